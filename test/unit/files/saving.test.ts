import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Conflicts } from '../../../src/features/files/saving/conflicts';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { Saving } from '../../../src/features/files/saving/savedPresets';
import { SaveReasons } from '../../../src/features/files/saving/saveReasons';
import { ServerCopies } from '../../../src/features/files/serverCopy';
import { printPreset } from '../../../src/library/formats/presetDocument';
import type { Preset, PresetContent } from '../../../src/library/snapshot/preset';
import { cleanWindow, fakeVscode, world } from '../features/fakeVscode';
import { content, held, type Setup, setUp } from '../library/server';

vi.mock('vscode', async () => {
  const { fakeVscode: fake } = await import('../features/fakeVscode');
  const workspace = { ...fake.workspace, onWillSaveTextDocument: () => ({ dispose() {} }) };
  return { ...fake, workspace, TextDocumentSaveReason: { Manual: 1 } };
});
beforeEach(cleanWindow);

/** A preset that is open in an editor, and a save of its text. */
async function openPreset(params: Record<string, string>) {
  const setup = await setUp();
  const { library, other } = setup;
  for (const title of ['A', 'B', 'C']) await other.call('AddNewPreset', { title, description: '', param_map: params });
  const base = (await library.refresh()).get('A');
  if (!base) throw new Error('The scene is not set.');
  const uri = fakeVscode.Uri.from({ scheme: 'swarmui', authority: 's', path: '/presets/A.preset.json' });
  const records = new FileRecords<Preset>();
  const saving = new Saving(records, new SaveReasons('swarmui'), new Conflicts(new ServerCopies('swarmui-server'), () => {}));
  records.served(String(uri), printPreset(base), base);
  records.shown(String(uri), { text: printPreset(base), dirty: false, telling: 'opened' });
  const save = (text: PresetContent) => {
    records.shown(String(uri), { text: printPreset(text), dirty: true, telling: 'state' });
    return saving.save({ uri, title: 'A', server: 's', library } as never, printPreset(text));
  };
  /** A save of a text as it was typed, by hand. */
  const saveText = async (text: string) => {
    records.shown(String(uri), { text, dirty: true, telling: 'state' });
    await saving.save({ uri, title: 'A', server: 's', library } as never, text);
    return { isShownAgain: saving.takeReload(String(uri)) };
  };
  const change = (of: Record<string, string>) =>
    other.call('AddNewPreset', { title: 'A', description: '', param_map: of, is_edit: true, editing: 'A' });
  /** Does something before the server is read for the second time. */
  const beforeSecondLook = (action: () => Promise<unknown>) => {
    let looks = 0;
    setup.meddle(async (route, forward) => {
      if (route === 'GetMyUserData' && ++looks === 2) await action();
      return forward();
    });
  };
  /** The document takes what the server holds. */
  const follow = async () => {
    const now = (await library.refresh()).get('A');
    if (!now) throw new Error('The scene is not set.');
    records.served(String(uri), printPreset(now), now);
    records.shown(String(uri), { text: printPreset(now), dirty: false, telling: 'text' });
  };
  return { other, save, saveText, follow, change, beforeSecondLook, baseNow: () => records.base(String(uri)) };
}

