import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { buildChecker } from './checkerRun';

let folder: string;
let sandbox: Sandbox;
let check: Awaited<ReturnType<typeof buildChecker>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'checker-'));
  check = await buildChecker(folder);
  sandbox = await startSandbox({ demo: true });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

function presets(name: string, files: Readonly<Record<string, string>>): string {
  const there = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(there, file)), { recursive: true });
    writeFileSync(path.join(there, file), text);
  }
  return there;
}

test('a server is checked as a whole, with a code that says whether something was found', async () => {
  const { code, out } = await check(sandbox.url, '--format', 'json');
  expect(code).toBe(1);
  const { findings, presets: count } = JSON.parse(out);
  expect(count).toBeGreaterThan(40);
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'outOfRange',
      parameter: 'steps',
      place: { kind: 'preset', title: 'Experiments/Broken/Too many steps' },
    }),
  );
});

test('a folder is checked against the parameters of a server', async () => {
  const there = presets('bad', {
    'A.preset.json': '{ "param_map": { "steps": 5000 } }',
    'sub/B.preset.json': '{ "param_map": { "prompt": "<preset:C>" } }',
    'broken.preset.json': '{ "param_map": {',
  });
  const { code, out } = await check(there, '--catalogue', sandbox.url, '--format', 'sarif');
  expect(code).toBe(1);
  const { version, runs } = JSON.parse(out);
  expect(version).toBe('2.1.0');
  const told = runs[0].results.map(
    (result: { ruleId: string; level: string; locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
      [result.level, result.ruleId, result.locations[0].physicalLocation.artifactLocation.uri].join(' '),
  );
  expect(runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'outOfRange').locations[0].physicalLocation.region).toEqual({
    startLine: 1,
    startColumn: 18,
    endLine: 1,
    endColumn: 31,
  });
  expect(told).toContain('error outOfRange A.preset.json');
  expect(told).toContain('warning presetReference sub/B.preset.json');
  expect(told).toContain('error notAPreset broken.preset.json');
});

test('nothing wrong ends with 0, and so do rules that are switched off', async () => {
  const fine = presets('fine', { 'A.preset.json': '{ "param_map": { "prompt": "{value}, soft" } }' });
  const { code, out, err } = await check(fine);
  expect([code, out.trim()]).toEqual([0, '1 preset: nothing was found']);
  expect(err).toContain('--catalogue');
  const odd = presets('odd', { 'A.preset.json': '{ "param_map": { "prompt": "{value}, (soft" } }' });
  expect((await check(odd)).code).toBe(1);
  expect((await check(odd, '--rules', 'unbalancedPrompt=off')).code).toBe(0);
});

test('what other programs call *.preset.json is skipped and counted', async () => {
  const lmStudio = '{ "identifier": "@local:creative", "name": "creative", "operation": { "fields": [] } }';
  const mixed = presets('mixed', {
    'A.preset.json': '{ "param_map": { "prompt": "{value}, soft" } }',
    'tsconfig.preset.json': '{ "$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {} }',
    'creative.preset.json': lmStudio,
  });
  const { code, out, err } = await check(mixed, '--format', 'json');
  expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ presets: 1, skipped: 2, findings: [] })]);
  expect(err).toContain('Skipped: 2 *.preset.json are no SwarmUI presets.');
  const alone = await check(presets('alone', { 'creative.preset.json': lmStudio }));
  expect([alone.code, alone.err.trim()]).toEqual([
    2,
    expect.stringMatching(/no SwarmUI preset in .*: 1 \*\.preset\.json is no SwarmUI preset\.$/),
  ]);
});

test('what cannot be run says why, with 2', async () => {
  for (const args of [
    [path.join(folder, 'nowhere')],
    [],
    [folder, '--rules', 'nosuch=off'],
    [folder, '--format', 'xml'],
    ['http://127.0.0.1:1'],
  ]) {
    const { code, err } = await check(...args);
    expect([code, err.length > 20, err.includes('    at ')]).toEqual([2, true, false]);
  }
});
