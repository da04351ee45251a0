import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import type { CallRoute } from '../../../src/api/routes';
import { silentLog } from '../../../src/base/log';
import { Library } from '../../../src/library/library';
import { mergePreset } from '../../../src/library/merge/mergePreset';
import { type Preset, type PresetContent, sameContent } from '../../../src/library/snapshot/preset';
import { ConflictError } from '../../../src/library/writers/conflict';
import { withLinks } from '../../../src/library/writers/maps/modelLinks';
import { NotStoredError } from '../../../src/library/writers/writeErrors';
import { FolderTurns } from '../../../src/servers/turns/folderTurns';
import type { Sandbox } from '../../sandbox/server';
import { type Between, content, cut, held, type Setup, setUp } from './server';

const BASE = content({ steps: '20', cfgscale: '7', prompt: 'a cat' });

async function withPreset(of: PresetContent = BASE, options: Parameters<typeof setUp>[0] = {}): Promise<Setup & { base: Preset }> {
  const setup = await setUp(options);
  await put(setup.other, of);
  // A server that has lost all of its presets is not believed.
  await setup.other.call('AddNewPreset', { title: 'B', description: '', param_map: {} });
  const base = (await setup.library.refresh()).get('A');
  if (!base) throw new Error('The scene is not set.');
  setup.calls();
  return { ...setup, base };
}

/** Writes the preset as another client does, whatever stands there. */
async function put(client: SwarmClient, { description, starred, params }: PresetContent): Promise<void> {
  const isThere = (await held(client)).A !== undefined;
  const edit = isThere ? { is_edit: true, editing: 'A' } : {};
  await client.call('AddNewPreset', { title: 'A', description, is_starred: starred, param_map: Object.fromEntries(params), ...edit });
}

const params = async (client: SwarmClient) => Object.fromEntries((await held(client)).A?.params ?? []);

/** Does something after each write of a preset, or after the first ones. */
function afterWrite(action: () => Promise<unknown>, times = 1): Between {
  let left = times;
  return async (route, forward) => {
    const result = await forward();
    if (route === 'AddNewPreset' && left-- > 0) await action();
    return result;
  };
}

const parts = ({ taken }: { readonly taken: readonly unknown[] }) => taken;
const param = (id: string) => ({ kind: 'param', id });

