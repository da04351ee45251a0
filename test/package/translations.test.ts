import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { textOf, unzip } from './zip';

const files = unzip(readFileSync(vsixFile));

describe.each(['de', 'fr', 'ja', 'zh-cn'])('the package in %s', (language) => {
  it.each(['package.nls', 'l10n/bundle.l10n'])('has the texts of %s as they stand in the repository', (kind) => {
    const name = `${kind}.${language}.json`;
    expect(textOf(files, `extension/${name}`)).toBe(readFileSync(path.join(root, name), 'utf8'));
  });
});

it('leads VS Code to its translations', () => {
  expect(JSON.parse(textOf(files, 'extension/package.json')).l10n).toBe('./l10n');
});
