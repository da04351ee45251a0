import { expect, test } from 'vitest';
import { circleByMoves } from '../../../src/library/circles/movedCircle';
import { preset, presetsOf } from './presets';

const library = presetsOf({
  A: '<preset:B>',
  C: '<preset:A>',
  Loop: '<preset:Loop>',
  Folder: '',
  'Folder/X': '<preset:New/Y>',
  'Folder/Y': '<preset:New/X>',
});

function way(...moves: (readonly [from: string, to: string])[]) {
  const wanted = moves.map(([from, title]) => ({ preset: library.get(from) ?? preset(from, ''), title }));
  return circleByMoves(wanted, library)?.join(' → ');
}

test('a preset that gets the title that others name can close a circle, alone or with others', () => {
  expect(way(['C', 'B'])).toBe('B → A → B');
  expect(way(['C', 'b'])).toBe('b → A → b');
  // As the server will call it.
  expect(way(['C', 'B?'])).toBe('B → A → B');
  expect(way(['Folder/X', 'New/X'], ['Folder/Y', 'New/Y'])).toBe('New/X → New/Y → New/X');
});

test('what closes none, or was in one before, is not asked about', () => {
  expect(way(['C', 'D'])).toBeUndefined();
  expect(way(['Folder/X', 'New/X'])).toBeUndefined();
  expect(way(['Loop', 'Away'])).toBeUndefined();
  expect(way(['Loop', 'LOOP'])).toBeUndefined();
  // What it leads to is called otherwise by then.
  expect(way(['C', 'B'], ['A', 'D'])).toBeUndefined();
});
