import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { presetPath } from '../../src/swarm/presetPath';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const NAME = 'hostile';
/** What a server, or somebody who shares it, might put anywhere. */
const TITLES = [
  '<img src=https://evil.test/x.png onerror=alert(1)>',
  '[press me](command:workbench.action.quit)',
  '$(flame) $(sync~spin) burning',
  'safe\u202egnp.exe',
  '../../../outside',
  '..',
  'CON',
  'aux.preset.json/x',
  '__proto__',
  'constructor/prototype',
];
/** VS Code's own patterns: links in messages, and icons in labels. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;
const ICON = /(?<!\\)\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
/** Icons of our own. */
const OURS = /\$\((?:check|info|discard|redo|git-merge|star|arrow-right|trash)\)/g;

describe('hostile presets', () => {
  let sandbox: Sandbox;
  let person: Person;
  const spoken: string[] = [];
  const restore: (() => void)[] = [];

  /** Everything shown in the status bar and in lists that are not asked by `showQuickPick`. */
  function listen(): void {
    const { setStatusBarMessage, createQuickPick } = vscode.window;
    const replace = (name: string, value: unknown, original: unknown) => {
      Object.defineProperty(vscode.window, name, { value, configurable: true, writable: true });
      restore.push(() => Object.defineProperty(vscode.window, name, { value: original, configurable: true, writable: true }));
    };
    const status = (text: string) => {
      spoken.push(text);
      return { dispose() {} };
    };
    replace('setStatusBarMessage', status, setStatusBarMessage);
    const list = () => {
      const pick = createQuickPick<vscode.QuickPickItem>();
      // Looked at, and dismissed.
      setTimeout(() => {
        spoken.push(pick.title ?? '', ...pick.items.flatMap(({ label, description = '', detail = '' }) => [label, description, detail]));
        pick.hide();
      }, 50);
      return pick;
    };
    replace('createQuickPick', list, createQuickPick);
  }

  before(async () => {
    sandbox = await startSandbox({ mode: 'models' });
    const params = Object.fromEntries(TITLES.map((text) => [text, text]));
    const prompt = (index: number) => 'x'.repeat(index === 0 ? 1_000_000 : 10);
    sandbox.controls.putPresets(
      TITLES.map((title, index) => ({ title, description: TITLES.join('\n'), params: { ...params, prompt: prompt(index) } })),
    );
    await useServer(NAME, sandbox.url);
    await vscode.commands.executeCommand('swarmui.refresh');
    person = new Person();
    listen();
  });

  after(async () => {
    person.leave();
    for (const undo of restore) undo();
    await closeEverything();
    await vscode.workspace.getConfiguration('swarmui').update('servers', undefined, vscode.ConfigurationTarget.Global);
    await sandbox.stop();
  });

  /** What stands about with a name out of the presets, where a path that is not minded would lead. */
  const outside = () =>
    [homedir(), tmpdir(), process.cwd(), path.dirname(process.cwd()), path.parse(process.cwd()).root].flatMap((folder) =>
      readdirSync(folder).filter((name) => /outside|press me|burning|exe|evil|^con\b|^aux\b|proto/i.test(name)),
    );
  const row = (title: string) => ({ kind: 'preset' as const, server: NAME, title });

  it('open as the text they are, under their own addresses, and leave no file anywhere', async () => {
    const before = outside();
    for (const [index, title] of TITLES.entries()) {
      const uri = vscode.Uri.from({ scheme: 'swarmui', authority: NAME, path: presetPath(title) });
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(JSON.parse(document.getText()).param_map[title], title, title);
      assert.equal(JSON.parse(document.getText()).param_map.prompt.length, index === 0 ? 1_000_000 : 10);
    }
    assert.deepEqual(outside(), before);
  });

  it('are done to, told of and listed as text', async () => {
    const before = outside();
    const done = TITLES.filter((title) => /press|burning|exe|proto__/.test(title));
    for (const title of done) {
      await vscode.commands.executeCommand('swarmui.showHistory', row(title));
      await vscode.commands.executeCommand('swarmui.copyPresetAsJson', row(title));
      await vscode.commands.executeCommand('swarmui.duplicatePreset', row(title));
      person.clicks('Delete');
      await vscode.commands.executeCommand('swarmui.deletePreset', row(title));
      await eventually(() => assert.equal(sandbox.controls.preset(title), undefined));
      await vscode.commands.executeCommand('swarmui.undoLastChange');
      await vscode.commands.executeCommand('swarmui.showHistory', row(title));
      person.picks();
      await vscode.commands.executeCommand('swarmui.restoreDeleted');
    }
    await vscode.commands.executeCommand('swarmui.fixFindings');
    await vscode.commands.executeCommand('swarmui.checkModelLinks');
    assert.ok(person.messages.length > done.length && spoken.length > done.length * 3);
    for (const text of person.messages) assert.doesNotMatch(text, LINK);
    // In a question of its own, in the middle of the window, VS Code shows text as text.
    const lines = [...spoken, ...person.lists.flat()];
    assert.ok(lines.some((text) => text.includes('burning')));
    for (const text of lines) assert.doesNotMatch(text.replace(OURS, ''), ICON);
    for (const text of spoken) assert.doesNotMatch(text, BIDI);
    assert.deepEqual(outside(), before);
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
    assert.equal(({} as Record<string, unknown>).prompt, undefined);
  }).timeout(60_000);
});
