import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { answerDialogs, closeEverything, useServer } from './support';

const server = 'moving';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });

/** What is open: a dot stands before what is not saved. */
function openFiles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input, isDirty }) => {
      const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
      return `${isDirty ? '• ' : ''}${isFile ? decodeURIComponent(input.uri.path).replace('/presets/', '').replace('.preset.json', '') : 'no file'}`;
    });
}

const tabOf = (title: string) =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uriOf(title).toString());

const isOpen = (...files: string[]) => eventually(() => assert.deepEqual(openFiles(), files));

/** The document that an editor has moved to, as soon as it is there. */
function documentOf(title: string): Promise<vscode.TextDocument> {
  return eventually(() => {
    const found = vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === uriOf(title).toString());
    assert.ok(found, `${title} is not open: ${vscode.workspace.textDocuments.map(({ uri }) => uri.path).join()}`);
    return found;
  });
}

async function open(title: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(title));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const autoSave = (mode: string | undefined) =>
  vscode.workspace.getConfiguration('files').update('autoSave', mode, vscode.ConfigurationTarget.Global);

const refresh = () => vscode.commands.executeCommand('swarmui.refresh');

describe('a preset that was renamed elsewhere', () => {
  let sandbox: Sandbox;
  let other: OtherClient;

  const rename = async (from: string, to: string) => {
    const { param_map = {}, description = '', is_starred = false } = (await other.preset(from)) ?? {};
    await other.call('AddNewPreset', { title: to, editing: from, is_edit: true, description, is_starred, param_map });
  };
  const writes = () => sandbox.controls.log.filter(({ route, agent }) => /AddNewPreset|Delete|Duplicate/.test(route) && agent !== 'node');
  /** What is said of emptying the trash, which is done. */
  const emptyTrash = async () => {
    const person = new Person().clicks('Delete Permanently');
    try {
      await vscode.commands.executeCommand('swarmui.emptyTrash');
      return person.messages;
    } finally {
      person.leave();
    }
  };
  const trashIsEmpty = async () => assert.deepEqual(await emptyTrash(), ['The Trash of moving is empty.']);

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const { title } of await other.presets()) await other.delete(title);
    await other.add('Plain', { steps: '10', cfgscale: '7' });
    await other.add('Other', { steps: '99' });
    await refresh();
    await emptyTrash();
    sandbox.controls.clearLog();
  });
  afterEach(closeEverything);
  after(async () => {
    await autoSave(undefined);
    await sandbox.stop();
  });

  it('takes its open document along, and nothing is sent or in the trash', async () => {
    await open('Plain');
    await rename('Plain', 'Folder/Simple');
    await refresh();
    await isOpen('Folder/Simple');
    assert.deepEqual(writes(), []);
    await replace(await documentOf('Folder/Simple'), '"10"', '"11"');
    assert.ok(await (await documentOf('Folder/Simple')).save());
    assert.equal((await other.preset('Folder/Simple'))?.param_map.steps, '11');
    await trashIsEmpty();
  });

  it('takes what is unsaved along, which still begins from what it began from', async () => {
    await replace(await open('Plain'), '"10"', '"11"');
    await rename('Plain', 'Simple');
    await refresh();
    await isOpen('• Simple');
    assert.deepEqual(writes(), []);
    assert.match((await documentOf('Simple')).getText(), /"steps": "11"/);
    await other.edit('Simple', { params: { cfgscale: '5' } });
    assert.ok(await (await documentOf('Simple')).save());
    assert.deepEqual((await other.preset('Simple'))?.param_map, { steps: '11', cfgscale: '5' });
    await replace(await documentOf('Simple'), '"11"', '"12"');
    await other.edit('Simple', { params: { steps: '20' } });
    const asked = answerDialogs(undefined);
    assert.equal(await (await documentOf('Simple')).save(), false);
    asked.restore();
    assert.match(asked.messages.join(), /"Simple" was changed on moving while you were editing it: steps/);
    await trashIsEmpty();
  });

  it('is saved under its new title where only the save finds it', async () => {
    const document = await open('Plain');
    await replace(document, '"10"', '"11"');
    await rename('Plain', 'Simple');
    const asked = answerDialogs(undefined);
    assert.ok(await document.save());
    asked.restore();
    assert.deepEqual(asked.messages, []);
    await isOpen('Simple');
    assert.deepEqual((await other.presets()).map(({ title, param_map }) => [title, param_map.steps]).toSorted(), [
      ['Other', '99'],
      ['Simple', '11'],
    ]);
    await replace(await documentOf('Simple'), '"11"', '"12"');
    assert.ok(await (await documentOf('Simple')).save());
    assert.equal((await other.preset('Simple'))?.param_map.steps, '12');
    await trashIsEmpty();
  });

  it('is followed in capitals alone, too', async () => {
    await replace(await open('Plain'), '"10"', '"11"');
    await rename('Plain', 'PLAIN');
    await refresh();
    await isOpen('• PLAIN');
    assert.ok(await (await documentOf('PLAIN')).save());
    assert.equal((await other.preset('PLAIN'))?.param_map.steps, '11');
  });

  it('stays renamed where the person undoes what they typed', async () => {
    await replace(await open('Plain'), '"10"', '"11"');
    await rename('Plain', 'Simple');
    await refresh();
    await isOpen('• Simple');
    await documentOf('Simple');
    for (let times = 0; times < 3; times++) await vscode.commands.executeCommand('undo');
    await refresh();
    assert.deepEqual(writes(), []);
    assert.deepEqual((await other.presets()).map(({ title }) => title).toSorted(), ['Other', 'Simple']);
    assert.deepEqual(openFiles(), ['• Simple']);
    // Asked for by our own command, it is done, and so it is by a gesture of VS Code's.
    const person = new Person().types('Plain');
    await vscode.commands.executeCommand('swarmui.renamePreset', { kind: 'preset', server, title: 'Simple' });
    person.leave();
    await isOpen('• Plain');
    assert.deepEqual((await other.presets()).map(({ title }) => title).toSorted(), ['Other', 'Plain']);
    await rename('Plain', 'Simple');
    await refresh();
    await isOpen('• Simple');
    const back = new vscode.WorkspaceEdit();
    back.renameFile(uriOf('Simple'), uriOf('Plain'));
    assert.ok(await vscode.workspace.applyEdit(back));
    await isOpen('• Plain');
    assert.deepEqual((await other.presets()).map(({ title }) => title).toSorted(), ['Other', 'Plain']);
  });

  it('is asked for where several may be it, and saved to the one that is chosen', async () => {
    const document = await open('Plain');
    await replace(document, '"10"', '"11"');
    await other.add('One', { steps: '10', cfgscale: '7' });
    await other.add('Two', { steps: '10', cfgscale: '7' });
    await other.delete('Plain');
    await refresh();
    const asked = answerDialogs('Save to "Two"');
    assert.ok(await document.save());
    asked.restore();
    assert.deepEqual(asked.messages, ['"Plain" no longer exists on moving. It may have been renamed to "One", "Two".']);
    assert.deepEqual(asked.buttons, [['Save to "One"', 'Save to "Two"', 'Recreate', 'Close']]);
    await isOpen('Two');
    assert.equal((await other.preset('Two'))?.param_map.steps, '11');
    assert.equal((await other.preset('One'))?.param_map.steps, '10');
  });

  for (const { isSeen, when } of [
    { isSeen: true, when: 'that is seen' },
    { isSeen: false, when: 'that only the save finds' },
  ])
    it(`to the title of a deleted one with unsaved changes (${when}) is not what those are saved to without a question`, async () => {
      await autoSave('off');
      await open('Plain');
      // Nobody changed the same part: but it is another preset that has the title now.
      await replace(await open('Other'), '"99"', '"99",\n    "width": "512"');
      await other.delete('Other');
      await refresh();
      await rename('Plain', 'Other');
      if (isSeen) await refresh();
      await isOpen('Plain', '• Other');
      const document = await documentOf('Other');
      const asked = answerDialogs(undefined);
      assert.equal(await document.save(), false);
      asked.restore();
      assert.deepEqual(asked.messages, ['"Other" has changed on moving since you started editing.']);
      assert.deepEqual(writes(), []);
      assert.match(document.getText(), /"steps": "99",\s+"width": "512"/);
      const answered = answerDialogs('Use Mine');
      assert.ok(await document.save());
      answered.restore();
      assert.deepEqual((await other.preset('Other'))?.param_map, { steps: '99', width: '512' });
    });

  it('is renamed here to no title that is open with unsaved changes: those stay', async () => {
    await autoSave('off');
    await open('Plain');
    await replace(await open('Other'), '"99"', '"98"');
    await other.delete('Other');
    await refresh();
    for (const isOpenHere of [true, false]) {
      const person = new Person().types('Other');
      await vscode.commands.executeCommand('swarmui.renamePreset', { kind: 'preset', server, title: 'Plain' });
      person.leave();
      assert.match(person.messages.join(), /"Other" is open with unsaved changes\. Save or revert those, then try again\./);
      assert.deepEqual(openFiles(), isOpenHere ? ['Plain', '• Other'] : ['• Other']);
      assert.match((await documentOf('Other')).getText(), /"98"/);
      assert.deepEqual(writes(), []);
      if (isOpenHere) await vscode.window.tabGroups.close(tabOf('Plain'));
    }
  });

  it('is not in the trash any more when it was created again', async () => {
    const document = await open('Plain');
    await replace(document, '"10"', '"11"');
    await other.delete('Plain');
    await refresh();
    const asked = answerDialogs('Recreate');
    assert.ok(await document.save());
    asked.restore();
    assert.match(asked.messages.join(), /"Plain" was deleted on moving/);
    assert.equal((await other.preset('Plain'))?.param_map.steps, '11');
    await trashIsEmpty();
  });
});
