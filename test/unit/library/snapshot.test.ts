import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PresetWire } from '../../../src/api/schema/presetsSchema';
import type { UserData } from '../../../src/api/schema/user';
import { sameContentAndOrder } from '../../../src/library/snapshot/preset';
import { doubt, isDoubtful, type Snapshot, takeSnapshot } from '../../../src/library/snapshot/snapshot';
import { diffSnapshots, isEmptyDiff } from '../../../src/library/snapshot/snapshotDiff';
import { titleKey } from '../../../src/swarm/title';

const server = { version: '0.9.8.2', serverId: 'one' };

function data(presets: readonly PresetWire[], more: Partial<UserData> = {}): UserData {
  return { user_name: 'local', presets, language: 'en', permissions: ['*'], starred_models: {}, model_preset_links: {}, ...more };
}

function wire(title: string, params: Record<string, string> = {}, more: Partial<PresetWire> = {}): PresetWire {
  return {
    author: 'local',
    title,
    description: '',
    preview_image: 'imgs/model_placeholder.jpg',
    is_starred: false,
    param_map: params,
    ...more,
  };
}

const take = (presets: readonly PresetWire[], before?: Snapshot, more: Partial<UserData> = {}) =>
  takeSnapshot(data(presets, more), server, 0, before);
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const anyWire = fc.record({
  author: fc.constant('local'),
  title: fc.constantFrom('A', 'b', 'F/C', 'É', 'x y'),
  description: fc.constantFrom('', 'd'),
  preview_image: fc.constantFrom('imgs/model_placeholder.jpg', '/ViewSpecial/Preset/A?editid=3', '/ViewSpecial/Preset/A?editid=4'),
  is_starred: fc.boolean(),
  param_map: fc.dictionary(fc.constantFrom('steps', 'prompt', '__proto__', '10'), fc.constantFrom('1', '2'), { noNullPrototype: true }),
});
const library = fc.uniqueArray(anyWire, { selector: ({ title }) => titleKey(title) });

describe('snapshots', () => {
  test('what did not change is the same object, down to the list and the maps', () => {
    const wires = [wire('A', { steps: '1' }), wire('B', { steps: '2' })];
    const more = { starred_models: { LoRA: ['x'] }, model_preset_links: { LoRA: { x: ['A'] } } };
    const first = take(wires, undefined, more);
    const second = take(copy(wires), first, copy(more));
    expect(second.presets).toBe(first.presets);
    expect(second.starredModels).toBe(first.starredModels);
    expect(second.modelLinks).toBe(first.modelLinks);
    expect(second.permissions).toBe(first.permissions);
    expect(second.get).toBe(first.get);
    const third = take([wire('B', { steps: '2' }), wire('A', { steps: '3' })], second);
    expect(third.get('B')).toBe(first.get('B'));
    expect(third.get('A')).not.toBe(first.get('A'));
    expect(third.presets.map(({ title }) => title)).toEqual(['B', 'A']);
  });

  test('a snapshot says the same whether it shares with an earlier one or not', () => {
    fc.assert(
      fc.property(library, library, (earlier, later) => {
        const shared = take(later, take(earlier));
        const alone = take(later);
        expect(shared.presets).toEqual(alone.presets);
        expect(shared.presets.map(({ params }) => [...params])).toEqual(alone.presets.map(({ params }) => [...params]));
        for (const { title } of later) expect(shared.get(title)).toBe(shared.presets.find((preset) => preset.title === title));
      }),
    );
  });

  test('the order of parameters counts as a change', () => {
    const first = take([wire('A', { a: '1', b: '2' })]);
    const second = take([wire('A', { b: '2', a: '1' })], first);
    expect([...(second.get('A')?.params.keys() ?? [])]).toEqual(['b', 'a']);
    expect(diffSnapshots(first, second).changed).toHaveLength(1);
  });

  test('a preset is found in any case, the exact spelling first', () => {
    const snapshot = take([wire('a'), wire('ÉCOLE')]);
    expect(snapshot.get('A')?.title).toBe('a');
    expect(snapshot.get('école')?.title).toBe('ÉCOLE');
    expect(snapshot.get('b')).toBeUndefined();
  });

  test('the counter behind pictures is no change of a preset, but pictures may be stale', () => {
    const picture = (revision: number) => [wire('A', {}, { preview_image: `/ViewSpecial/Preset/A?editid=${revision}` })];
    const first = take(picture(1));
    const second = take(picture(2), first);
    expect(second.presets).toBe(first.presets);
    expect(second.get('A')?.picture).toBe('/ViewSpecial/Preset/A');
    expect(diffSnapshots(first, second)).toMatchObject({ changed: [], pictures: true });
  });

  test('a picture that comes or goes is a change', () => {
    const first = take([wire('A')]);
    const second = take([wire('A', {}, { preview_image: '/ViewSpecial/Preset/A?editid=1' })], first);
    expect(diffSnapshots(first, second).changed.map(({ after }) => after.picture)).toEqual(['/ViewSpecial/Preset/A']);
    expect(take([wire('A')], second).get('A')?.picture).toBeUndefined();
  });

  test('odd keys are data', () => {
    const odd: PresetWire = JSON.parse(JSON.stringify(wire('A')).replace('{}', '{"__proto__":"p","constructor":"c","10":"x"}'));
    const first = take([odd]);
    expect(first.get('A')?.params.get('__proto__')).toBe('p');
    expect(take([copy(odd)], first).presets).toBe(first.presets);
    expect(({} as Record<string, unknown>).p).toBeUndefined();
  });

  test('stars and links of any shape are kept verbatim and read as far as they go', () => {
    const raw = { LoRA: ['a', 5], odd: { at: 1 }, date: 'x' };
    const snapshot = take([], undefined, { starred_models: raw, model_preset_links: { LoRA: { x: ['A', null], y: 'text' }, odd: 'text' } });
    expect([...snapshot.starredModels]).toEqual([['LoRA', ['a']]]);
    expect(snapshot.rawStarredModels).toBe(raw);
    expect([...snapshot.modelLinks].map(([kind, models]) => [kind, [...models]])).toEqual([['LoRA', [['x', ['A']]]]]);
  });
});

