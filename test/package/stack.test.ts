import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packedVersion, root, vsixFile } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { anyVscode } from './anyVscode';
import { textOf, unzip } from './zip';

/** Activates the bundle with a context that lets nobody at its secrets, and tells of the error that comes of it. */
const probe = `
${anyVscode}
const context = { get secrets() { throw new Error('out of reach'); } };
try { require('./dist/extension.js').activate(context); } catch (error) { console.log(error.stack); }
`;

describe('a stack of the packed extension', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stack of '));
  // as VS Code names the folder of an extension
  const installed = path.join(folder, `swarmui-tools.swarmui-presets-${packedVersion()}`);
  const decode = (text: string, ...flags: string[]) => {
    const file = path.join(folder, 'pasted.txt');
    writeFileSync(file, text);
    return run(process.execPath, [path.join(root, 'scripts/decode-stack.mjs'), file, ...flags], { cwd: folder });
  };
  const lineAt = (place: string) => {
    const [, file = '', row] = /^(.*):(\d+):\d+$/.exec(place) ?? [];
    return readFileSync(path.join(root, file), 'utf8').split('\n')[Number(row) - 1];
  };
  let stack = '';

  beforeAll(async () => {
    mkdirSync(path.join(installed, 'dist'), { recursive: true });
    writeFileSync(path.join(installed, 'dist/extension.js'), textOf(unzip(readFileSync(vsixFile)), 'extension/dist/extension.js'));
    writeFileSync(path.join(installed, 'probe.js'), probe);
    stack = (await run(process.execPath, [path.join(installed, 'probe.js')], { env: {} })).output;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names the functions it went through', () => {
    expect(stack).toMatch(/Error: out of reach\n.*at createServices \(.*extension\.js:.*at .*activate \(.*extension\.js:/s);
  });

  it('is decoded to the lines of the sources', async () => {
    const { code, output } = await decode(`2026-11-25 [error] Something failed\n${stack}`);
    expect(code).toBe(0);
    expect(output).toContain('[error] Something failed\n');
    const services = /at createServices \((src\/services\.ts:\d+:\d+)\)/.exec(output)?.[1] ?? '';
    expect(lineAt(services)).toContain('context.secrets');
    const entry = /activate \((src\/extension\.ts:\d+:\d+)\)/.exec(output)?.[1] ?? '';
    expect(lineAt(entry)).toContain('createServices(context)');
  });

  it('is decoded wherever it comes from: another system, the page, another kind of line', async () => {
    const page = unzip(readFileSync(vsixFile)).get('extension/dist/editor/editor.js')?.contents.toString('utf8') ?? '';
    const place = /(?:extension\.js):(\d+:\d+)\)/.exec(stack)?.[1];
    const row = page.split('\n').findIndex((line) => line.includes('acquireVsCodeApi'));
    const column = page.split('\n')[row]?.indexOf('acquireVsCodeApi') ?? 0;
    const { code, output } = await decode(
      [
        `    at async C:\\Users\\A Person\\.vscode\\extensions\\swarmui-tools.swarmui-presets-${packedVersion()}\\dist\\extension.js:${place}`,
        `    at start (https://file%2B.vscode-resource.vscode-cdn.net/home/x/dist/editor/editor.js:${row + 1}:${column + 1})`,
      ].join('\n'),
    );
    expect(code).toBe(0);
    const [first = '', second = ''] = output.split('\n');
    expect(first).toMatch(/^ {4}at async src\/services\.ts:\d+:\d+$/);
    const third = /\((media\/editor\/.*:\d+:\d+)\)/.exec(second)?.[1] ?? '';
    expect(lineAt(third)).toContain('acquireVsCodeApi');
  });

  it('of a version without maps stays as it is, with a word on where they come from', async () => {
    const { code, output } = await decode('    at f (/x/swarmui-tools.swarmui-presets-0.0.9/dist/extension.js:1:200)');
    expect(code).toBe(1);
    expect(output).toContain('/dist/extension.js:1:200)');
    expect(output).toContain('check out v0.0.9 and run npm run package');
  });
});
