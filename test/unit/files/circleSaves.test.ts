import { beforeEach, describe, expect, test, vi } from 'vitest';
import { savesByItself } from '../../../src/features/files/saving/circleSaves';
import { Conflicts } from '../../../src/features/files/saving/conflicts';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { Saving } from '../../../src/features/files/saving/savedPresets';
import { SaveReasons } from '../../../src/features/files/saving/saveReasons';
import { ServerCopies } from '../../../src/features/files/serverCopy';
import { printPreset } from '../../../src/library/formats/presetDocument';
import type { Preset } from '../../../src/library/snapshot/preset';
import { cleanWindow, fakeVscode, world } from '../features/fakeVscode';
import { content, held, setUp } from '../library/server';

vi.mock('vscode', async () => {
  const { fakeVscode: fake } = await import('../features/fakeVscode');
  const workspace = { ...fake.workspace, onWillSaveTextDocument: () => ({ dispose() {} }) };
  return { ...fake, workspace, TextDocumentSaveReason: { Manual: 1 } };
});
beforeEach(cleanWindow);

/** The preset A, which is open, and B, which names it. */
async function openA() {
  const { library, other, calls } = await setUp();
  await other.call('AddNewPreset', { title: 'A', description: '', param_map: { prompt: 'a' } });
  await other.call('AddNewPreset', { title: 'B', description: '', param_map: { prompt: '<preset:A>' } });
  const base = (await library.refresh()).get('A');
  if (!base) throw new Error('The scene is not set.');
  calls();
  const uri = fakeVscode.Uri.from({ scheme: 'swarmui', authority: 's', path: '/presets/A.preset.json' });
  const records = new FileRecords<Preset>();
  const reasons = new SaveReasons('swarmui');
  const saving = new Saving(records, reasons, new Conflicts(new ServerCopies('swarmui-server'), () => {}));
  records.served(String(uri), printPreset(base), base);
  records.shown(String(uri), { text: printPreset(base), dirty: false, telling: 'opened' });
  const save = (prompt: string, how: 'manual' | 'automatic' = 'manual') => {
    if (how === 'automatic') reasons.expectAutomatic(uri as never);
    const text = printPreset(content({ prompt }));
    records.shown(String(uri), { text, dirty: true, telling: 'state' });
    return saving.save({ uri, title: 'A', server: 's', library } as never, text);
  };
  const byItself = (prompt: string) => savesByItself(uri as never, printPreset(content({ prompt })), () => library.snapshot);
  const promptOfA = async () => (await held(other)).A?.params.find(([key]) => key === 'prompt')?.[1];
  return { save, byItself, promptOfA, other, library, saving, calls, key: String(uri) };
}

const QUESTION = '"A" makes presets reference each other in a loop: A → B → A.';
const REFUSED = `${QUESTION} Remove the reference, or save the file yourself. Nothing was sent.`;

describe('a save that makes presets reference each other in a loop', () => {
  test('asks each time it is asked for, and saves where the person says so', async () => {
    const { save, promptOfA } = await openA();
    world.answers.push('Save Anyway', 'Save Anyway');
    await save('<preset:B>');
    expect(await promptOfA()).toBe('<preset:B>');
    await save('again <p:b>');
    expect(await promptOfA()).toBe('again <p:b>');
    expect(world.said).toEqual([QUESTION, QUESTION]);
  });

  test('sends nothing where the person does not', async () => {
    const { save, promptOfA, calls, saving } = await openA();
    await expect(save('<preset:B>')).rejects.toThrow(REFUSED);
    expect(world.said).toEqual([QUESTION]);
    expect(calls()).toEqual([]);
    expect(saving.waitingForText.size).toBe(0);
    await save('mended');
    expect(await promptOfA()).toBe('mended');
    expect(world.said).toHaveLength(1);
  });

  test('asks nothing by itself, and waits until there is no circle any more', async () => {
    const { save, byItself, calls, saving, key, other, library, promptOfA } = await openA();
    const refused: string[] = [];
    saving.onDidRefuseText((one) => refused.push(one));
    await expect(save('<preset:B>', 'automatic')).rejects.toThrow(REFUSED);
    expect([world.said, calls(), [...saving.waitingForText], refused]).toEqual([[], [], [key], [key]]);
    expect([byItself('<preset:B>'), byItself('mended')]).toEqual([false, true]);
    await other.call('AddNewPreset', { title: 'B', description: '', param_map: { prompt: 'b' }, is_edit: true, editing: 'B' });
    await library.refresh();
    saving.lookAgain();
    expect(refused).toEqual([key, key]);
    expect(byItself('<preset:B>')).toBe(true);
    await save('<preset:B>', 'automatic');
    expect(await promptOfA()).toBe('<preset:B>');
    expect(saving.waitingForText.size).toBe(0);
  });

  test('counts literal titles only, and says nothing of a text that the server holds already', async () => {
    const { save, other, library } = await openA();
    await save('<preset:<random:A,B>>');
    await save('<preset:nobody>');
    await other.call('AddNewPreset', { title: 'A', description: '', param_map: { prompt: '<preset:A>' }, is_edit: true, editing: 'A' });
    await library.refresh();
    await save('<preset:A>');
    expect(world.said.filter((said) => said.includes('circle'))).toEqual([]);
  });
});