describe('a preset that somebody else writes while it is saved', () => {
  test('by a stale write gets both changes: what was written over is sent again', async () => {
    const { library, other, base, meddle, calls } = await withPreset();
    meddle(afterWrite(() => put(other, content({ steps: '20', cfgscale: '9', prompt: 'a cat' }))));
    const outcome = await library.presets.save(base, content({ steps: '30', cfgscale: '7', prompt: 'a cat' }));
    if (outcome.kind !== 'saved') throw new Error(outcome.kind);
    expect(parts(outcome)).toEqual([param('cfgscale')]);
    expect(outcome.notes).toEqual([]);
    expect(await params(other)).toEqual({ steps: '30', cfgscale: '9', prompt: 'a cat' });
    expect(library.snapshot?.get('A')).toBe(outcome.stored);
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'GetMyUserData', 'AddNewPreset', 'GetMyUserData']);
  });

  test('on top of ours has both changes already', async () => {
    const { library, other, base, meddle, calls } = await withPreset();
    meddle(afterWrite(() => put(other, content({ steps: '30', cfgscale: '9', prompt: 'a cat' }))));
    const outcome = await library.presets.save(base, content({ steps: '30', cfgscale: '7', prompt: 'a cat' }));
    expect(outcome).toMatchObject({ kind: 'saved', taken: [param('cfgscale')], notes: [] });
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'GetMyUserData']);
  });

  test('in the same part is a conflict, and never told as saved', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(afterWrite(() => put(other, content({ steps: '40', cfgscale: '9', prompt: 'a cat' }))));
    const mine = content({ steps: '30', cfgscale: '7', prompt: 'a cat' });
    const failure = await library.presets.save(base, mine).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConflictError);
    expect(failure).toMatchObject({ base, mine, theirs: { params: new Map(Object.entries(await params(other))) } });
    expect(await params(other)).toEqual({ steps: '40', cfgscale: '9', prompt: 'a cat' });
  });

  test('again and again is asked about at last', async () => {
    const { library, other, base, meddle, calls } = await withPreset();
    let number = 0;
    meddle(afterWrite(() => put(other, content({ steps: '20', cfgscale: `${++number}`, prompt: 'a cat' })), 99));
    const saving = library.presets.save(base, content({ steps: '30', cfgscale: '7', prompt: 'a cat' }));
    await expect(saving).rejects.toBeInstanceOf(ConflictError);
    expect(calls().filter((route) => route === 'AddNewPreset').length).toBe(3);
  });

  test('is gone where it was deleted right after', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(afterWrite(() => other.call('DeletePreset', { preset: 'A' })));
    await expect(library.presets.save(base, content({ steps: '30' }))).rejects.toMatchObject({ theirs: undefined });
  });

  test('leaves nothing undone where our own write was lost: it is sent on top', async () => {
    const { library, other, base, meddle } = await withPreset();
    let lost = false;
    meddle(async (route, forward) => {
      if (route !== 'AddNewPreset' || lost) return forward();
      lost = true;
      await put(other, content({ steps: '20', cfgscale: '9', prompt: 'a cat' }));
      throw cut();
    });
    await library.presets.save(base, content({ steps: '30', cfgscale: '7', prompt: 'a cat' }));
    expect(await params(other)).toEqual({ steps: '30', cfgscale: '9', prompt: 'a cat' });
  });

  test('is two changes to the history: taking ours back leaves theirs', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(afterWrite(() => put(other, content({ steps: '20', cfgscale: '9', prompt: 'a cat' }))));
    await library.presets.save(base, content({ steps: '30', cfgscale: '7', prompt: 'a cat' }));
    await library.idle();
    const { operations } = await library.history.load();
    expect(operations.map(({ who }) => who).sort()).toEqual(['elsewhere', 'us']);
    const ours = operations.find(({ who }) => who === 'us');
    if (!ours) throw new Error('not recorded');
    expect((await library.undo.revert(ours, { command: 'undo', reverts: ours.id })).failed).toEqual([]);
    expect(await params(other)).toEqual({ steps: '20', cfgscale: '9', prompt: 'a cat' });
  });

  test('whatever it is, is saved beside ours or asked about', async () => {
    const { library, other, meddle } = await withPreset();
    const value = fc.constantFrom('1', '2', '3');
    const edits = fc.record({ steps: value, cfgscale: value, description: value, starred: fc.boolean() }, { requiredKeys: [] });
    type Edits = { readonly steps?: string; readonly cfgscale?: string; readonly description?: string; readonly starred?: boolean };
    const apply = (to: PresetContent, { description, starred, ...rest }: Edits): PresetContent => ({
      description: description ?? to.description,
      starred: starred ?? to.starred,
      params: new Map([...to.params, ...Object.entries(rest)]),
    });
    await fc.assert(
      fc.asyncProperty(edits, edits, fc.boolean(), async (ours, theirs, isStale) => {
        meddle((_, forward) => forward());
        await put(other, BASE);
        const base = (await library.refresh()).get('A');
        if (!base) throw new Error('gone');
        const mine = apply(base, ours);
        const foreign = apply(isStale ? base : mine, theirs);
        meddle(afterWrite(() => put(other, foreign)));
        const { conflicts, merged } = mergePreset(base, mine, foreign);
        const outcome = await library.presets.save(base, mine).catch((error: unknown) => error);
        const now = (await library.refresh()).get('A');
        if (!now) throw new Error('gone');
        if (outcome instanceof ConflictError) {
          expect(conflicts.length).toBeGreaterThan(0);
          expect(sameContent(now, foreign)).toBe(true);
        } else if (outcome instanceof NotStoredError) {
          expect(sameContent(foreign, base)).toBe(true);
          expect(sameContent(now, foreign)).toBe(true);
        } else {
          expect(outcome).toMatchObject({ stored: now });
          expect(conflicts).toEqual([]);
          if (!sameContent(mine, base)) expect(sameContent(now, merged)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the server itself makes of a preset', () => {
  test.each(['0.9.8.2', '0.9.7.0'] as const)('is nobody else’s change: %s', async (version) => {
    const { library, calls } = await withPreset(BASE, { as: version });
    const blank = fc.constantFrom('', ' ', '\n', '\u0085');
    const text = fc.oneof(
      fc.tuple(blank, fc.string({ unit: 'binary', maxLength: 8 }), blank).map((all) => all.join('')),
      fc.constantFrom('2026-01-02T03:04:05', '2026-01-02T03:04:05+05:00', '/Date(1767323045000)/', 'true', '007', '\ud800'),
    );
    const id = fc.oneof(
      fc.constantFrom('steps', 'STEPS', '_id', '_ID', '7', 'textvideofps', 'videofps', 'TextVideoFPS', '__proto__'),
      // The server's database takes no name with a NUL.
      fc.string({ unit: 'binary', maxLength: 6 }).map((name) => name.replaceAll('\0', '')),
    );
    const contents = fc.record({
      description: text,
      starred: fc.boolean(),
      params: fc.array(fc.tuple(id, text), { maxLength: 6 }).map((all) => new Map(all)),
    });
    await fc.assert(
      fc.asyncProperty(contents, async (mine) => {
        const base = library.snapshot?.get('A');
        if (!base) throw new Error('gone');
        calls();
        expect(['saved', 'unchanged']).toContain((await library.presets.save(base, mine)).kind);
        expect(calls().filter((route) => route === 'AddNewPreset').length).toBeLessThan(2);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what somebody else writes over, right after our write', () => {
  /** Somebody who read a map before our write and writes it whole after it. */
  function staleWrite(route: CallRoute, write: () => Promise<unknown>): Between {
    let left = 1;
    return async (called, forward) => {
      const result = await forward();
      if (called === route && left-- > 0) await write();
      return result;
    };
  }

  test('in the starred models is made again on top', async () => {
    const { library, other, meddle } = await withPreset();
    meddle(staleWrite('SetStarredModels', () => other.call('SetStarredModels', { VAE: ['v'] })));
    await library.stars.set('LoRA', 'a', true);
    expect((await library.refresh()).rawStarredModels).toEqual({ VAE: ['v'], LoRA: ['a'] });
    await library.idle();
    const { operations } = await library.history.load();
    expect(operations.map(({ who }) => who).sort()).toEqual(['elsewhere', 'us']);
  });

  test('in the parameter edits is made again on top', async () => {
    const { library, other, meddle, sandbox } = await withPreset();
    meddle(staleWrite('SetParamEdits', () => other.call('SetParamEdits', { edits: { theirs: 1 } })));
    await library.parameterEdits.edit((now) => (now.ours === 1 ? undefined : { ...now, ours: 1 }));
    expect(JSON.parse(sandbox.controls.parameterEdits() ?? '')).toEqual({ theirs: 1, ours: 1 });
  });

  test('in the links that follow a rename is made again on top', async () => {
    const { library, other, base, meddle } = await withPreset();
    await other.call('SetPresetLinks', { LoRA: { a: ['A'] } });
    meddle(staleWrite('SetPresetLinks', () => other.call('SetPresetLinks', { LoRA: { a: ['A'] }, VAE: { v: ['B'] } })));
    expect((await library.presets.rename(base, 'C')).notes).toEqual([]);
    expect((await library.refresh()).rawModelLinks).toEqual({ LoRA: { a: ['C'] }, VAE: { v: ['B'] } });
  });

  test('again and again is told as not kept', async () => {
    const { library, other, meddle, calls } = await withPreset();
    let number = 0;
    meddle(async (route, forward) => {
      const result = await forward();
      if (route === 'SetStarredModels') await other.call('SetStarredModels', { VAE: [`v${++number}`] });
      return result;
    });
    await expect(library.stars.set('LoRA', 'a', true)).rejects.toBeInstanceOf(NotStoredError);
    expect(calls().filter((route) => route === 'SetStarredModels').length).toBe(3);
  });

  test('in one of many presets is not told as done, unless ours is there beside it', async () => {
    const { library, other, base, meddle } = await withPreset();
    const content = { ...base, params: new Map([...base.params, ['steps', '30']]) };
    meddle(afterWrite(() => put(other, { ...content, starred: true })));
    expect(await library.presets.editMany([{ base, content }])).toMatchObject({ changed: [{ base }], failed: [] });
    const next = (await library.refresh()).get('A');
    if (!next) throw new Error('gone');
    meddle(afterWrite(() => put(other, { ...next, params: new Map([...next.params, ['steps', '99']]) })));
    const again = await library.presets.editMany([
      { base: next, content: { ...next, params: new Map([...next.params, ['steps', '31']]) } },
    ]);
    expect(again.changed).toEqual([]);
    expect(again.failed.map(({ error }) => error.message)).toEqual(['"A" was changed elsewhere in the meantime. Review it again.']);
  });

  test('in a preset that was just created is theirs', async () => {
    const { library, other, meddle } = await withPreset();
    const edited = { title: 'New', description: '', param_map: { steps: '1', seed: '5' }, is_edit: true, editing: 'New' };
    meddle(afterWrite(() => other.call('AddNewPreset', edited)));
    expect(await library.presets.create('New', content({ steps: '1 ' }))).toMatchObject({
      stored: { params: new Map(Object.entries({ steps: '1', seed: '5' })) },
      taken: [param('seed')],
      notes: [{ code: 'trimmed' }],
    });
  });
});

describe('two windows that save at once', () => {
  /** Another window: a library of its own, which takes turns with the others in one storage. */
  async function windows(sandbox: Sandbox, count: number): Promise<readonly Library[]> {
    const storage = await mkdtemp(join(tmpdir(), 'windows-'));
    const open = Array.from({ length: count }, () => {
      const client = new SwarmClient({ url: sandbox.url });
      const onWait = () => ({ dispose() {} });
      const turns = new FolderTurns({ storage, origin: sandbox.url, log: silentLog, onWait });
      return { client, library: new Library({ client, turns }) };
    });
    onTestFinished(async () => {
      for (const { library, client } of open) {
        library.dispose();
        client.dispose();
      }
      await rm(storage, { recursive: true, force: true });
    });
    for (const { library } of open) await library.refresh();
    return open.map(({ library }) => library);
  }

  async function twoWindows() {
    const { sandbox, other } = await withPreset();
    const [one, two] = await windows(sandbox, 2);
    if (!one || !two) throw new Error('not open');
    sandbox.controls.latency = 40;
    return { sandbox, other, one, two };
  }

  const at = (library: Library) => {
    const preset = library.snapshot?.get('A');
    if (!preset) throw new Error('not read');
    return preset;
  };

  test('different parts of one preset: both are on the server, every time', async () => {
    const { other, one, two } = await twoWindows();
    for (const round of ['31', '32', '33']) {
      const [first, second] = [at(one), at(two)];
      const outcomes = await Promise.all([
        one.presets.save(first, { ...first, params: new Map([...first.params, ['steps', round]]) }),
        two.presets.save(second, { ...second, params: new Map([...second.params, ['prompt', `a dog ${round}`]]) }),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['saved', 'saved']);
      expect(await params(other)).toMatchObject({ steps: round, prompt: `a dog ${round}` });
      // Whoever came second has the change of the other, too.
      expect(outcomes.flatMap((outcome) => (outcome.kind === 'saved' ? outcome.taken.length : []))).toContain(1);
      for (const library of [one, two]) await library.refresh();
    }
  });

  test('the same part of one preset: one is asked', async () => {
    const { other, one, two } = await twoWindows();
    const save = (library: Library, steps: string) =>
      library.presets.save(at(library), { ...at(library), params: new Map([['steps', steps]]) });
    const results = await Promise.allSettled([save(one, '31'), save(two, '32')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const saved = results[0]?.status === 'fulfilled' ? '31' : '32';
    expect(await params(other)).toEqual({ steps: saved });
  });

  test('stars, links, parameter edits and settings: all of both', async () => {
    const { sandbox, one, two } = await twoWindows();
    await Promise.all([
      one.stars.set('LoRA', 'a.safetensors', true),
      two.stars.set('LoRA', 'b.safetensors', true),
      one.links.edit((raw) => withLinks(raw, [{ kind: 'LoRA', model: 'a', title: 'A', linked: true }])),
      two.links.edit((raw) => withLinks(raw, [{ kind: 'LoRA', model: 'b', title: 'A', linked: true }])),
      one.parameterEdits.edit((now) => (now.a === 1 ? undefined : { ...now, a: 1 })),
      two.parameterEdits.edit((now) => (now.b === 1 ? undefined : { ...now, b: 1 })),
      one.settingsWriter.change([{ key: 'fileformat.dpi', value: 123 }]),
      two.settingsWriter.change([{ key: 'theme', value: 'solarized' }]),
      one.presets.star([at(one)], true),
      two.presets.editMany([{ base: at(two), content: { ...at(two), description: 'edited' } }]).catch(() => undefined),
    ]);
    const now = await one.refresh();
    expect(now.rawStarredModels).toEqual({ LoRA: expect.arrayContaining(['a.safetensors', 'b.safetensors']) });
    expect(now.rawModelLinks).toEqual({ LoRA: { a: ['A'], b: ['A'] } });
    expect(JSON.parse(sandbox.controls.parameterEdits() ?? '')).toEqual({ a: 1, b: 1 });
    const settings = await two.settings.refresh();
    expect([settings.byKey.get('fileformat.dpi')?.value, settings.byKey.get('theme')?.value]).toEqual([123, 'solarized']);
    expect(now.get('A')?.starred).toBe(true);
  });
});
