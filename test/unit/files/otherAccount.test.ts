import { beforeEach, expect, test, vi } from 'vitest';
import { BaseStore } from '../../../src/features/files/saving/baseStore';
import { Conflicts } from '../../../src/features/files/saving/conflicts';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { Saving } from '../../../src/features/files/saving/savedPresets';
import { SaveReasons } from '../../../src/features/files/saving/saveReasons';
import { TextBases } from '../../../src/features/files/saving/textBases';
import { ServerCopies } from '../../../src/features/files/serverCopy';
import { printPreset } from '../../../src/library/formats/presetDocument';
import type { Preset } from '../../../src/library/snapshot/preset';
import { cleanWindow, fakeVscode, world } from '../features/fakeVscode';
import { signedInAsAlice } from '../library/alice';
import { content } from '../library/server';

vi.mock('vscode', async () => {
  const { fakeVscode: fake } = await import('../features/fakeVscode');
  const workspace = { ...fake.workspace, onWillSaveTextDocument: () => ({ dispose() {} }) };
  return { ...fake, workspace, TextDocumentSaveReason: { Manual: 1 } };
});
beforeEach(cleanWindow);

const BELONGS = 'You are now "local" on s; this preset belongs to "alice".';
const REFUSED = `${BELONGS} It can be saved when you are "alice" again, or as a copy if you save it yourself. Nothing was sent.`;

/** Alice’s preset Soft in an editor. */
async function openSoft() {
  const scene = await signedInAsAlice();
  const { soft, library, open, controls } = scene;
  const uri = fakeVscode.Uri.from({ scheme: 'swarmui', authority: 's', path: '/presets/Soft.preset.json' });
  const key = String(uri);
  const records = new FileRecords<Preset>();
  const reasons = new SaveReasons('swarmui');
  const saving = new Saving(records, reasons, new Conflicts(new ServerCopies('swarmui-server'), () => {}));
  records.served(key, printPreset(soft), soft, 'alice');
  records.shown(key, { text: printPreset(soft), dirty: false, telling: 'opened' });
  let now = library;
  /** What is open of the server is of whoever we are now. */
  const reopen = async () => {
    now = open();
    await now.refresh();
  };
  const save = async (steps: string, how: 'manual' | 'automatic' = 'manual') => {
    if (how === 'automatic') reasons.expectAutomatic(uri as never);
    const text = printPreset(content({ steps }));
    records.shown(key, { text, dirty: true, telling: 'state' });
    await saving.save({ uri, title: 'Soft', server: 's', library: now, libraryNow: () => open() } as never, text);
  };
  const titles = () => controls.library('local').map(({ title }) => title);
  return { ...scene, save, reopen, titles, saving, key, began: () => records.began(key) };
}

test('a preset of another account is not saved, and stays what it was', async () => {
  const { save, reopen, takeAccountsAway, localHolds, began, soft } = await openSoft();
  const before = await localHolds();
  takeAccountsAway();
  await reopen();
  await expect(save('30')).rejects.toThrow(REFUSED);
  expect(world.said).toEqual([BELONGS]);
  expect(await localHolds()).toEqual(before);
  expect(began()).toEqual({ version: soft, owner: 'alice' });
});

test('nor where the save is what finds out that we are somebody else', async () => {
  const { save, takeAccountsAway, localHolds } = await openSoft();
  const before = await localHolds();
  takeAccountsAway();
  await expect(save('30')).rejects.toThrow(REFUSED);
  expect(world.said).toEqual([BELONGS]);
  expect(await localHolds()).toEqual(before);
});

test('an automatic save asks nothing, and is taken up again', async () => {
  const { save, takeAccountsAway, saving, key } = await openSoft();
  takeAccountsAway();
  await expect(save('30', 'automatic')).rejects.toThrow(REFUSED);
  expect(world.said).toEqual([]);
  expect(saving.waitingForText).toEqual(new Set([key]));
});

test('a copy is made where the person wants it, beside what the account has, and what is typed then is saved to the copy', async () => {
  const { save, reopen, takeAccountsAway, controls, titles, began, saving, key } = await openSoft();
  takeAccountsAway();
  await reopen();
  world.answers.push('Save as Copy Here');
  await save('30');
  expect(titles()).toEqual(['Soft', 'Hard', 'Soft (2)']);
  expect(controls.preset('Soft (2)', 'local')?.params).toEqual({ steps: '30' });
  expect(controls.preset('Soft', 'local')?.params).toEqual({ steps: '20' });
  expect(controls.preset('Soft', 'alice')?.params).toEqual({ steps: '20' });
  expect(began()).toMatchObject({ owner: 'local', version: { title: 'Soft (2)' } });
  expect(saving.takeMoved(key)).toBe('Soft (2)');
});

test('it is saved as ever once we are its owner again', async () => {
  const { save, reopen, takeAccountsAway, controls } = await openSoft();
  takeAccountsAway();
  await expect(save('30')).rejects.toThrow(REFUSED);
  controls.setAccounts(true);
  await reopen();
  await save('30');
  expect(controls.preset('Soft', 'alice')?.params).toEqual({ steps: '30' });
});

test('it is saved to its owner where we are that one again while the copy is asked about', async () => {
  const { save, reopen, takeAccountsAway, controls, localHolds, began } = await openSoft();
  const before = await localHolds();
  takeAccountsAway();
  await reopen();
  vi.spyOn(fakeVscode.window, 'showWarningMessage').mockImplementationOnce(async () => {
    controls.setAccounts(true);
    controls.endSessions();
    return 'Save as Copy Here';
  });
  await save('30');
  expect(world.said).toEqual([]);
  expect(await localHolds()).toEqual(before);
  expect(controls.preset('Soft', 'alice')?.params).toEqual({ steps: '30' });
  expect(began()).toMatchObject({ owner: 'alice', version: { title: 'Soft' } });
});

test('whose a text is outlives a restart; of one that was kept before that was known, nothing is said', async () => {
  const { soft } = await signedInAsAlice();
  const kept = new Map<string, unknown>([['swarmui.files.textBases', { old: '{}' }]]);
  const memento = { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) };
  const [presets, texts] = [new BaseStore(memento as never), new TextBases(memento as never)];
  await presets.keep('a', { version: soft, owner: 'alice' });
  await texts.keep('b', { version: '{ }', owner: 'alice' });
  expect(presets.get('a')?.owner).toBe('alice');
  expect(texts.get('b')).toEqual({ version: '{ }', owner: 'alice' });
  expect(texts.get('old')).toEqual({ version: '{}', owner: undefined });
});

test('the same version of two accounts is told apart', () => {
  const records = new FileRecords<string>();
  records.served('k', 'text', 'text', 'alice');
  records.shown('k', { text: 'text', dirty: false, telling: 'opened' });
  records.shown('k', { text: 'edited', dirty: true, telling: 'state' });
  // Read by a search or a comparison: of a dirty document it moves nothing.
  records.served('k', 'text', 'text', 'local');
  expect(records.began('k')).toEqual({ version: 'text', owner: 'alice' });
  records.merged('k', { from: 'edited', to: 'merged' }, 'more');
  expect(records.began('k')).toEqual({ version: 'more', owner: 'alice' });
});
