import { describe, expect, test } from 'vitest';
import { FOUND } from '../chaos/undo/found';
import { play } from '../chaos/undo/play';
import { runUndoModel } from '../chaos/undo/run';

const SEQUENCES = 20;

describe('two windows and a foreign client, then everything taken back and done again', () => {
  test.each(FOUND)('once found: $name', (sequence) => play(sequence));

  // `npm run chaos -- --undo` plays more, and with other seeds.
  test('leaves what was there at the start, and then what was there at the end', async () => {
    const { violations } = await runUndoModel(1, ({ sequences }) => sequences >= SEQUENCES);
    expect(violations.join('\n')).toBe('');
  });
});
