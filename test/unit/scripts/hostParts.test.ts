import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { pinWatcher } from '../../../scripts/lib/hostParts.mjs';
import { hostFolder } from '../../../scripts/lib/paths.mjs';

const FROM_GIT = 'parcel-bundler/watcher#1ca032a';

/** What is nested in a host, before and after. */
function pinned(host: 'newest' | 'floor'): { readonly manifest: unknown; readonly lock: unknown } {
  const server = mkdtempSync(path.join(os.tmpdir(), 'host-'));
  onTestFinished(() => rmSync(server, { recursive: true }));
  const manifest = { dependencies: { '@parcel/watcher': FROM_GIT, other: '^1.0.0' } };
  const packages = {
    '': manifest,
    'node_modules/@parcel/watcher': { version: '2.5.1', resolved: `git+ssh://git@github.com/${FROM_GIT}` },
    'node_modules/other': { version: '1.2.3' },
  };
  writeFileSync(path.join(server, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(server, 'npm-shrinkwrap.json'), JSON.stringify({ packages }));
  pinWatcher(hostFolder(host), server);
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(server, name), 'utf8'));
  return { manifest: read('package.json'), lock: read('npm-shrinkwrap.json') };
}

it('takes the file watcher of the oldest VS Code from the registry, and leaves the rest of its lock alone', () => {
  const { manifest, lock } = pinned('floor');
  expect(manifest).toEqual({ dependencies: { '@parcel/watcher': '2.5.1', other: '^1.0.0' } });
  expect(lock).toMatchObject({ packages: { '': manifest, 'node_modules/other': { version: '1.2.3' } } });
  expect(JSON.stringify(lock)).not.toContain('git');
});

it('pins what it adds exactly, down to the bytes', () => {
  const entries = JSON.parse(readFileSync(path.join(hostFolder('floor'), 'watcher.json'), 'utf8'));
  expect(Object.keys(entries).length).toBeGreaterThan(10);
  for (const entry of Object.values(entries)) {
    expect(entry).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), integrity: expect.stringMatching(/^sha512-/) });
  }
});

it('leaves a host alone that lacks nothing', () => {
  expect(pinned('newest').manifest).toEqual({ dependencies: { '@parcel/watcher': FROM_GIT, other: '^1.0.0' } });
});
