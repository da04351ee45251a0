import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'circles';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
const QUESTION = /^"A" makes presets reference each other in a loop: A → B → A\./;

describe('circles of presets', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let person: Person;
  const writes = () => sandbox.controls.log.filter(({ route }) => /AddNewPreset|DeletePreset|DuplicatePreset/i.test(route));
  const promptOf = async (title: string) => (await other.preset(title))?.param_map.prompt;
  const openWith = async (title: string, from: string, to: string) => {
    const document = await vscode.workspace.openTextDocument(uriOf(title));
    await vscode.window.showTextDocument(document);
    await replace(document, from, to);
    return document;
  };
  const replace = async (document: vscode.TextDocument, from: string, to: string) => {
    assert.ok(document.getText().includes(from), document.getText());
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const rules = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const { title } of await other.presets()) await other.delete(title);
    await other.add('A', { prompt: '{value} a' });
    await other.add('B', { prompt: '{value} <preset:A>' });
    await other.add('C', { prompt: '{value} <preset:Nobody>' });
    await other.add('D', { prompt: '{value} <preset:C>' });
    await run('refresh');
    sandbox.controls.clearLog();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await closeEverything();
  });
  after(() => sandbox.stop());

  it('are asked about by each save that closes one; the error is there before, and its fix takes the reference out', async () => {
    const document = await openWith('A', '{value} a', '{value} a <preset:B>');
    await eventually(() => assert.ok(rules(document.uri).includes('presetCircle'), rules(document.uri).join()));
    assert.equal(await document.save(), false);
    assert.deepEqual([document.isDirty, writes()], [true, []]);
    assert.match(person.messages[0] ?? '', QUESTION);
    person.clicks('Save Anyway', 'Save Anyway');
    assert.equal(await document.save(), true);
    assert.equal(await promptOf('A'), '{value} a <preset:B>');
    await replace(document, '{value} a', '{value} b');
    assert.equal(await document.save(), true);
    assert.equal(await promptOf('A'), '{value} b <preset:B>');
    const at = document.positionAt(document.getText().indexOf('<preset:B>') + 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
    );
    const fix = actions.find(({ title }) => title === 'Remove "<preset:B>"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually(() => assert.ok(!rules(document.uri).includes('presetCircle')));
    assert.equal(await document.save(), true);
    assert.equal(await promptOf('A'), '{value} b');
    assert.equal(person.messages.filter((said) => QUESTION.test(said)).length, 3);
  });

  it('are not asked about by an automatic save, which waits until there is none any more', async () => {
    const setting = vscode.workspace.getConfiguration('files');
    let tried = 0;
    const watching = vscode.workspace.onWillSaveTextDocument(({ reason }) => {
      if (reason === vscode.TextDocumentSaveReason.AfterDelay) tried += 1;
    });
    await setting.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    try {
      const document = await openWith('A', '{value} a', '{value} a <preset:B>');
      await eventually(() => assert.ok(tried > 0));
      await eventually(() => assert.ok(rules(document.uri).includes('presetCircle')));
      assert.deepEqual([document.isDirty, writes(), person.messages], [true, [], []]);
      // Mended in the other preset, by somebody else.
      await other.edit('B', { params: { prompt: '{value} b' } });
      await run('refresh');
      await eventually(async () => assert.equal(await promptOf('A'), '{value} a <preset:B>'));
      await eventually(() => assert.equal(document.isDirty, false));
      // Or here.
      await other.edit('B', { params: { prompt: '{value} <preset:A>' } });
      await run('refresh');
      const before = tried;
      await replace(document, '{value} a', '{value} c');
      await eventually(() => assert.ok(tried > before));
      await replace(document, ' <preset:B>', '');
      await eventually(async () => assert.equal(await promptOf('A'), '{value} c'));
      assert.deepEqual(person.messages, []);
    } finally {
      watching.dispose();
      await setting.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    }
  });

  it('are asked about where a new title closes one', async () => {
    const row = { kind: 'preset', server, title: 'D' };
    person.types('Nobody');
    await run('renamePreset', row);
    assert.match(person.messages[0] ?? '', /^"Nobody" makes presets reference each other in a loop: Nobody → C → Nobody\./);
    assert.deepEqual(writes(), []);
    person.types('Nobody').clicks('Rename Anyway');
    await run('renamePreset', row);
    assert.equal(await promptOf('Nobody'), '{value} <preset:C>');
  });

  it('keep a prompt from being sent that can lead into one', async () => {
    await other.edit('A', { params: { prompt: '<preset:B>' } });
    person.types('a boat');
    await run('tryPreset', { kind: 'preset', server, title: 'D' });
    assert.match(person.messages.join('\n'), /a boat/);
    person.types('a boat');
    await run('tryPreset', { kind: 'preset', server, title: 'B' });
    assert.match(
      person.messages.at(-1) ?? '',
      /Nothing was sent: the prompt can lead into presets that reference each other \(B → A → B\)/,
    );
    assert.deepEqual([sandbox.controls.count('TestPromptFill'), sandbox.controls.loops], [1, 0]);
  });
});
