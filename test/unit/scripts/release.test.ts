import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packedVersion, root } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/processes.mjs';
import { release, releasedChangelog, versionAfter, withVersion } from '../../../scripts/lib/release.mjs';

const MANIFEST = '{\n  "name": "x",\n  "version": "0.1.0",\n  "publisher": "p",\n  "packages": { "y": { "version": "0.1.0" } }\n}\n';
const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- This.\n\n## [0.0.1] - 2026-01-01\n\n- That.\n';

describe('the version after another one', () => {
  it.each([
    [undefined, '0.1.9'],
    ['patch', '0.1.10'],
    ['minor', '0.2.0'],
    ['major', '1.0.0'],
    ['0.1.11', '0.1.11'],
    ['1.0.0', '1.0.0'],
  ])('%s is %s', (wanted, version) => expect(versionAfter('0.1.9', wanted)).toBe(version));

  it.each(['0.1.8', '0.0.10', 'latest', 'v1.0.0'])('is not %s', (wanted) => expect(() => versionAfter('0.1.9', wanted)).toThrow(wanted));
});

it('puts what is not released yet under the heading of the version', () => {
  expect(releasedChangelog(CHANGELOG, '0.1.0', '2026-12-31')).toBe(
    CHANGELOG.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [0.1.0] - 2026-12-31\n'),
  );
  expect(() => releasedChangelog('## [Unreleased]\n\n## [0.0.1]\n\n- That.\n', '0.1.0', '2026-12-31')).toThrow('says nothing');
});

it("changes the extension's version alone", () => {
  expect(withVersion(MANIFEST, '0.1.0', '0.2.0')).toBe(MANIFEST.replace('"version": "0.1.0",', '"version": "0.2.0",'));
});

it.each([
  ['package.json', 1],
  ['package-lock.json', 2],
])('finds the version of this extension in %s (%i)', (name, places) => {
  const before = readFileSync(path.join(root, name), 'utf8');
  const after = withVersion(before, packedVersion(), '98.7.6');
  expect(after.split('"version": "98.7.6"')).toHaveLength(places + 1);
  expect(after.replaceAll('98.7.6', packedVersion())).toBe(before);
  expect(JSON.parse(after).version).toBe('98.7.6');
});

describe('a release', () => {
  let folder: string;
  let said: string[];
  const git = async (...args: string[]) => (await run('git', args, { cwd: folder })).output.trim();
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const make = (other: Partial<Parameters<typeof release>[0]> = {}) =>
    release({
      folder,
      wanted: 'minor',
      day: '2026-12-31',
      dryRun: false,
      isGreen: async () => true,
      pack: async () => undefined,
      say: (line) => said.push(line),
      ...other,
    });
  const untouched = async () => {
    expect([text('package.json'), text('package-lock.json'), text('CHANGELOG.md')]).toEqual([MANIFEST, MANIFEST, CHANGELOG]);
    expect(await git('log', '--format=%s')).toBe('First');
    expect(await git('tag')).toBe('');
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'release-'));
    said = [];
    for (const name of ['package.json', 'package-lock.json']) writeFileSync(path.join(folder, name), MANIFEST);
    writeFileSync(path.join(folder, 'CHANGELOG.md'), CHANGELOG);
    await git('init', '--quiet');
    for (const [name, value] of [
      ['user.name', 'Somebody'],
      ['user.email', 'somebody@example.org'],
      ['commit.gpgsign', 'false'],
    ]) {
      await git('config', `${name}`, `${value}`);
    }
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'First');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is packed with its version, committed, tagged, and not uploaded', async () => {
    const packed: string[] = [];
    await make({ pack: async (vsix) => void packed.push(`${path.basename(vsix)} ${JSON.parse(text('package.json')).version}`) });
    expect(packed).toEqual(['swarmui-presets-0.2.0.vsix 0.2.0']);
    expect(text('package-lock.json')).toContain('"version": "0.2.0",');
    expect(text('CHANGELOG.md')).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-12-31\n\n### Added');
    expect(await git('log', '--format=%s')).toBe('Release 0.2.0\nFirst');
    expect(await git('describe', '--tags')).toBe('v0.2.0');
    expect(await git('status', '--porcelain')).toBe('');
    expect(said.slice(-2)).toEqual([
      '  npx vsce publish --packagePath dist/swarmui-presets-0.2.0.vsix',
      '  npx ovsx publish dist/swarmui-presets-0.2.0.vsix',
    ]);
    await expect(make({ wanted: '0.2.0' })).rejects.toThrow('says nothing');
  });

  it('is only told of in a dry run, which runs and packs nothing', async () => {
    const never = () => {
      throw new Error('not in a dry run');
    };
    await make({ dryRun: true, isGreen: never, pack: never });
    expect(said.join('\n')).toContain('Nothing was changed.');
    expect(said.at(-1)).toContain('ovsx publish dist/swarmui-presets-0.2.0.vsix');
    await untouched();
  });

  it('is none where something is not committed', async () => {
    writeFileSync(path.join(folder, 'new.txt'), '');
    await expect(make({ dryRun: true })).rejects.toThrow('new.txt');
    await expect(make()).rejects.toThrow('Commit first');
    await untouched();
  });

  it('is none where a test fails, or where the version has a tag', async () => {
    await expect(make({ isGreen: async () => false })).rejects.toThrow('a test failed');
    await untouched();
    await git('tag', 'v0.2.0');
    await expect(make()).rejects.toThrow('there is a tag v0.2.0');
  });

  it('leaves everything as it was where packing fails', async () => {
    const pack = async () => {
      throw new Error('no room left');
    };
    await expect(make({ pack })).rejects.toThrow('no room left');
    await untouched();
    expect(await git('status', '--porcelain')).toBe('');
  });

  it('leaves no commit behind where it cannot be tagged', async () => {
    // git keeps no tag beside others below its name
    await git('tag', 'v0.2.0/draft');
    await expect(make()).rejects.toThrow('git tag');
    await git('tag', '--delete', 'v0.2.0/draft');
    await untouched();
    expect(await git('status', '--porcelain')).toBe('');
  });
});
