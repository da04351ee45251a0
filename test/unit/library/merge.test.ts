import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePresets, mergePreset, takeTheirs } from '../../../src/library/merge/mergePreset';
import { mergeText } from '../../../src/library/merge/mergeText';
import { rebased } from '../../../src/library/merge/rebased';
import type { PresetContent } from '../../../src/library/snapshot/preset';
import { splitList } from '../../../src/swarm/lists';

const content = (params: Record<string, string>, description = '', starred = false): PresetContent => ({
  description,
  starred,
  params: new Map(Object.entries(params)),
});
const shape = ({ description, starred, params }: PresetContent) => ({ description, starred, params: [...params] });
const sorted = ({ description, starred, params }: PresetContent) => ({ description, starred, params: [...params].sort() });

const contents = fc
  .record({
    description: fc.constantFrom('', 'one', 'two words'),
    starred: fc.boolean(),
    params: fc.uniqueArray(
      fc.tuple(fc.constantFrom('prompt', 'steps', 'seed', 'model', 'odd', 'width'), fc.constantFrom('', 'a', 'a b', 'a b c', 'x')),
      {
        selector: ([id]) => id,
      },
    ),
  })
  .map(({ params, ...rest }): PresetContent => ({ ...rest, params: new Map(params) }));

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'style/d'), { maxLength: 3 });
const loras = fc
  .tuple(names, fc.array(fc.constantFrom('0.5', '1', '2'), { maxLength: 3 }), fc.array(fc.constantFrom('0', '5'), { maxLength: 3 }))
  .map(([list, weights, sections]) => {
    const set = Object.entries({
      loras: list.join(','),
      loraweights: weights.slice(0, list.length).join(','),
      lorasectionconfinement: sections.slice(0, list.length).join(','),
    });
    return content(Object.fromEntries(set.filter(([, value]) => value !== '')));
  });
/** Each LoRA with its weight and its section, as the server reads them. */
const withWeights = ({ params }: PresetContent) =>
  splitList(params.get('loras') ?? '').map((name, index) => {
    const beside = (id: string, missing: string) => splitList(params.get(id) ?? '')[index] ?? missing;
    return `${name} ${beside('loraweights', '1')} ${beside('lorasectionconfinement', '0')}`;
  });

