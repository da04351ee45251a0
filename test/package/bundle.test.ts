import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vsixFile } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { anyVscode } from './anyVscode';
import { textOf, unzip } from './zip';

/** Loads the bundle as an extension host does, and tells what it did to the process that all extensions share. */
const probe = `
${anyVscode}
const before = new Set(Object.getOwnPropertySymbols(globalThis));
const names = new Set(Object.getOwnPropertyNames(globalThis));
const fetchBefore = globalThis.fetch;
const loaded = require('./extension.js');
console.log(JSON.stringify({
  activate: typeof loaded.activate,
  symbols: Object.getOwnPropertySymbols(globalThis).filter((symbol) => !before.has(symbol)).map(String),
  names: Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name)),
  dispatchers: ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].filter((name) => globalThis[Symbol.for(name)] !== undefined),
  sameFetch: globalThis.fetch === fetchBefore,
  listeners: process.eventNames().map(String),
}));
`;

describe('the extension bundle', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
  const files = unzip(readFileSync(vsixFile));
  let seen: Record<string, unknown> = {};

  beforeAll(async () => {
    writeFileSync(path.join(folder, 'extension.js'), textOf(files, 'extension/dist/extension.js'));
    writeFileSync(path.join(folder, 'probe.js'), probe);
    const { code, output } = await run(process.execPath, [path.join(folder, 'probe.js')], { env: {} });
    if (code !== 0) throw new Error(output.slice(-1000));
    seen = JSON.parse(output);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loads without any package beside it, and has an activate function', () => {
    expect(seen.activate).toBe('function');
  });

  it("leaves the process's own fetch and its dispatcher alone", () => {
    expect(seen).toMatchObject({ dispatchers: [], sameFetch: true });
  });

  it('adds nothing to the globals but what zod shares, and takes no error of the process', () => {
    expect(seen).toMatchObject({
      symbols: [],
      names: ['__zod_globalConfig', '__zod_globalRegistry'],
      listeners: expect.not.arrayContaining(['uncaughtException', 'unhandledRejection']),
    });
  });

  it('requires nothing but VS Code and what Node has', () => {
    const code = textOf(files, 'extension/dist/extension.js');
    const required = new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1] ?? ''));
    expect([...required].filter((name) => name !== 'vscode' && !isBuiltin(name)).sort()).toEqual(['bufferutil', 'utf-8-validate']);
  });
});
