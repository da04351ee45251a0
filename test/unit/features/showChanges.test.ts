import { beforeEach, expect, test, vi } from 'vitest';
import { showChanges } from '../../../src/features/history/showChanges';
import { MemoryStorage } from '../../../src/library/history/storage';
import { anotherWindow, content, held, setUp } from '../library/server';
import { cleanWindow, fakeVscode, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A list from which the person takes back the row with this label, or nothing. */
function answering(undone: string | undefined): { rows: readonly Row[] } {
  const shown: { rows: readonly Row[] } = { rows: [] };
  const createQuickPick = () => {
    let hide = () => {};
    let press = (_: { item: Row | undefined }) => {};
    return {
      items: [] as readonly Row[],
      onDidAccept() {},
      onDidHide: (listener: () => void) => {
        hide = listener;
      },
      onDidTriggerItemButton: (listener: typeof press) => {
        press = listener;
      },
      show() {
        shown.rows = this.items;
        if (undone === undefined) hide();
        else press({ item: this.items.find(({ label }) => label === undone) });
      },
      hide() {},
      dispose() {},
    };
  };
  Object.assign(fakeVscode.window, { createQuickPick });
  return shown;
}

async function scene() {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  const { library, other } = setup;
  await other.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '1' } });
  const preset = (await library.refresh()).get('A');
  if (!preset) throw new Error('no preset');
  await library.presets.save(preset, content({ steps: '2' }));
  await library.stars.set('LoRA', 'm.safetensors', true);
  await library.settingsWriter.change([{ key: 'ui.hideerrormessages', value: 'x' }]);
  const second = anotherWindow(setup, storage);
  await second.refresh();
  await second.presets.create('New', content({}));
  await library.refresh();
  await other.call('AddNewPreset', { title: 'Theirs', description: '', param_map: {} });
  const show = () => showChanges({ library, server: { name: 'box' } } as never, {} as never);
  return { ...setup, show };
}

test('Show Changes lists what was done of all kinds, with its window', async () => {
  const { show } = await scene();
  const shown = answering(undefined);
  await show();
  const rows = shown.rows.map(({ label, description, detail }) => [label, description.split(' · ').slice(1).join(), detail]);
  expect(rows).toEqual([
    ['Changed elsewhere: "Theirs"', 'elsewhere', 'Theirs: created'],
    ['Create: "New"', 'another window, or before', 'New: created'],
    ['Change settings', 'this window', 'ui › hideerrormessages "" → x'],
    ['Star models', 'this window', expect.stringContaining('LoRA')],
    ['Edit: "A"', 'this window', 'A: steps 1 → 2'],
  ]);
});

test('any change is taken back where nothing stands against it; of another window after a question', async () => {
  const { show, other } = await scene();
  answering('Edit: "A"');
  await show();
  expect((await held(other)).A?.params).toEqual([['steps', '1']]);
  answering('Create: "New"');
  await show();
  expect(world.said.at(-1)).toBe('Undo this: Create: "New"?');
  expect(Object.keys(await held(other))).toContain('New');
  world.answers.push('Undo');
  answering('Create: "New"');
  await show();
  expect(Object.keys(await held(other))).not.toContain('New');
});