describe('mergePreset of LoRAs', () => {
  it('takes one side out a LoRA and the other gives another a new weight, each stays with its own', () => {
    const base = content({ loras: 'a,b,c', loraweights: '0.1,0.2,0.3' });
    const mine = content({ loras: 'b,c', loraweights: '0.2,0.3' });
    const theirs = content({ loras: 'a,b,c', loraweights: '0.1,0.2,0.9' });
    const { merged, conflicts } = mergePreset(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(shape(merged).params).toEqual([
      ['loras', 'b,c'],
      ['loraweights', '0.2,0.9'],
    ]);
  });

  it('asks once about all lists where one side takes out what the other changed, and takes them from one side', () => {
    const base = content({ loras: 'a,b', loraweights: '0.1,0.2' });
    const mine = content({ loras: 'b', loraweights: '0.2' });
    const theirs = content({ loras: 'a,b', loraweights: '0.9,0.2' });
    const { merged, conflicts } = mergePreset(base, mine, theirs);
    expect(conflicts).toHaveLength(1);
    expect(shape(merged)).toEqual(shape(mine));
    expect(sorted(takeTheirs(merged, conflicts, theirs.params.keys()))).toEqual(sorted(theirs));
    expect(comparePresets(mine, theirs).conflicts).toHaveLength(1);
  });

  it('never gives a LoRA what was meant for another', () => {
    fc.assert(
      fc.property(loras, loras, loras, (base, mine, theirs) => {
        const { merged, conflicts } = mergePreset(base, mine, theirs);
        if (conflicts.length > 0) return;
        const meant = new Set([base, mine, theirs].flatMap((side) => withWeights(side).flatMap((lora) => partsOfLora(lora))));
        for (const lora of withWeights(merged)) for (const part of partsOfLora(lora)) expect([...meant]).toContain(part);
      }),
    );
  });

  it('is asked about again as it was where it is merged and saved later', () => {
    fc.assert(
      fc.property(loras, loras, loras, (base, mine, theirs) => {
        const first = mergePreset(base, mine, theirs);
        const again = mergePreset(rebased(theirs, first.conflicts), first.merged, theirs);
        const told = ({ conflicts }: typeof first) => conflicts.map((conflict) => JSON.stringify(conflict)).sort();
        expect(told(again)).toEqual(told(first));
        expect(again.taken).toEqual([]);
        expect(sorted(again.merged)).toEqual(sorted(first.merged));
      }),
    );
  });
});

/** "a 0.5 5" as "a weight 0.5" and "a section 5": the sides may each have changed one. */
function partsOfLora(lora: string): string[] {
  const [name, weight, section] = lora.split(' ');
  return [`${name} weight ${weight}`, `${name} section ${section}`];
}

describe('rebased', () => {
  it('merged and saved later, nothing is asked but about what both changed, and nothing of theirs is lost', () => {
    fc.assert(
      fc.property(contents, contents, contents, contents, (base, mine, theirs, later) => {
        const first = mergePreset(base, mine, theirs);
        const began = rebased(theirs, first.conflicts);
        const again = mergePreset(began, first.merged, theirs);
        const told = ({ conflicts }: typeof first) => conflicts.map((conflict) => JSON.stringify(conflict)).sort();
        expect(told(again)).toEqual(told(first));
        expect(again.taken).toEqual([]);
        expect(sorted(again.merged)).toEqual(sorted(first.merged));
        // Whatever comes later is asked about only where it meets what was changed here.
        const asked = new Set(mergePreset(base, mine, later).conflicts.map(({ part }) => JSON.stringify(part)));
        for (const { part } of mergePreset(rebased(later, mergePreset(base, mine, later).conflicts), mine, later).conflicts)
          expect(asked.has(JSON.stringify(part))).toBe(true);
      }),
    );
  });
});

describe('mergePreset', () => {
  it('takes a blank that the server trims for no change', () => {
    const base = content({ steps: '20', odd: 'kept' }, 'third');
    const typed = content({ steps: ' 20', odd: 'kept ' }, 'third ');
    const theirs = content({ steps: '31', odd: 'changed' }, 'first');
    const merge = mergePreset(base, typed, theirs);
    expect(merge.conflicts).toEqual([]);
    expect(shape(merge.merged)).toEqual(shape(theirs));
    expect(merge.taken).toHaveLength(3);
    // Nor is it one of the other side's, whichever of the versions still has it.
    expect(mergePreset(typed, content({ steps: '22', odd: 'kept' }, 'second'), base)).toMatchObject({ conflicts: [], taken: [] });
    expect(mergePreset(theirs, typed, base)).toMatchObject({ conflicts: [], taken: [] });
    expect(comparePresets(typed, base).conflicts).toEqual([]);
  });

  it('takes changes of different parts from both sides', () => {
    const base = content({ steps: '20', cfgscale: '7', seed: '1' });
    const mine = content({ steps: '30', cfgscale: '7', seed: '1' }, '', true);
    const theirs = content({ steps: '20', cfgscale: '5', model: 'x' }, 'new');
    const { merged, conflicts, taken } = mergePreset(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(shape(merged)).toEqual({
      description: 'new',
      starred: true,
      params: [
        ['steps', '30'],
        ['cfgscale', '5'],
        ['model', 'x'],
      ],
    });
    expect(taken).toEqual([
      { kind: 'description' },
      { kind: 'param', id: 'cfgscale' },
      { kind: 'param', id: 'seed' },
      { kind: 'param', id: 'model' },
    ]);
  });

  it('finds a conflict where both changed one part in different ways, removal included', () => {
    const base = content({ steps: '20', seed: '1' });
    const { merged, conflicts } = mergePreset(base, content({ steps: '30' }), content({ steps: '40', seed: '2' }));
    expect(conflicts).toEqual([
      { part: { kind: 'param', id: 'steps' }, base: '20', mine: '30', theirs: '40' },
      { part: { kind: 'param', id: 'seed' }, base: '1', mine: undefined, theirs: '2' },
    ]);
    expect(shape(merged).params).toEqual([['steps', '30']]);
  });

  it('merges prompts to which both added words', () => {
    const base = content({ prompt: '{value}, a cat' });
    const merge = mergePreset(base, content({ prompt: '{value}, a black cat' }), content({ prompt: '{value}, a cat, soft light' }));
    expect(merge.conflicts).toEqual([]);
    expect(merge.merged.params.get('prompt')).toBe('{value}, a black cat, soft light');
  });

  it('is the identity where only one side changed, and takes the same change once', () => {
    fc.assert(
      fc.property(contents, contents, (base, changed) => {
        expect(shape(mergePreset(base, changed, base).merged)).toEqual(shape(changed));
        expect(mergePreset(base, changed, base).conflicts).toEqual([]);
        expect(sorted(mergePreset(base, base, changed).merged)).toEqual(sorted(changed));
        expect(mergePreset(base, base, changed).conflicts).toEqual([]);
        expect(shape(mergePreset(base, changed, changed).merged)).toEqual(shape(changed));
      }),
    );
  });

  it('does not depend on which side a change came from, where nothing is in conflict', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, one, two) => {
        const forth = mergePreset(base, one, two);
        const back = mergePreset(base, two, one);
        expect(forth.conflicts.length).toBe(back.conflicts.length);
        if (forth.conflicts.length > 0 || forth.merged.params.get('prompt') !== back.merged.params.get('prompt')) return;
        if (forth.merged.description !== back.merged.description) return;
        expect(sorted(forth.merged)).toEqual(sorted(back.merged));
      }),
    );
  });

  it('does not depend on the order in which independent changes are made', () => {
    const halves = (content: PresetContent, ids: ReadonlySet<string>, from: PresetContent): PresetContent => ({
      description: ids.has('description') ? content.description : from.description,
      starred: ids.has('starred') ? content.starred : from.starred,
      params: new Map([...[...from.params].filter(([id]) => !ids.has(id)), ...[...content.params].filter(([id]) => ids.has(id))]),
    });
    const [some, others] = [new Set(['description', 'prompt', 'steps', 'seed']), new Set(['starred', 'model', 'odd', 'width'])];
    fc.assert(
      fc.property(contents, contents, contents, (base, one, two) => {
        const first = halves(one, some, base);
        const second = halves(two, others, base);
        const forth = mergePreset(base, first, second);
        const back = mergePreset(base, second, first);
        expect([forth.conflicts, back.conflicts]).toEqual([[], []]);
        expect(sorted(forth.merged)).toEqual(sorted(back.merged));
        expect(sorted(forth.merged)).toEqual(sorted(halves(one, some, halves(two, others, base))));
      }),
    );
  });

  it('is one side or the other where every part in conflict is decided for it', () => {
    fc.assert(
      fc.property(contents, contents, (mine, theirs) => {
        const { merged, conflicts } = comparePresets(mine, theirs);
        expect(shape(takeTheirs(merged, [], theirs.params.keys()))).toEqual(shape(mine));
        expect(sorted(takeTheirs(merged, conflicts, theirs.params.keys()))).toEqual(sorted(theirs));
      }),
    );
    fc.assert(
      fc.property(contents, contents, contents, (base, mine, theirs) => {
        const { merged, conflicts } = mergePreset(base, mine, theirs);
        const all = takeTheirs(merged, conflicts, theirs.params.keys());
        for (const { part, theirs: wanted } of conflicts) if (part.kind === 'param') expect(all.params.get(part.id)).toBe(wanted);
      }),
    );
  });

  it('loses no parameter of either side unless the other side removed it', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, mine, theirs) => {
        const { merged, conflicts } = mergePreset(base, mine, theirs);
        const disputed = new Set(conflicts.flatMap(({ part }) => (part.kind === 'param' ? [part.id] : [])));
        for (const id of mine.params.keys()) if (!disputed.has(id) && !base.params.has(id)) expect(merged.params.has(id)).toBe(true);
        for (const id of theirs.params.keys()) if (!disputed.has(id) && !base.params.has(id)) expect(merged.params.has(id)).toBe(true);
      }),
    );
  });
});

