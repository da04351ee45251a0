import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';

const ignored = /^(node_modules|dist|out|coverage|\.git|\.vscode-test|golden)$/;

/** Every text file of the repository but the recordings, with its path. */
const texts = filesUnder('').map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (ignored.test(entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(place);
    return /\.(png|jpe?g|vsix)$/.test(place) ? [] : [place];
  });
}

/** The files whose text has a pattern, with the first match. */
function having(pattern: RegExp): string[] {
  return texts.flatMap(({ file, text }) => {
    const match = pattern.exec(text);
    return match ? [`${file}: ${match[0]}`] : [];
  });
}

describe('the repository', () => {
  it('names no registry and no mirror in its locks', () => {
    const locks = texts.filter(({ file }) => file.endsWith('package-lock.json')).sort((a, b) => (a.file < b.file ? -1 : 1));
    expect(locks.map(({ file }) => file)).toEqual([
      'package-lock.json',
      'test-host/floor/package-lock.json',
      'test-host/newest/package-lock.json',
    ]);
    for (const { file, text } of locks) expect(text, file).not.toMatch(/"resolved"|https?:\/\/[^"]*(registry|npm)[^"]*\.tgz/);
  });

  it('has each of the 64 expectations in docs/ux-checklist.md once, and the files it names', () => {
    const rows = texts.find(({ file }) => file === 'docs/ux-checklist.md')?.text.match(/^\| [✔◐✘] \d+ .*$/gm) ?? [];
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
    for (const row of rows) {
      // a name without a folder is in that of the file before it
      let folder = '';
      for (const [, name = ''] of row.matchAll(/`([\w./*-]+\.(?:ts|svg|json|md)|[\w-]+\/[\w./*-]*)`/g)) {
        const file = (name.includes('/') || !existsSync(path.join(root, folder, name)) ? name : path.posix.join(folder, name)).split(
          '*',
        )[0];
        expect(existsSync(path.join(root, file ?? '')), `${name} in ${row}`).toBe(true);
        if (name.includes('/')) folder = path.posix.dirname(name);
      }
    }
  });

  it('holds no path of somebody’s computer', () => {
    // made up here, so that this file is not found itself
    const homes = ['home', 'Users', 'root', 'work', 'workspace', 'builds'].join('|');
    expect(having(new RegExp(`(?<![\\w.$}*)/-])/(${homes})/[\\w.-]+/`))).toEqual([]);
  });

  it('gives no test a second try of its own, which would hide that it is flaky', () => {
    expect(having(/\bretry: ?\d|\.retries\(\d/)).toEqual([]);
  });

  it('pins every package to one version', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const versions = Object.values({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }).map(String);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('has every file that the list of expectations points to', () => {
    const list = texts.find(({ file }) => file === 'docs/ux-checklist.md')?.text ?? '';
    const pointed = [...list.matchAll(/`((?:src|media|test|docs|l10n|test-host)\/[\w./-]*)`/g)].map(([, file = '']) => file);
    expect(pointed.length).toBeGreaterThan(40);
    expect(pointed.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('needs no package before it has installed them', () => {
    const reached = new Set<string>();
    const packages: string[] = [];
    const visit = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, target = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(
        /^(?:import|export) (?:[^'";()]*from )?'([^']+)'/gm,
      )) {
        if (target.startsWith('.')) visit(path.posix.join(path.posix.dirname(file), target));
        else if (!target.startsWith('node:')) packages.push(`${file}: ${target}`);
      }
    };
    for (const first of ['start', 'test', 'sandbox', 'check', 'test-server']) visit(`scripts/${first}.mjs`);
    expect(reached.size).toBeGreaterThan(15);
    expect(packages).toEqual([]);
  });

  it('has every script that the readers are told of', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const told = texts
      .filter(({ file }) => /^[A-Z]+\.md$/.test(file))
      .flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''));
    expect([...new Set(told)].filter((name) => !(name in scripts))).toEqual([]);
  });
});
