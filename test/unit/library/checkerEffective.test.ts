import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Recording, readGolden } from '../../conformance/recording';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { buildChecker } from './checkerRun';

let folder: string;
let sandbox: Sandbox;
let check: Awaited<ReturnType<typeof buildChecker>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'checker-effective-'));
  check = await buildChecker(folder);
  write('catalogue.json', readGolden<Recording>('catalogue.json').steps[1]?.reply);
  write('presets/Wide.preset.json', { param_map: { width: 1024, height: '640', steps: 30, aspectratio: 'Custom' } });
  write('presets/style/Soft.preset.json', { param_map: { prompt: '{value}, soft light', refinersteps: '40', nosuch: '1' } });
  write('presets/Wrong.preset.json', { param_map: { steps: '99999' } });
  sandbox = await startSandbox({ demo: true });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

function write(file: string, value: unknown): string {
  const there = path.join(folder, file);
  mkdirSync(path.dirname(there), { recursive: true });
  writeFileSync(there, JSON.stringify(value));
  return there;
}

const ofFolder = (...args: string[]) => check(path.join(folder, 'presets'), '--catalogue', path.join(folder, 'catalogue.json'), ...args);

test('what counts of two presets over what was typed', async () => {
  const input = write('input.json', { session_id: 'secret', prompt: 'a cat', steps: 20, sidelength: 768, seed: 7, donotsave: true });
  const { code, out } = await ofFolder(
    '--effective',
    'wide',
    '--effective',
    'style/Soft',
    '--effective',
    'Gone',
    '--input',
    input,
    '--format',
    'json',
  );
  expect(code).toBe(0);
  expect(out).not.toContain('secret');
  expect(JSON.parse(out)).toEqual({
    source: path.join(folder, 'presets'),
    presets: [
      { title: 'wide', found: true },
      { title: 'style/Soft', found: true },
      { title: 'Gone', found: false },
    ],
    refused: null,
    size: { width: 1024, height: 640, from: 'preset:Wide' },
    models: [],
    loras: [],
    prompts: {
      prompt: {
        text: 'a cat, soft light',
        chance: false,
        parts: [
          { text: 'a cat', from: 'input' },
          { text: ', soft light', from: 'preset:style/Soft' },
        ],
      },
      negativeprompt: { text: '', chance: false, parts: [] },
    },
    parameters: {
      steps: { value: '30', from: 'preset:Wide', over: [{ value: '20', from: 'input' }] },
      sidelength: { value: '768', from: 'input', over: [] },
      seed: { value: '7', from: 'input', over: [] },
      donotsave: { value: 'true', from: 'input', over: [] },
      width: { value: '1024', from: 'preset:Wide', over: [] },
      height: { value: '640', from: 'preset:Wide', over: [] },
      aspectratio: { value: 'Custom', from: 'preset:Wide', over: [] },
    },
    leftOut: [
      { key: 'steps', value: '20', from: 'input', why: 'replaced', message: 'Steps: The value of the preset "Wide" is used instead.' },
      { key: 'nosuch', value: '1', from: 'preset:style/Soft', why: 'unknown', message: 'The server doesn\'t recognize "nosuch".' },
      { key: 'sidelength', value: '768', from: 'input', why: 'idle', message: 'Side Length: The size is set by Width, Height.' },
      { key: 'aspectratio', value: 'Custom', from: 'preset:Wide', why: 'idle', message: expect.stringContaining('The size is set by') },
      {
        key: 'refinersteps',
        value: '40',
        from: 'preset:style/Soft',
        why: 'idle',
        message: 'Refiner Steps only has an effect together with Refiner Method.',
      },
    ],
  });
});

test('a refusal ends with 1, and says whose value it is', async () => {
  const { code, out } = await ofFolder('--effective', 'Wrong', '--effective', 'Wide', '--format', 'json');
  expect([code, JSON.parse(out).refused]).toEqual([
    1,
    {
      key: 'steps',
      from: 'preset:Wrong',
      message: "Invalid value for parameter Steps: Invalid integer value for param Steps - '99999' - must be between 0 and 500",
    },
  ]);
  const text = await ofFolder('--effective', 'Wrong');
  expect([text.code, text.out]).toEqual([1, expect.stringContaining('Refused: Invalid value for parameter Steps')]);
});

test('presets of a server', async () => {
  const { code, out } = await check(sandbox.url, '--effective', 'Experiments/Broken/Too many steps', '--format', 'json');
  expect([code, JSON.parse(out).refused.key]).toEqual([1, 'steps']);
});

test('what cannot be run says why, with 2', async () => {
  for (const args of [
    [path.join(folder, 'presets'), '--effective', 'Wide'],
    [path.join(folder, 'presets'), '--catalogue', path.join(folder, 'catalogue.json'), '--effective', 'Wide', '--format', 'sarif'],
    [
      path.join(folder, 'presets'),
      '--catalogue',
      path.join(folder, 'catalogue.json'),
      '--effective',
      'Wide',
      '--input',
      path.join(folder, 'no.json'),
    ],
    [path.join(folder, 'presets'), '--input', path.join(folder, 'input.json')],
  ]) {
    const { code, err } = await check(...args);
    expect([code, err.length > 20, err.includes('    at ')]).toEqual([2, true, false]);
  }
});
