import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { TitleError, titleSentence, usableTitle } from '../../../src/library/writers/titleError';
import { cleanTitle, splitTitle, titleKey, titleTooLong } from '../../../src/swarm/title';
import { steps, storedPresets } from '../library/golden';

/** What stands in the way of a title on a server that has these. */
function problemOf(typed: string, existing: readonly string[], editing?: string) {
  const presets = existing.map((title) => ({
    title,
    author: 'local',
    picture: undefined,
    description: '',
    starred: false,
    params: new Map(),
  }));
  try {
    usableTitle(typed, indexTitles(presets), 'local', editing);
    return undefined;
  } catch (error) {
    if (error instanceof TitleError) return error.problem;
    throw error;
  }
}

const created = steps('preset-titles').filter((step) => step.do.endsWith('AddNewPreset'));

describe('titles, against a real server', () => {
  test('every recorded title is cleaned, refused or taken as the server did', () => {
    expect(created.length).toBeGreaterThan(75);
    const existing: string[] = [];
    const verdicts: unknown[] = [];
    for (const { body, reply } of created) {
      const typed = String(body?.title);
      const problem = problemOf(typed, existing);
      const expected = reply?.success ? undefined : String(reply?.preset_fail).startsWith('Invalid') ? 'invalid' : 'taken';
      if (problem !== expected) verdicts.push({ typed, problem, expected });
      if (problem === undefined) existing.push(cleanTitle(typed));
    }
    expect(verdicts).toEqual([]);
    expect(existing).toEqual(storedPresets('preset-titles').map(({ title }) => title));
  });

  test('the titles too long for the database are those the server failed on', () => {
    for (const { body, reply } of steps('limits').filter((step) => step.do.endsWith('AddNewPreset') && step.body)) {
      expect(titleTooLong(cleanTitle(String(body?.title)))).toBe(reply?.error_id === 'internal_error');
    }
    expect(titleTooLong('x'.repeat(1000), 'a user of twenty')).toBe(false);
    expect(titleTooLong('x'.repeat(1000), 'a user with a longer name')).toBe(true);
  });
});

describe('titles', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('.', '/', '\\', ' ', 'a', 'É', '\u0085', '\u200b', 'con', 'ı', '~', '2026-01-02T03:04:05', '\ud83d'),
    }),
  );

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(typed, (title) => {
        expect(cleanTitle(cleanTitle(title))).toBe(cleanTitle(title));
      }),
    );
  });

  test('a clean title has no part that a path would lose', () => {
    fc.assert(
      fc.property(typed, (title) => {
        const clean = cleanTitle(title);
        if (clean === '') return;
        for (const part of clean.split('/')) expect(part).toMatch(/^[^.\\~]+$/);
      }),
    );
  });

  test('a title is taken in any case, but may change its own', () => {
    expect(problemOf('portraits/STUDIO', ['Portraits/Studio'])).toBe('taken');
    expect(problemOf('école', ['ÉCOLE'])).toBe('taken');
    expect(problemOf('STRASSE', ['Straße'])).toBeUndefined();
    expect(problemOf('portraits/STUDIO', ['Portraits/Studio'], 'Portraits/Studio')).toBeUndefined();
    expect(problemOf('Other', ['Portraits/Studio', 'other'], 'Portraits/Studio')).toBe('taken');
  });

  test('keys do not depend on case', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(titleKey(title.toLowerCase())).toBe(titleKey(title.toUpperCase()));
      }),
    );
  });

  test('every problem has a sentence that says what to do', () => {
    expect(titleSentence('taken', 'v1.5')).toBe('The server would change this title to "v15", which already exists. Choose another title.');
    expect(titleSentence('taken', 'v15')).toBe('A preset named "v15" already exists. Choose another title.');
    expect(new TitleError('invalid', '...').message).toBe("The server can't use this title. Use letters or digits.");
    expect(new TitleError('tooLong', 'x').message).toContain('shorter');
  });

  test('a title is split into folder and name', () => {
    expect(splitTitle('a/b/c')).toEqual({ folder: 'a/b', name: 'c' });
    expect(splitTitle('c')).toEqual({ folder: '', name: 'c' });
  });
});