describe('mergeText', () => {
  it('keeps everything both sides added', () => {
    expect(mergeText('a cat', 'a red cat', 'a cat, sleeping')).toBe('a red cat, sleeping');
    expect(mergeText('', 'mine', 'theirs')).toBe('theirs mine');
    expect(mergeText('x', 'x, dark', 'x, soft')).toBe('x, soft, dark');
    expect(mergeText('a', 'a b', 'a b')).toBe('a b');
  });

  it('gives up where something was taken away or changed', () => {
    expect(mergeText('a cat', 'a dog', 'a cat, sleeping')).toBeUndefined();
    expect(mergeText('a cat', 'cat', 'a cat!')).toBeUndefined();
    expect(mergeText('(cat:1)', '(cat:1.5)', '(cat:1.7)')).toBeUndefined();
    expect(mergeText('<lora:x:1>', '<lora:x:1.5>', '<lora:x:1.05>')).toBeUndefined();
  });

  it('gives up where additions in one place would run into each other', () => {
    expect(mergeText('a cat', 'a (cat:1.2)', 'a (cat:1.3)')).toBeUndefined();
    expect(mergeText('a cat', 'a (cat)', 'a cat:1.2')).toBeUndefined();
    expect(mergeText('a cat', 'a [cat]', 'a (cat)')).toBeUndefined();
    expect(mergeText('<random:a>', '<random:a|b>', '<random:a,c>')).toBeUndefined();
    expect(mergeText('a cat', 'a super-cat', 'a non-cat')).toBeUndefined();
    expect(mergeText('a cat', 'a cat-like', "a cat's")).toBeUndefined();
    expect(mergeText('a cat', 'a cat <lora:x:0.8>', 'a cat (dark:1.2)')).toBe('a cat (dark:1.2) <lora:x:0.8>');
    expect(mergeText('A cat.', 'A cat. Soft.', 'A cat. Dark.')).toBe('A cat. Dark. Soft.');
    expect(mergeText('a cat', 'a (cat:1.2)', 'a cat, soft')).toBeUndefined();
  });

  it('is the other side where one did nothing, and holds the additions of both', () => {
    const words = fc.array(fc.constantFrom('cat', 'dog', ',', '(red:1.2)', ' '), { maxLength: 6 }).map((parts) => ` ${parts.join(' ')} `);
    fc.assert(
      fc.property(words, words, words, words, (one, two, more, others) => {
        const base = one + two;
        const mine = one + more + two;
        const theirs = others + base;
        expect(mergeText(base, mine, base)).toBe(mine);
        expect(mergeText(base, base, theirs)).toBe(theirs);
        expect(mergeText(base, mine, theirs)).toBeDefined();
      }),
    );
  });
});
