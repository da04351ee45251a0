import { describe, expect, test } from 'vitest';
import { FOUND } from '../chaos/undo/found';
import { play } from '../chaos/undo/play';
import { runUndoModel } from '../chaos/undo/run';
import { isWholeRun } from '../support/tier';

const SEQUENCES = 20;
const SEEDS = isWholeRun ? [1, 2, 3, 4, 5] : [1];

describe('two windows and a foreign client, then everything taken back and done again', () => {
  test.each(FOUND)('once found: $name', (sequence) => play(sequence));

  // `npm run chaos -- --undo` plays more, and with other seeds.
  test.each(SEEDS)(
    'leaves what was there at the start, and then what was there at the end (seed %i)',
    async (seed) => {
      const { violations } = await runUndoModel(seed, ({ sequences }) => sequences >= SEQUENCES);
      expect(violations.join('\n')).toBe('');
    },
    600_000,
  );
});
