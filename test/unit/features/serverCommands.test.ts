import { beforeEach, describe, expect, test, vi } from 'vitest';
import { commands, views } from '../../../src/contributions';
import { NoServerError } from '../../../src/servers/noServerError';
import { ServerCommands } from '../../../src/ui/commands/serverCommands';
import { cleanWindow } from './fakeVscode';
import { snapshotOf } from './presets';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(cleanWindow);

const row = (title: string, server = 'box') => ({ kind: 'preset', server, title }) as const;

/** The commands of a window with these servers, the first one active; `call` runs a command as VS Code does. */
function scene(servers: readonly string[], permissions: readonly string[] = ['*']) {
  const handlers = new Map<string, (...args: readonly unknown[]) => unknown>();
  const opens = servers.map((name) => {
    const snapshot = snapshotOf([{ title: 'A' }, { title: 'B' }], undefined, permissions);
    return { server: { name }, library: { name, current: vi.fn(async () => snapshot) } };
  });
  const libraries = {
    active: opens[0],
    requireActive: () => {
      if (!opens[0]) throw new NoServerError();
      return opens[0];
    },
    connection: (name: string) => opens.find(({ server }) => server.name === name),
  };
  const registry = { register: (id: string, handler: (...args: readonly unknown[]) => unknown) => handlers.set(id, handler) };
  const bound = new ServerCommands(registry as never, libraries as never);
  const call = async (id: string, ...args: readonly unknown[]) => handlers.get(id)?.(...args);
  return { bound, call, opens };
}

describe('before a command runs', () => {
  test('there has to be a server, of any kind or to work on', async () => {
    const { bound, call } = scene([]);
    const run = vi.fn();
    bound.bind(commands.sortPresets, run);
    bound.bindOpen(commands.showChanges, run);
    bound.bindRead(commands.starModel, run);
    bound.bindReadRows('presets', commands.deletePreset, { run, pick: run });
    for (const id of [commands.sortPresets, commands.showChanges, commands.starModel, commands.deletePreset]) {
      await expect(call(id)).rejects.toThrow('No SwarmUI server has been added yet');
    }
    expect(run).not.toHaveBeenCalled();
  });

  test('what needs none runs without', async () => {
    const { bound, call } = scene([]);
    const run = vi.fn();
    bound.bind(commands.addServer, run);
    await call(commands.addServer);
    expect(run).toHaveBeenCalledOnce();
  });

  test('the account has to be allowed, and is told before anything is asked', async () => {
    const { bound, call } = scene(['box'], ['fundamental_model_access']);
    const run = vi.fn();
    bound.bindRead(commands.starModel, run);
    bound.bindReadRows('presets', commands.starPreset, { run, pick: run });
    await expect(call(commands.starPreset)).rejects.toThrow('permission "manage_presets"');
    expect(run).not.toHaveBeenCalled();
    await call(commands.starModel);
    expect(run).toHaveBeenCalledOnce();
  });

  test('nothing is read for what needs no more than the connection', async () => {
    const { bound, call, opens } = scene(['box']);
    bound.bindOpen(commands.signIn, () => undefined);
    await call(commands.signIn);
    expect(opens[0]?.library.current).not.toHaveBeenCalled();
  });
});

describe('what a command is given', () => {
  test('the server of what it is called on, else the active one', async () => {
    const { bound, call } = scene(['box', 'other']);
    const seen: unknown[] = [];
    bound.bindOpen(commands.compareSettings, ({ server }) => seen.push(server.name));
    bound.bindRead(commands.newPreset, ({ server }, seed) => seen.push(`${server.name} ${seed?.title}`));
    await call(commands.compareSettings);
    await call(commands.compareSettings, { scheme: 'swarmui', authority: 'other', path: '/settings.json' });
    await call(commands.compareSettings, { scheme: 'file', authority: 'other', path: '/settings.json' });
    await call(commands.newPreset, { server: 'other', title: 'T', params: {} });
    expect(seen).toEqual(['box', 'other', 'box', 'other T']);
  });

  test('the rows that are selected, else the one it is called on: of one server, and of its kind', async () => {
    const { bound, call } = scene(['box', 'other']);
    const run = vi.fn();
    bound.bindReadRows('presets', commands.deletePreset, { run });
    const rows = async (...args: readonly unknown[]) => {
      await call(commands.deletePreset, ...args);
      const [open, given] = run.mock.lastCall ?? [];
      return [open.server.name, given];
    };
    expect(await rows(row('A'))).toEqual(['box', [row('A')]]);
    expect(await rows(row('A'), [row('A'), row('B')])).toEqual(['box', [row('A'), row('B')]]);
    expect(await rows(row('A', 'other'), [row('A', 'other'), row('B')])).toEqual(['other', [row('A', 'other')]]);
    expect(await rows(row('A'), [row('A'), { kind: 'setting', server: 'box', key: 'B' }])).toEqual(['box', [row('A')]]);
    // a button in the title of an editor tells the group of the editor beside the file
    const file = { scheme: 'swarmui', authority: 'other', path: '/presets/B.preset.json' };
    expect(await rows(file, { groupId: 1 })).toEqual(['other', [row('B', 'other')]]);
    bound.pointed.follow(views.presets, async () => [row('B')]);
    expect(await rows({ selectionOf: views.presets })).toEqual(['box', [row('B')]]);
  });

  test('what the person is asked for where nothing is pointed at; who chooses nothing runs nothing', async () => {
    const { bound, call } = scene(['box']);
    const run = vi.fn();
    const pick = vi.fn(async () => [row('B')]);
    bound.bindReadRows('presets', commands.deletePreset, { run, pick });
    await call(commands.deletePreset, row('A'));
    expect(pick).not.toHaveBeenCalled();
    await call(commands.deletePreset);
    expect(run.mock.lastCall?.[1]).toEqual([row('B')]);
    pick.mockResolvedValueOnce([]);
    await call(commands.deletePreset);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('a file on disk, where the command takes it, without any server', async () => {
    const { bound, call } = scene([]);
    const onDisk = vi.fn();
    bound.bindReadRows('presets', commands.openPreset, { run: () => undefined, onDisk });
    await call(commands.openPreset, { scheme: 'file', authority: '', path: '/a.preset.json' });
    expect(String(onDisk.mock.lastCall?.[0])).toBe('file:///a.preset.json');
  });
});
