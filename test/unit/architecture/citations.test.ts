import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';
import { brokenCitations, brokenLinks, citedSections, filesIn, SERVER_PAGE, sectionsOf } from './citations';

const sections = sectionsOf(readFileSync(path.join(root, SERVER_PAGE), 'utf8'));
const sourceFiles = filesIn(['src', 'media', 'test', 'scripts'], /\.(ts|mts|mjs)$/).filter(
  ({ file }) => !/architecture\/citations/.test(file),
);
const pages = [
  ...filesIn(['docs', 'test'], /\.md$/),
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SUPPORT.md'].map((file) => ({
    file,
    text: readFileSync(path.join(root, file), 'utf8'),
  })),
];

describe('citations', () => {
  it('in comments name pages and sections that are there', () => {
    const broken = sourceFiles.flatMap(({ file, text }) => brokenCitations(file, text, sections).map((wrong) => `${file}: ${wrong}`));
    expect(broken).toEqual([]);
    expect(sourceFiles.flatMap(({ text }) => citedSections(text)).length).toBeGreaterThan(90);
  });

  it('in the names of tests name sections that are there', () => {
    const names = sourceFiles
      .filter(({ file }) => file === 'test/unit/sandbox/facts.test.ts')
      .flatMap(({ text }) => text.match(/(?<=^test\(')\d[\d., ]*(?=:)/gm) ?? []);
    expect(names.length).toBeGreaterThan(5);
    expect(names.flatMap((name) => name.split(', ')).filter((name) => !sections.has(name))).toEqual([]);
  });

  it('in pages lead to files and sections that are there', () => {
    expect(pages.flatMap(({ file, text }) => brokenLinks(file, text).map((link) => `${file}: ${link}`))).toEqual([]);
    expect(pages.flatMap(({ text }) => citedSections(text)).filter((section) => section !== '' && !sections.has(section))).toEqual([]);
  });

  it('within the page itself name sections that are there', () => {
    const page = readFileSync(path.join(root, SERVER_PAGE), 'utf8');
    const cited = [...page.matchAll(/\((?:see )?([1-6]\.\d+(?:\.\d+)?)(?=[),; ])/g)].map(([, section = '']) => section);
    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter((section) => !sections.has(section))).toEqual([]);
  });

  it('of recordings name files that are there', () => {
    const golden = 'test/conformance/golden';
    const there = new Set(filesIn([golden], /\.json$/).map(({ file }) => path.posix.relative(golden, file)));
    const page = readFileSync(path.join(root, SERVER_PAGE), 'utf8');
    const named = (page.match(/Recorded: .*?(?= (?:Source|Tried):|$)/gm) ?? []).flatMap((line) => [...line.matchAll(/`([\w./-]+[\w])`/g)]);
    expect(named.length).toBeGreaterThan(50);
    expect(named.map(([, name = '']) => `${name}.json`).filter((name) => !there.has(name))).toEqual([]);
    const listed = readFileSync(path.join(root, golden, 'README.md'), 'utf8');
    expect([...there].filter((name) => !/^0\./.test(name) && !listed.includes(`\`${name}\``))).toEqual([]);
  });

  it('every section of the page says how it was established', () => {
    const page = readFileSync(path.join(root, SERVER_PAGE), 'utf8');
    const parts = page.split(/^(?=#{1,2} (?:\d+\.\d|Appendix))/m).slice(1);
    expect(parts.length).toBeGreaterThan(40);
    expect(parts.filter((part) => !/(?:Recorded|Source|Tried): /.test(part)).map((part) => part.split('\n')[0])).toEqual([]);
  });
});

describe('the search for broken citations', () => {
  const known = sectionsOf('# 2. Routes\n## 2.6 AddNewPreset\n### 2.6.1 Titles\n# Appendix A. Parameters\n');
  const broken = (comment: string) => brokenCitations('src/library/title.ts', comment, known);

  it.each([
    '/** Cleaned (docs/server.md 2.6.1). */',
    '// As the server does (docs/server.md 2.6, 2.6.1 and appendix A); since 0.9.8.1.',
    '/**\n * Told in docs/server.md\n * 2.6 to 2.6.1.\n */',
    '/** Routes are in docs/api.md; the rest is ARIA (1.2 combobox), from version (0.9.5). */',
    "const notes = 'missing.md (9.9)';",
    '/** As recorded (test/conformance/golden/life-1.json). */',
  ])('takes %j', (comment) => expect(broken(comment)).toEqual([]));

  it.each([
    ['/** docs/server.md 9.9 */', ['docs/server.md has no section 9.9']],
    ['// docs/server.md 2.6 and 2.7', ['docs/server.md has no section 2.7']],
    ['// docs/server.md appendix Q', ['docs/server.md has no section appendix Q']],
    ['// docs/server.md, somewhere', ['names docs/server.md without a section']],
    ['const a = 1; // swarm-api.md tells', ['swarm-api.md is not in the repository']],
    ['/** golden/gone.json */', ['golden/gone.json is not in the repository']],
    ['// VS Code does (test/host/gone.test.ts)', ['test/host/gone.test.ts is not in the repository']],
    ['/** Trimmed (2.6.2). */', ['(2.6.2) does not name its page; docs/server.md has the facts of the server']],
    ['/** (swarm-api 3.6) */', ['(swarm-api 3.6) does not name its page; docs/server.md has the facts of the server']],
    ['/** ("ignore if", appendix A) */', ['("ignore if", appendix A) does not name its page; docs/server.md has the facts of the server']],
  ])('refuses %j', (comment, wrong) => expect(broken(comment)).toEqual(wrong));
});
