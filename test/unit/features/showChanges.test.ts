import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isJsonObject } from '../../../src/base/json';
import { showChanges } from '../../../src/features/history/showChanges';
import { undoLast } from '../../../src/features/history/undoLast';
import type { Line } from '../../../src/library/history/lines';
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

/** A list in which the person goes on to the last row so many times, and then takes back the row with this label, or nothing. */
function answering(undone: string | undefined, further = 0): { rows: readonly Row[] } {
  const shown: { rows: readonly Row[] } = { rows: [] };
  const createQuickPick = () => {
    let hide = () => {};
    let press = (_: { item: Row | undefined }) => {};
    let accept = () => {};
    return {
      items: [] as readonly Row[],
      selectedItems: [] as readonly Row[],
      onDidAccept: (listener: () => void) => {
        accept = listener;
      },
      onDidHide: (listener: () => void) => {
        hide = listener;
      },
      onDidTriggerItemButton: (listener: typeof press) => {
        press = listener;
      },
      show() {
        for (let times = 0; times < further; times++) {
          this.selectedItems = this.items.slice(-1);
          accept();
        }
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

test('however much was done, the oldest is reached, and can be taken back', async () => {
  const { show, library, other } = await scene();
  const user = library.snapshot?.userName ?? '';
  const later = Array.from({ length: 2400 }, (_, index): Line[] => {
    const [operation, at] = [`later${index}`, Date.now() + 1000 + index];
    return [
      { type: 'operation', id: operation, at, who: 'us', user, why: { command: 'settings' }, window: library.history.window },
      { type: 'map', id: `${operation}.0`, operation, at, subject: 'settings', edits: [{ path: ['a'], before: '1', after: '2' }] },
      { type: 'end', operation, at, outcomes: [], stored: [] },
    ];
  });
  await library.history.append(later.flat());
  const shown = answering(undefined);
  await show();
  expect(shown.rows).toHaveLength(1001);
  expect(shown.rows.at(-1)).toMatchObject({ label: 'Show older changes…', description: 'and 1405 more', alwaysShow: true });
  const all = answering('Edit: "A"', 2);
  await show();
  expect([all.rows.length, all.rows.at(-1)?.label]).toEqual([2405, 'Edit: "A"']);
  expect((await held(other)).A?.params).toEqual([['steps', '1']]);
});

describe('an account that may do some things only', () => {
  /** The server gives the account these permissions, and refuses what takes others. */
  async function allowed(...permissions: readonly string[]) {
    const setup = await scene();
    setup.meddle(async (route, forward) => {
      const reply = await forward();
      return route === 'GetMyUserData' && isJsonObject(reply) ? { ...reply, permissions } : reply;
    });
    await setup.library.refresh();
    const undo = () => undoLast({ library: setup.library, server: { name: 'box' } } as never, 'undo');
    return { ...setup, undo };
  }

  test.each([
    ['Change settings', 'edit_user_settings'],
    ['Star models', 'fundamental_model_access'],
    ['Edit: "A"', 'manage_presets'],
  ])('takes back what is of their kind: %s', async (what, permission) => {
    const { show } = await allowed(permission);
    answering(what);
    await show();
    expect(world.said.at(-1)).toMatch(/^\$\(discard\) Undone/);
  });

  test.each([
    ['Change settings', 'edit_user_settings'],
    ['Star models', 'fundamental_model_access'],
    ['Edit: "A"', 'manage_presets'],
  ])('is told what it lacks for any other: %s', async (what, permission) => {
    const { show, calls } = await allowed('edit_params');
    answering(what);
    calls();
    await expect(show()).rejects.toThrow(`permission "${permission}"`);
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('has its own changes undone, and what it may not take back passed over once', async () => {
    const { undo, other, library } = await allowed('edit_user_settings');
    // Of the other window: it is asked about only when nothing else is left.
    await undo();
    expect(world.said.at(-1)).toContain('Undone: Change settings');
    await undo();
    expect(world.said.at(-1)).toMatch(/^Star models, .*: left unchanged\. Your account on box can't view or star models/);
    await undo();
    expect(world.said.at(-1)).toMatch(/^Edit: "A", .*: left unchanged\. Your account on box can view presets but not change them/);
    expect((await held(other)).A?.params).toEqual([['steps', '2']]);
    expect(library.snapshot?.permissions.has('manage_presets')).toBe(false);
  });
});
