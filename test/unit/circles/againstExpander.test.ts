import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circleOfRequest } from '../../../src/library/circles/promptCircle';
import { GenerationInput } from '../../sandbox/generation/input';
import { fillPrompt } from '../../sandbox/generation/promptFill';
import { PresetLoop } from '../../sandbox/loops';
import { DEFAULTS } from '../../sandbox/options';
import { ServerState } from '../../sandbox/state';
import { preset, presetsOf, shelfOf } from './presets';

/** A piece of a prompt as it is meant, before it is written down. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'preset'; readonly tag: string; readonly titles: readonly string[] | 'any' | { readonly wildcard: string } }
  | { readonly kind: 'around'; readonly head: string; readonly inside: readonly Piece[] }
  | { readonly kind: 'wildcard'; readonly name: string };

interface World {
  readonly presets: Readonly<Record<string, readonly Piece[]>>;
  readonly cards: Readonly<Record<string, readonly (readonly Piece[])[]>>;
}

const TITLES = ['A', 'B', 'C', 'D'];
const CARDS = ['w', 'v'];
const title = fc.constantFrom(...TITLES, 'a', 'nobody');
const leaf: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('cat', ' {value}, ', 'a > b', '(x:1.2)') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('preset' as const),
      tag: fc.constantFrom('preset', 'p', 'PRESET'),
      titles: fc.oneof(
        { weight: 6, arbitrary: fc.tuple(title) },
        { weight: 2, arbitrary: fc.tuple(title, title) },
        { weight: 1, arbitrary: fc.constantFrom('any' as const) },
        { weight: 1, arbitrary: fc.record({ wildcard: fc.constantFrom(...CARDS) }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wildcard' as const), name: fc.constantFrom(...CARDS, 'none') }) },
);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('around' as const),
      head: fc.constantFrom('comment:', 'mine:', 'random:x,', 'repeat[2]:', 'setmacro[m]:', 'segment:'),
      inside: fc.array(leaf, { maxLength: 2 }),
    }),
  },
);
const pieces = fc.array(piece, { maxLength: 2 });
const world: fc.Arbitrary<World> = fc.record({
  presets: fc.record({ A: pieces, B: pieces, C: pieces, D: pieces }),
  cards: fc.record({ w: fc.array(pieces, { maxLength: 2 }), v: fc.array(pieces, { maxLength: 2 }) }),
});

const written = (all: readonly Piece[]): string =>
  all
    .map((one) => {
      if (one.kind === 'text') return one.text;
      if (one.kind === 'wildcard') return `<wildcard:${one.name}>`;
      if (one.kind === 'around') return `<${one.head}${written(one.inside)}>`;
      if (one.titles === 'any') return `<${one.tag}:<var:who>>`;
      if ('wildcard' in one.titles) return `<${one.tag}:<wildcard:${one.titles.wildcard}>>`;
      return one.titles.length === 1 ? `<${one.tag}:${one.titles[0]}>` : `<${one.tag}:<random:${one.titles.join('|')}>>`;
    })
    .join('');

/** Follows every choice there is, one after the other, and gives up where presets stand in one another deeper than there are any. */
function goesRound({ presets, cards }: World, all: readonly Piece[], deep = 0, cardsDeep = 0): boolean {
  if (deep > TITLES.length) return true;
  const use = (name: string) => {
    const found = Object.entries(presets).find(([known]) => known.toLowerCase() === name.toLowerCase());
    return found !== undefined && goesRound({ presets, cards }, found[1], deep + 1, 0);
  };
  return all.some((one): boolean => {
    if (one.kind === 'text') return false;
    if (one.kind === 'around') return goesRound({ presets, cards }, one.inside, deep, cardsDeep);
    const lines = (name: string) => (cardsDeep > CARDS.length ? [] : (cards[name] ?? []));
    if (one.kind === 'wildcard') return lines(one.name).some((line) => goesRound({ presets, cards }, line, deep, cardsDeep + 1));
    if (one.titles === 'any') return TITLES.some(use);
    // Lines that are plain can be read; one with a tag in it is passed over here, and tried below.
    if ('wildcard' in one.titles) return (cards[one.titles.wildcard] ?? []).some((line) => use(written(line).trim()));
    return one.titles.some(use);
  });
}

const isPlain = (line: readonly Piece[]) => line.every(({ kind }) => kind === 'text');
/** True where titles are made of lines that have tags themselves: those may be any preset to the guard. */
const isVague = ({ cards }: World) => Object.values(cards).some((lines) => lines.some((line) => !isPlain(line)));

const libraryOf = ({ presets }: World) => presetsOf(Object.fromEntries(Object.entries(presets).map(([name, all]) => [name, written(all)])));
const wildcardsOf = ({ cards }: World) =>
  shelfOf(Object.fromEntries(Object.entries(cards).map(([name, lines]) => [name, lines.map(written)])));

test('what is refused is what goes round by some choice, and nothing else', () => {
  let refused = 0;
  fc.assert(
    fc.property(world, pieces, (made, prompt) => {
      const circle = circleOfRequest({ prompt: written(prompt) }, libraryOf(made), wildcardsOf(made));
      const round = goesRound(made, prompt);
      if (round) refused += 1;
      if (round || !isVague(made)) expect(circle !== undefined).toBe(round);
    }),
    { numRuns: 2000 },
  );
  expect(refused).toBeGreaterThan(50);
});

test('a sandbox that fills in what is not refused never goes round', () => {
  let filled = 0;
  const state = new ServerState(DEFAULTS);
  const user = state.users.findOrMake('local', 'owner');
  fc.assert(
    fc.property(world, pieces, fc.constantFrom<string[][]>([], ['A'], ['b', 'C']), (made, prompt, titles) => {
      if (circleOfRequest({ prompt: written(prompt), presets: titles }, libraryOf(made), wildcardsOf(made))) return;
      for (const [name, all] of Object.entries(made.presets)) {
        const { description, starred } = preset(name, '');
        state.presets.save(user.id, {
          author: user.id,
          title: name,
          description,
          starred,
          picture: '',
          params: [['prompt', written(all)]],
        });
      }
      for (const [name, lines] of Object.entries(made.cards)) state.wildcards.add({ name, options: lines.map(written) });
      const request = new Map<string, string | string[]>([
        ['prompt', written(prompt)],
        ['presets', titles],
      ]);
      const input = GenerationInput.fromRequest(state, user, request);
      for (let times = 0; times < 5; times += 1) {
        try {
          fillPrompt(input.copy(), input.text('prompt'));
        } catch (error) {
          if (error instanceof PresetLoop) throw error;
        }
      }
      filled += 1;
    }),
    { numRuns: 1000 },
  );
  expect(filled).toBeGreaterThan(50);
  expect(state.loops.count).toBe(0);
});