describe('what a server can do', () => {
  const features = (version: string, presets: readonly PresetWire[], more: Partial<UserData> = {}) =>
    takeSnapshot(data(presets, more), { version, serverId: '' }, 0).features;

  test('is told by what it sends, and by its version only where that tells nothing', () => {
    expect(features('0.9.8.2.GIT-062407c7', [])).toEqual({ export: true, links: true, stars: true, inlinePictures: false });
    expect(features('0.9.8.0', [])).toMatchObject({ export: false, stars: true, inlinePictures: true });
    expect(features('0.9.8.1', [wire('A', {}, { preview_image: 'data:image/jpeg;base64,AA' })])).toMatchObject({
      export: false,
      inlinePictures: true,
    });
    expect(features('0.9.8.0', [wire('A', {}, { preview_image: '/ViewSpecial/Preset/A?editid=1' })])).toMatchObject({
      export: true,
      inlinePictures: false,
    });
    const { is_starred: _, ...unstarred } = wire('A');
    const { model_preset_links: __, ...unlinked } = data([unstarred]);
    expect(takeSnapshot(unlinked, { version: '0.9.7.0', serverId: '' }, 0).features).toMatchObject({ links: false, stars: false });
  });
});

describe('differences', () => {
  test('nothing is different from itself', () => {
    fc.assert(
      fc.property(library, (wires) => {
        const first = take(wires);
        expect(isEmptyDiff(diffSnapshots(first, take(copy(wires), first)))).toBe(true);
      }),
    );
  });

  test('applying the difference to the earlier gives the later', () => {
    fc.assert(
      fc.property(library, library, (earlier, later) => {
        const before = take(earlier);
        const after = take(later, before);
        const { added, removed, changed, reordered } = diffSnapshots(before, after);
        const titles = new Map(before.presets.map((preset) => [titleKey(preset.title), preset]));
        for (const preset of removed) expect(titles.delete(titleKey(preset.title))).toBe(true);
        for (const { before: was, after: is } of changed) {
          expect(titles.get(titleKey(was.title))).toBe(was);
          const same = was.title === is.title && was.author === is.author && was.picture === is.picture;
          expect(same && sameContentAndOrder(was, is)).toBe(false);
          titles.set(titleKey(is.title), is);
        }
        for (const preset of added) {
          expect(titles.has(titleKey(preset.title))).toBe(false);
          titles.set(titleKey(preset.title), preset);
        }
        expect(new Set(titles.values())).toEqual(new Set(after.presets));
        const kept = before.presets.map(({ title }) => titleKey(title)).filter((key) => after.get(key) !== undefined);
        const now = after.presets.map(({ title }) => titleKey(title)).filter((key) => before.get(key) !== undefined);
        expect(reordered).toBe(kept.join('\n') !== now.join('\n'));
      }),
    );
  });

  test('a title that changes its case is one changed preset', () => {
    const before = take([wire('a')]);
    const diff = diffSnapshots(before, take([wire('A')], before));
    expect([diff.added, diff.removed, diff.changed.map(({ after }) => after.title)]).toEqual([[], [], ['A']]);
  });

  test('stars, links and permissions are told apart', () => {
    const before = take([]);
    const after = take([], before, { starred_models: { VAE: [] }, permissions: ['a'] });
    expect(diffSnapshots(before, after)).toMatchObject({ starredModels: true, modelLinks: false, permissions: true, first: false });
    expect(diffSnapshots(undefined, after).first).toBe(true);
  });
});

describe('a list that is suddenly empty', () => {
  test('is doubted for the same user only, and loses nothing', () => {
    const before = take([wire('A')]);
    expect(isDoubtful(data([]), before)).toBe(true);
    expect(isDoubtful(data([], { user_name: 'somebody' }), before)).toBe(false);
    expect(isDoubtful(data([]), undefined)).toBe(false);
    const doubtful = doubt(take([], before), before);
    expect(doubtful).toMatchObject({ doubtful: true, presets: before.presets });
    expect(doubtful.get('a')).toBe(before.get('A'));
    expect(isEmptyDiff(diffSnapshots(before, doubtful))).toBe(true);
  });
});
