import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { textOf, unzip } from './zip';

const LARGEST = 1_000_000;

/** Scripts that are made at run time cannot be read in the package. */
const MADE_AT_RUN_TIME = /_compile\(|\beval\s*\(|\bnew\s+Function\s*\(|brotliDecompress/;

const files = unzip(readFileSync(vsixFile));

describe('the packed extension', () => {
  it(`is at most ${LARGEST} bytes`, () => {
    const { size } = statSync(vsixFile);
    const parts = [...files].sort(([, a], [, b]) => b.packedSize - a.packedSize);
    const rows = parts.map(([name, { packedSize, contents }]) => [name, packedSize, contents.length]);
    const table = [['part', 'packed', 'unpacked'], ...rows, ['in all', size, '']];
    console.log(table.map(([name, ...sizes]) => `${name}`.padEnd(46) + sizes.map((bytes) => `${bytes}`.padStart(10)).join('')).join('\n'));
    expect(size).toBeLessThanOrEqual(LARGEST);
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
      'extension/l10n/bundle.l10n.de.json',
      'extension/l10n/bundle.l10n.fr.json',
      'extension/l10n/bundle.l10n.ja.json',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/media/icon.png',
      'extension/media/preset-dark.svg',
      'extension/media/preset-light.svg',
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
    const { bin, ...manifest } = JSON.parse(textOf(files, 'extension/package.json'));
    const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:dist|media|schemas|l10n)\/[^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, file] of named) expect([...files.keys()]).toContain(`extension/${file}`);
  });

  it.each(['package.json', 'package.nls.json', 'media/schemas/preset.schema.json'])('has %s as it stands in the repository', (name) => {
    expect(textOf(files, `extension/${name}`)).toBe(readFileSync(path.join(root, name), 'utf8'));
  });

  it('has the whole readme, without a picture or a link that leads to nothing', () => {
    const readme = textOf(files, 'extension/readme.md');
    const headings = (text: string) => text.match(/^#+ .*$/gm);
    expect(headings(readme)).toEqual(headings(readFileSync(path.join(root, 'README.md'), 'utf8')));
    for (const name of ['extension/readme.md', 'extension/changelog.md']) expect(textOf(files, name)).not.toMatch(/\]\((?!https?:)/);
  });

  it('has a text for every %key% of its manifest', () => {
    const texts = Object.keys(JSON.parse(textOf(files, 'extension/package.nls.json')));
    const keys = [...textOf(files, 'extension/package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
    expect([...new Set(keys)].sort()).toEqual(texts.sort());
  });

  it('holds no script in another form than plain text', () => {
    const scripts = [...files.keys()].filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(0);
    for (const name of scripts) {
      const code = textOf(files, name);
      expect(code.length, name).toBeGreaterThan(1000);
      expect(MADE_AT_RUN_TIME.exec(code)?.[0], name).toBeUndefined();
    }
  });

  it('would notice a script that is made at run time', () => {
    for (const trick of ['module._compile(x, y)', 'eval("1")', 'new Function("return 1")', 'zlib.brotliDecompressSync(x)']) {
      expect(trick).toMatch(MADE_AT_RUN_TIME);
    }
  });

  it('has no source map and no path of the computer it was built on', () => {
    for (const name of files.keys()) {
      if (/\.(js|css|json)$/.test(name))
        expect(textOf(files, name), name).not.toMatch(/sourceMappingURL|node_modules\/|\/home\/|\/Users\//);
    }
  });
});
