import type { Sequence } from './sequence';

/** Sequences that once ended in a violation. */
export const FOUND: readonly (Sequence & { readonly name: string })[] = [
  {
    name: 'a link is taken back although another client has linked the same model since',
    presses: 'last first',
    steps: [
      { who: 'one', deed: 'link', pick: 5, way: 11 },
      { who: 'foreign', deed: 'link', pick: 0, way: 11 },
    ],
  },
  {
    name: 'a star is taken back although another client has starred another model since',
    presses: 'last first',
    steps: [
      { who: 'one', deed: 'star of a model', pick: 0, way: 3 },
      { who: 'foreign', deed: 'star of a model', pick: 0, way: 3 },
    ],
  },
  {
    name: 'the first edit of a parameter is taken back although another client has edited another one since',
    presses: 'last first',
    steps: [
      { who: 'two', deed: 'parameter edit', pick: 3, way: 6 },
      { who: 'foreign', deed: 'parameter edit', pick: 8, way: 5 },
    ],
  },
  {
    name: 'links are taken back by the titles that their presets have by now',
    presses: [false, true],
    steps: [
      { who: 'two', deed: 'links of many', pick: 1, way: 11 },
      { who: 'one', deed: 'move of many', pick: 3, way: 3 },
    ],
  },
  {
    name: 'what was deleted in another order than that of the list comes back in that of the list',
    presses: 'last first',
    steps: [{ who: 'one', deed: 'delete of many', pick: 6, way: 2 }],
  },
  {
    name: 'a preset that was edited with others and was so before is not told as left',
    presses: 'last first',
    steps: [
      { who: 'one', deed: 'save', pick: 7, way: 2 },
      { who: 'one', deed: 'edit of many', pick: 6, way: 8 },
      { who: 'foreign', deed: 'delete', pick: 7, way: 0 },
    ],
  },
  {
    name: 'a deletion is taken back whose preset is back already, and a link of it was taken back since',
    presses: [true, true, true, false],
    steps: [
      { who: 'one', deed: 'link', pick: 0, way: 1 },
      { who: 'one', deed: 'delete', pick: 0, way: 1 },
      { who: 'one', deed: 'restore', pick: 0, way: 1 },
      { who: 'two', deed: 'delete', pick: 7, way: 1 },
    ],
  },
  {
    name: 'a window that does not know of a move links the old titles, and that is done again after the move was',
    presses: 'last first',
    steps: [
      { who: 'two', deed: 'move of many', pick: 0, way: 2 },
      { who: 'one', deed: 'links of many', pick: 0, way: 8 },
    ],
  },
  {
    name: 'a preset is given the picture that it had, and then deleted elsewhere',
    presses: 'last first',
    steps: [
      { who: 'one', deed: 'picture', pick: 0, way: 2 },
      { who: 'foreign', deed: 'delete', pick: 0, way: 0 },
    ],
  },
  {
    name: 'a move is taken back whose preset is gone, and another one has taken its old title',
    presses: 'last first',
    steps: [
      { who: 'two', deed: 'move of many', pick: 0, way: 4 },
      { who: 'foreign', deed: 'delete', pick: 5, way: 0 },
      { who: 'foreign', deed: 'take a title', pick: 0, way: 0 },
    ],
  },
  {
    name: 'a link comes back with a deletion that another window did, to a preset that is moved back after that',
    presses: [false, true],
    steps: [
      { who: 'one', deed: 'rename', pick: 1, way: 9 },
      { who: 'two', deed: 'link', pick: 7, way: 2 },
      { who: 'one', deed: 'delete', pick: 7, way: 1 },
    ],
  },
];
