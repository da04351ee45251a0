import { describe, expect, test } from 'vitest';
import { movesInto, renameFolder } from '../../../src/features/presets/moves';
import type { Preset } from '../../../src/library/snapshot/preset';
import { type Move, planMoves } from '../../../src/library/writers/many/renamePresets';
import { judgeTitle } from '../../../src/ui/judgeTitle';
import { preset, snapshotOf } from './presets';

const snapshot = snapshotOf([{ title: 'a/one' }, { title: 'a/b/two' }, { title: 'c/one' }, { title: 'three' }]);
const get = (title: string): Preset => snapshot.get(title) ?? preset({ title });
const shown = (moves: readonly Move[]) => Object.fromEntries(moves.map((move) => [move.preset.title, move.title]));
const below = (folder: string) => snapshot.presets.filter(({ title }) => title.startsWith(`${folder}/`));

describe('dragging', () => {
  test('a preset keeps its name, a folder its own and everything in it', () => {
    expect(shown(movesInto('c', { presets: [get('three')], folders: ['a'] }, below))).toEqual({
      'a/one': 'c/a/one',
      'a/b/two': 'c/a/b/two',
      three: 'c/three',
    });
  });

  test('to the top level', () => {
    expect(shown(movesInto('', { presets: [get('a/one')], folders: ['a/b'] }, below))).toEqual({ 'a/b/two': 'b/two', 'a/one': 'one' });
  });

  test('a folder does not go into itself, nor a preset twice', () => {
    expect(shown(movesInto('a/b', { presets: [], folders: ['a'] }, below))).toEqual({});
    expect(shown(movesInto('c', { presets: [get('a/one')], folders: ['a'] }, below))).toEqual({
      'a/one': 'c/a/one',
      'a/b/two': 'c/a/b/two',
    });
  });
});

describe('planning moves', () => {
  test('cleans titles as the server will and drops what changes nothing', () => {
    const moves = [
      { preset: get('a/one'), title: ' a // v1.5 one ' },
      { preset: get('three'), title: 'three' },
    ];
    expect(shown(planMoves(moves, snapshot))).toEqual({ 'a/one': 'a/v15 one' });
  });

  test('refuses all when one is taken, in any case', () => {
    const moves = [
      { preset: get('three'), title: 'free' },
      { preset: get('a/one'), title: 'C/ONE' },
    ];
    expect(() => planMoves(moves, snapshot)).toThrow(/already/);
  });

  test('refuses two presets of one title', () => {
    const moves = [
      { preset: get('a/one'), title: 'x/one' },
      { preset: get('c/one'), title: 'X/one' },
    ];
    expect(() => planMoves(moves, snapshot)).toThrow(/already/);
  });

  test('allows another case of its own title', () => {
    expect(shown(planMoves([{ preset: get('three'), title: 'Three' }], snapshot))).toEqual({ three: 'Three' });
  });

  test('renames a folder for each preset in it; nothing left of the name means the top level', () => {
    expect(shown(renameFolder(below('a'), 'a', 'x/y.z'))).toEqual({ 'a/one': 'x/yz/one', 'a/b/two': 'x/yz/b/two' });
    expect(shown(renameFolder(below('a'), 'a', '...'))).toEqual({ 'a/one': 'one', 'a/b/two': 'b/two' });
  });
});

describe('judging a title while it is typed', () => {
  test.each([
    ['new', { kind: 'fine' }],
    ['v1.5', { kind: 'changed', title: 'v15' }],
    ['a/', { kind: 'unfinished' }],
    ['a\\ ', { kind: 'unfinished' }],
  ])('%j', (typed, verdict) => {
    expect(judgeTitle(typed, snapshot)).toEqual(verdict);
  });

  test('says why a title cannot be used', () => {
    expect(judgeTitle('', snapshot)).toEqual({ kind: 'refused', reason: 'Enter a title.' });
    expect(judgeTitle('THREE', snapshot)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('already') });
    expect(judgeTitle('x'.repeat(1100), snapshot)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('too long') });
  });

  test('a preset may keep its own title', () => {
    expect(judgeTitle('Three', snapshot, 'three')).toEqual({ kind: 'fine' });
  });
});
