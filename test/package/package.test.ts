import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vsixFile } from '../../scripts/lib/paths.mjs';
import { textOf, unzip } from './zip';

const files = unzip(readFileSync(vsixFile));

describe('the packed extension', () => {
  it('is at most 1 MB', () => {
    expect(statSync(vsixFile).size).toBeLessThanOrEqual(1_000_000);
  });

  it('holds these files and no others', () => {
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/editor/editor.css',
      'extension/dist/editor/editor.js',
      'extension/dist/extension.js',
      'extension/dist/extension.js.br',
      'extension/l10n/bundle.l10n.de.json',
      'extension/l10n/bundle.l10n.fr.json',
      'extension/l10n/bundle.l10n.ja.json',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/l10n/utf16le.br',
      'extension/l10n/utf8.br',
      'extension/media/icon.png',
      'extension/media/schemas/preset.schema.json',
      'extension/media/swarmui.svg',
      'extension/media/walkthrough/addServer.svg',
      'extension/media/walkthrough/bulk.svg',
      'extension/media/walkthrough/edit.svg',
      'extension/media/walkthrough/find.svg',
      'extension/media/walkthrough/undo.svg',
      'extension/package.json',
      'extension/package.nls.de.json',
      'extension/package.nls.fr.json',
      'extension/package.nls.ja.json',
      'extension/package.nls.json',
      'extension/package.nls.zh-cn.json',
      'extension/readme.md',
    ]);
  });

  it('names no file in its manifest that it does not hold', () => {
    const manifest = files.get('extension/package.json')?.toString('utf8') ?? '';
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:dist|media|schemas|l10n)\/[^"]+)"/g)].map((match) => `extension/${match[1]}`);
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) expect([...files.keys()]).toContain(file);
  });

  it('has no picture in its readme, which it does not hold', () => {
    const readme = files.get('extension/readme.md')?.toString('utf8') ?? '';
    expect(readme).toContain('## Install');
    expect(readme).not.toMatch(/!\[/);
  });

  it('has a text for every %key% of its manifest', () => {
    const manifest = files.get('extension/package.json')?.toString('utf8') ?? '';
    const texts = Object.keys(JSON.parse(files.get('extension/package.nls.json')?.toString('utf8') ?? '{}'));
    const keys = [...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
    expect([...new Set(keys)].sort()).toEqual(texts.sort());
  });

  it.each(['extension/dist/extension.js.br', 'extension/dist/editor/editor.js'])('evaluates no text as code in %s', (file) => {
    const code = textOf(files, file);
    expect(code.length).toBeGreaterThan(1000);
    expect(code).not.toMatch(/\beval\s*\(/);
  });

  it('has no source map and no path of the computer it was built on', () => {
    for (const name of files.keys()) {
      if (!/\.(js|br|css|json)$/.test(name)) continue;
      expect(textOf(files, name), name).not.toMatch(/sourceMappingURL|node_modules\/|\/home\/|\/Users\//);
    }
  });
});