describe('a save that met another version', () => {
  test('keeps the changes of both sides, and says so', async () => {
    const { save, change, other } = await openPreset({ steps: '20', seed: '1' });
    await change({ steps: '20', seed: '2' });
    await save(content({ steps: '30', seed: '1' }));
    expect((await held(other)).A?.params).toEqual([
      ['steps', '30'],
      ['seed', '2'],
    ]);
    expect(world.said.join()).toContain('Both sets of changes were saved.');
  });

  test('sends nothing where both said the same, and shows what else was changed', async () => {
    const { save, change, other, baseNow } = await openPreset({ steps: '20' });
    await change({ steps: '30', seed: '2' });
    await save(content({ steps: '30' }));
    expect(world.said.join()).toContain('seed). Both sets of changes were saved.');
    expect((await held(other)).A?.params).toEqual([
      ['steps', '30'],
      ['seed', '2'],
    ]);
    // Until it is shown, the text stands for what it says and no more.
    expect(baseNow()?.params).toEqual(new Map([['steps', '30']]));
  });

  test('is not told as saved where the preset went', async () => {
    const { save, other, baseNow } = await openPreset({ steps: '20' });
    const base = baseNow();
    await other.call('DeletePreset', { preset: 'A' });
    await expect(save(content({ steps: '30' }))).rejects.toThrow('was deleted on s');
    expect(world.said.join()).not.toContain('saved.');
    // The text still stands for what it began from, so that nothing of it counts as known to the server.
    expect(baseNow()).toBe(base);
  });

  test('writes a preset that went in between again where the person says so', async () => {
    const { save, change, other, beforeSecondLook } = await openPreset({ steps: '20' });
    await change({ steps: '20', seed: '2' });
    beforeSecondLook(() => other.call('DeletePreset', { preset: 'A' }));
    world.answers.push('Recreate');
    await save(content({ steps: '30' }));
    expect((await held(other)).A?.params).toEqual([['steps', '30']]);
  });

  test('asks again where the version that was chosen against is not the last', async () => {
    const { save, change, other, beforeSecondLook, baseNow } = await openPreset({ steps: '20' });
    await change({ steps: '25' });
    world.answers.push('Use Mine');
    beforeSecondLook(() => change({ steps: '26' }));
    await expect(save(content({ steps: '30' }))).rejects.toThrow('"A" was changed on s while you were editing it: steps. Save again');
    expect((await held(other)).A?.params).toEqual([['steps', '26']]);
    expect(baseNow()?.params.get('steps')).toBe('20');
    expect(world.said.filter((text) => text.includes('while you were editing it'))).toHaveLength(2);
  });

  test('keeps what else was changed there where ours is chosen, and says so', async () => {
    const { save, change, other } = await openPreset({ steps: '20', seed: '1' });
    await change({ steps: '33', seed: '2', cfgscale: '9' });
    world.answers.push('Use Mine');
    await save(content({ steps: '22', seed: '1' }));
    expect(Object.fromEntries((await held(other)).A?.params ?? [])).toEqual({ steps: '22', seed: '2', cfgscale: '9' });
    expect(world.said.at(-1)).toContain('seed, cfgscale). Both sets of changes were saved.');
  });

  test('takes in what else is changed between question and answer', async () => {
    const { save, change, other, beforeSecondLook } = await openPreset({ steps: '20', seed: '1' });
    await change({ steps: '33', seed: '1', cfgscale: '9' });
    beforeSecondLook(() => change({ steps: '33', seed: '2', cfgscale: '9' }));
    world.answers.push('Use Mine');
    await save(content({ steps: '22', seed: '1' }));
    expect(Object.fromEntries((await held(other)).A?.params ?? [])).toEqual({ steps: '22', seed: '2', cfgscale: '9' });
    expect(world.said.filter((text) => text.includes('while you were editing it'))).toHaveLength(1);
  });

  test('is saved as chosen when the second question about the same part is answered, too', async () => {
    const { save, change, other, beforeSecondLook } = await openPreset({ steps: '20', seed: '1' });
    await change({ steps: '33', seed: '2' });
    beforeSecondLook(() => change({ steps: '34', seed: '2', cfgscale: '9' }));
    world.answers.push('Use Mine', 'Use Mine');
    await save(content({ steps: '22', seed: '1' }));
    expect(Object.fromEntries((await held(other)).A?.params ?? [])).toEqual({ steps: '22', seed: '2', cfgscale: '9' });
  });
});

describe('a text that leaves description and star out', () => {
  const edit = (other: Setup['other'], description: string, starred: boolean, steps = '20') =>
    other.call('AddNewPreset', {
      ...{ title: 'A', description, is_starred: starred, param_map: { steps }, is_edit: true, editing: 'A' },
    });

  test('leaves them as the server has them, and the document shows them after a save', async () => {
    const { saveText, other, follow } = await openPreset({ steps: '20' });
    await edit(other, 'For faces.', true);
    await follow();
    expect(await saveText('{ "param_map": { "steps": 30 } }')).toEqual({ isShownAgain: true });
    expect((await held(other)).A).toMatchObject({ description: 'For faces.', starred: true, params: [['steps', '30']] });
  });

  test('is no conflict where they were changed meanwhile', async () => {
    const { saveText, other } = await openPreset({ steps: '20' });
    await edit(other, 'For faces.', true);
    expect(await saveText('{ "param_map": { "steps": 30 } }')).toEqual({ isShownAgain: true });
    expect((await held(other)).A).toMatchObject({ description: 'For faces.', starred: true, params: [['steps', '30']] });
    // Their removal from the text is no change of anything.
    expect(await saveText('{ "param_map": { "steps": 30 } }')).toEqual({ isShownAgain: true });
    expect((await held(other)).A).toMatchObject({ description: 'For faces.', starred: true });
  });

  test('keeps what the server has there when the rest of the text wins over its version', async () => {
    const { saveText, other } = await openPreset({ steps: '20' });
    await edit(other, 'For faces.', true, '25');
    world.answers.push('Use Mine');
    await saveText('{ "param_map": { "steps": 30 } }');
    expect((await held(other)).A).toMatchObject({ description: 'For faces.', starred: true, params: [['steps', '30']] });
  });

  test('writes a preset again with what it was when the edit began', async () => {
    const { saveText, other, follow } = await openPreset({ steps: '20' });
    await edit(other, 'For faces.', true);
    await follow();
    await other.call('DeletePreset', { preset: 'A' });
    world.answers.push('Recreate');
    await saveText('{ "param_map": { "steps": 30 } }');
    expect((await held(other)).A).toMatchObject({ description: 'For faces.', starred: true, params: [['steps', '30']] });
  });
});
