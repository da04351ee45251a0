import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServers } from './support';

interface Wire {
  readonly value: unknown;
}

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
const uriOf = (server: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: '/settings.json' });
const row = (key: string) => ({ kind: 'setting', server: 'new', key });

describe('the settings of a server', () => {
  let sandbox: Sandbox;
  let old: Sandbox;
  let other: OtherClient;
  let person: Person;
  let folder: string;
  /** What a server holds under a flat key. */
  const held = async (key: string, client = other): Promise<unknown> => {
    const { settings } = (await client.call('GetUserSettings', {})) as { settings: Record<string, Wire> };
    const [first = '', second] = key.split('.');
    const value = settings[first]?.value;
    return second === undefined ? value : (value as Record<string, Wire>)[second]?.value;
  };
  const sent = () => sandbox.controls.log.flatMap(({ route, body }) => (route === 'ChangeUserSettings' ? JSON.parse(body ?? '{}') : []));
  /** Opens the file of a server. It follows the server in a moment. */
  const open = async (server: string) => {
    const document = await vscode.workspace.openTextDocument(uriOf(server));
    const served = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    await eventually(() => assert.equal(document.getText(), served));
    return document;
  };
  const replace = async (document: vscode.TextDocument, from: string, to: string) => {
    const at = document.getText().indexOf(from);
    assert.ok(at >= 0, `${from} is not in ${document.getText()}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const problems = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
    sandbox = await startSandbox();
    old = await startSandbox({ as: '0.9.7.0' });
    other = new OtherClient(sandbox.url);
    await useServers({ new: sandbox.url, old: old.url });
    person = new Person().picks('new');
    await run('switchServer');
    person.leave();
  });
  beforeEach(async () => {
    person = new Person();
    const standard = { theme: 'modern_dark', maxpromptlines: 10, starnofolders: false, hoverdelayseconds: 0.5, 'fileformat.dpi': 0 };
    await other.call('ChangeUserSettings', { settings: standard });
    await run('refresh');
    sandbox.controls.clearLog();
  });
  afterEach(async () => {
    person.leave();
    sandbox.controls.clearFaults();
    await closeEverything();
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await sandbox.stop();
    await old.stop();
  });

  it('are a file, nested as the server nests them; saving sends what changed, by flat key', async () => {
    const document = await open('new');
    assert.equal(JSON.parse(document.getText()).fileformat.imagequality, 100);
    await replace(document, '"dpi": 0', '"dpi": 72');
    await replace(document, '"hoverdelayseconds": 0.5', '"hoverdelayseconds": 1.25');
    await replace(document, '"starnofolders": false', '"starnofolders": true');
    assert.ok(await document.save());
    assert.deepEqual(
      sent().map(({ settings }) => settings),
      [{ 'fileformat.dpi': 72, hoverdelayseconds: 1.25, starnofolders: true }],
    );
    assert.deepEqual([await held('fileformat.dpi'), await held('hoverdelayseconds'), await held('starnofolders')], [72, 1.25, true]);
    assert.deepEqual(person.messages, []);
  });

  it('that would break the page, or that there are none of, are refused with place and reason, and nothing is sent', async () => {
    const write = (text: string) => vscode.workspace.fs.writeFile(uriOf('new'), Buffer.from(text));
    await assert.rejects(
      async () => write('{\n  "theme": "nope"\n}'),
      /Line 2, column 12: "theme" must be one of: modern_dark.*Nothing was sent/,
    );
    await assert.rejects(async () => write('{ "maxpromptlines": "many" }'), /must be a whole number/);
    await assert.rejects(async () => write('{ "fileformat": 3 }'), /is a group of settings/);
    await assert.rejects(async () => write('{ "nosuch": true }'), /has no setting "nosuch"/);
    await assert.rejects(async () => write('{ "theme": '), /Line 1.*Nothing was sent/);
    assert.deepEqual(sent(), []);
  });

  it('one that fails inside the server is named, and the others are saved', async () => {
    const document = await open('new');
    await replace(document, '"dpi": 0', '"dpi": 72');
    await replace(document, '"modern_dark"', '"solarized"');
    sandbox.controls.fail('ChangeUserSettings', 'internalError', 2);
    assert.ok(await document.save());
    await eventually(() => assert.match(person.messages.join('\n'), /Saved "settings.json"\. "\S+" failed on the server/));
    const both = [await held('fileformat.dpi'), await held('theme')];
    assert.equal(Number(both[0] === 72) + Number(both[1] === 'solarized'), 1, both.join());
  });

  it('that somebody else changed meanwhile are joined, and the same one is asked about', async () => {
    const document = await open('new');
    await replace(document, '"dpi": 0', '"dpi": 72');
    await other.call('ChangeUserSettings', { settings: { maxpromptlines: 14 } });
    assert.ok(await document.save());
    assert.deepEqual([await held('fileformat.dpi'), await held('maxpromptlines')], [72, 14]);
    await eventually(() => assert.match(document.getText(), /"maxpromptlines": 14/));
    await replace(document, '"dpi": 72', '"dpi": 96');
    await other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 300 } });
    assert.equal(await document.save(), false);
    assert.match(person.messages.at(-1) ?? '', /"settings.json" was changed on new while you were editing it: fileformat\.dpi/);
    assert.equal(await held('fileformat.dpi'), 300);
  });

  it('keep what else was changed meanwhile where ours is chosen, also in the comparison', async () => {
    const document = await open('new');
    await vscode.window.showTextDocument(document);
    const chosen = async (dpi: number, theirs: string, prompts: number) => {
      await eventually(() => assert.match(document.getText(), new RegExp(`"maxpromptlines": ${prompts}`)));
      assert.deepEqual([await held('fileformat.dpi'), await held('theme'), await held('maxpromptlines')], [dpi, theirs, prompts]);
      assert.equal(document.isDirty, false);
    };
    await replace(document, '"dpi": 0', '"dpi": 72');
    await other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 300, theme: 'punked', maxpromptlines: 14 } });
    person.clicks('Use Mine');
    assert.ok(await document.save());
    await chosen(72, 'punked', 14);
    await replace(document, '"dpi": 72', '"dpi": 96');
    await other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 150, theme: 'solarized', maxpromptlines: 15 } });
    person.clicks('Compare');
    assert.equal(await document.save(), false);
    await run('useMine', { scheme: uriOf('new').scheme, authority: 'new', path: '/settings.json' });
    await chosen(96, 'solarized', 15);
    person.isDone();
  });

  it('that are changed back to what they were are saved, without a question', async () => {
    const document = await open('new');
    await vscode.window.showTextDocument(document);
    const turn = async (from: string, to: string) => {
      await replace(document, `"dpi": ${from}`, `"dpi": ${to}`);
      assert.ok(await document.save());
      assert.equal(await held('fileformat.dpi'), Number(to));
    };
    await turn('0', '123');
    await turn('123', '0');
    await turn('0', '72');
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('redo');
    await eventually(() => assert.equal(document.isDirty, false));
    await turn('72', '96');
    await vscode.commands.executeCommand('undo');
    assert.ok(await document.save());
    assert.equal(await held('fileformat.dpi'), 72);
    assert.deepEqual(person.messages, []);
  });

  it('are followed while the file is open', async () => {
    const document = await open('new');
    await vscode.window.showTextDocument(document);
    await other.call('ChangeUserSettings', { settings: { theme: 'punked' } });
    await run('refresh');
    await eventually(() => assert.match(document.getText(), /"theme": "punked"/));
    assert.equal(document.isDirty, false);
  });

  it('are completed, explained and judged, each file by its own server', async () => {
    const [now, then] = [await open('new'), await open('old')];
    await vscode.window.showTextDocument(now);
    await vscode.window.showTextDocument(then, vscode.ViewColumn.Beside);
    for (const document of [now, then]) await replace(document, '"modern_dark"', '"ctp_latte"');
    await replace(now, '"imagequality": 100', '"imagequality": "x"');
    // The older one has no such theme.
    await eventually(() => {
      assert.equal(problems(now).filter((message) => message.includes('"number"') || message.includes('integer')).length, 1);
      assert.equal(problems(then).filter((message) => message.includes('"modern_dark"')).length, 1);
    });
    assert.equal(problems(now).length, 1, problems(now).join());
    const at = now.positionAt(now.getText().indexOf('"ctp_latte"') + 1);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', now.uri, at);
    assert.ok(list.items.some(({ label }) => label === '"solarized"'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', now.uri, at.translate(0, -8));
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
    assert.match(text, /Colours of the web page/);
  });

  it('are changed by their type, and reset', async () => {
    person.picks('Max Prompt Lines').types('12');
    await run('changeSetting');
    person.picks('Solarized Light');
    await run('changeSetting', row('theme'));
    person.picks('on');
    await run('changeSetting', row('starnofolders'));
    person.types('2.5');
    await run('changeSetting', row('hoverdelayseconds'));
    assert.deepEqual(await Promise.all(['maxpromptlines', 'theme', 'starnofolders', 'hoverdelayseconds'].map((key) => held(key))), [
      12,
      'solarized',
      true,
      2.5,
    ]);
    await run('resetSetting', row('theme'), [row('theme'), row('maxpromptlines')]);
    assert.deepEqual([await held('theme'), await held('maxpromptlines')], ['modern_dark', 10]);
    assert.match(person.messages.at(-1) ?? '', /Reset 2 settings/);
    person.isDone();
  });

  it('are kept as a profile, exported, imported, shown before they are applied, and taken back', async () => {
    await other.call('ChangeUserSettings', { settings: { theme: 'punked', 'fileformat.dpi': 72 } });
    person.types('Laptop');
    await run('saveSettingsProfile');
    const file = vscode.Uri.file(path.join(folder, 'laptop.json'));
    person.picks('Laptop').chooses(file);
    await run('exportSettingsProfile');
    assert.deepEqual(JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))), {
      fileformat: { dpi: 72 },
      theme: 'punked',
    });
    person.picks('Laptop');
    await run('deleteSettingsProfile');
    person.chooses(file).types('Desk');
    await run('importSettingsProfile');
    await other.call('ChangeUserSettings', { settings: { theme: 'modern_dark', 'fileformat.dpi': 0 } });
    sandbox.controls.clearLog();
    person.picks('Desk').picks('Theme', 'File Format › DPI').clicks('Undo');
    await run('applySettingsProfile');
    assert.deepEqual(person.lists.at(-1)?.toSorted(), ['Changes', 'File Format › DPI', 'Theme']);
    await eventually(() => assert.equal(sent().length, 2));
    await eventually(async () => assert.deepEqual([await held('theme'), await held('fileformat.dpi')], ['modern_dark', 0]));
    person.isDone();
  });

  it('of a profile are listed before it is applied, with all that is left out and why, and summed up after it', async () => {
    await other.call('ChangeUserSettings', { settings: { theme: 'modern_dark', maxpromptlines: 10, starnofolders: false } });
    const file = vscode.Uri.file(path.join(folder, 'other.json'));
    const values = { theme: 'punked', maxpromptlines: 12, starnofolders: false, 'nosuch setting': 'x', hoverdelayseconds: 'soon', vaes: 1 };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ ...values, language: 'tlh' })));
    person.chooses(file).types('Foreign');
    await run('importSettingsProfile');
    person.details.length = 0;
    person.lists.length = 0;
    person.picks('Foreign').picks('Max Prompt Lines').clicks('Show');
    await run('applySettingsProfile');
    const before = person.lists.find(([first]) => first === 'Changes') ?? [];
    assert.deepEqual(before.slice(0, 4), ['Changes', 'Theme', 'Max Prompt Lines', 'Skipped']);
    assert.ok(before.includes('nosuch setting'), before.join());
    assert.match(person.details.join('\n'), /This server has no such setting\.[\s\S]*"hoverdelayseconds" must be a number\./);
    await eventually(() =>
      assert.match(person.messages.at(-1) ?? '', /^Applied "Foreign" to new: 1 of 7 settings\. Already set: 1\. Skipped: 5\.$/),
    );
    await eventually(() => assert.match(person.details.join('\n'), /You didn't select it\./));
    assert.deepEqual(
      person.lists.at(-1)?.filter((label) => ['Changed', 'Skipped', 'Already set', 'Star No Folders'].includes(label)),
      ['Changed', 'Skipped', 'Already set', 'Star No Folders'],
    );
    assert.equal(await held('maxpromptlines'), 12);
    person.isDone();
    // Nothing of it is on a server that holds it all: that is said, too.
    person.picks('Foreign').picks('Theme');
    await run('applySettingsProfile');
    await eventually(async () => assert.equal(await held('theme'), 'punked'));
    person.picks('Foreign');
    await run('applySettingsProfile');
    assert.equal(person.messages.at(-1), 'Nothing to change. Already set: 3. Skipped: 4.');
  });

  it('are copied to another server, without what it does not have', async () => {
    await other.call('ChangeUserSettings', { settings: { theme: 'ctp_latte', maxpromptlines: 14 } });
    person.picks('old').picks('Max Prompt Lines');
    await run('copySettings');
    const list = person.lists.at(-1) ?? [];
    assert.ok(list.indexOf('Theme') > list.indexOf('Skipped'), 'the older server has no such theme');
    assert.equal(await held('maxpromptlines', new OtherClient(old.url)), 14);
  });

  it('of a server too old to tell its defaults are neither reset nor compared, and why is said', async () => {
    for (const [command, ...args] of [
      ['compareSettings', uriOf('old')],
      ['resetSetting', { ...row('theme'), server: 'old' }],
    ] as const) {
      await run(command, ...args);
      assert.match(person.messages.at(-1) ?? '', /old is too old to report the defaults/, command);
    }
  });

  it('links of a server too old for them are a file that says why it is read-only', async () => {
    const uri = uriOf('old').with({ path: '/model-links.json' });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(JSON.parse(document.getText()), {});
    assert.equal((await vscode.workspace.fs.stat(uri)).permissions, vscode.FilePermission.Readonly);
    await vscode.window.showTextDocument(document);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    assert.match(lenses[0]?.command?.title ?? '', /too old for model links.*0\.9\.7\.2/);
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(uri, Buffer.from('{ "LoRA": { "a": ["B"] } }')),
      /too old for model links/,
    );
  });
});
