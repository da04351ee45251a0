import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { answerDialogs, closeEverything, useServer } from './support';

const server = 'oldtitles';
const files = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });

/** Titles that servers before 0.9.5 kept, as files. `clean`: what servers make of them since; none for one that they refuse. */
const TITLES = [
  { title: 'SDXL 1.0', file: 'SDXL 1.0', clean: 'SDXL 10' },
  { title: 'a?b', file: 'a?b', clean: 'ab' },
  { title: 'con', file: 'con', clean: 'con_' },
  { title: '..', file: '~2E~2E', clean: undefined },
];

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('a preset under a title that servers no longer take', () => {
  let sandbox: Sandbox;
  let other: OtherClient;

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const { title } of await other.presets()) await other.delete(title);
    sandbox.controls.putPresets(TITLES.map(({ title }) => ({ title, params: { steps: '20' }, description: title })));
    await other.call('SetPresetLinks', { LoRA: { x: ['SDXL 1.0'] } });
    await vscode.commands.executeCommand('swarmui.refresh');
    sandbox.controls.clearLog();
  });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
  });
  after(async () => {
    await sandbox.stop();
  });

  const open = async (file: string) => {
    const document = await vscode.workspace.openTextDocument(files(`/presets/${file}.preset.json`));
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  };
  const titles = async () => (await other.presets()).map(({ title }) => title).toSorted();
  const tabs = () =>
    vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.map(({ input, isDirty }) =>
        input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? `${isDirty ? '• ' : ''}${input.uri.path}` : '',
      ),
    );

  it('is listed, read and deleted under it', async () => {
    const listed = await vscode.workspace.fs.readDirectory(files('/presets'));
    assert.deepEqual(listed.map(([name]) => name).toSorted(), TITLES.map(({ file }) => `${file}.preset.json`).toSorted());
    for (const { title, file } of TITLES) assert.ok((await open(file)).getText().includes(`"description": "${title}"`));
    await closeEverything();
    for (const { file } of TITLES) await vscode.workspace.fs.delete(files(`/presets/${file}.preset.json`));
    assert.deepEqual(await titles(), []);
  });

  for (const { title, file, clean } of TITLES) {
    if (clean === undefined) continue;
    it(`is saved as the server names it after a question, and its editor goes along: ${title}`, async () => {
      const document = await open(file);
      await replace(document, '"20"', '"21"');
      const asked = answerDialogs(`Save as "${clean}"`);
      const saved = await document.save();
      asked.restore();
      assert.deepEqual(asked.messages, [`SwarmUI no longer accepts the title "${title}" and will store the preset as "${clean}".`]);
      assert.ok(saved);
      await eventually(() => assert.deepEqual(tabs(), [`/presets/${clean}.preset.json`]));
      assert.equal((await other.preset(clean))?.param_map.steps, '21');
      assert.equal(await other.preset(title), undefined);
      // Asked once: what is typed afterwards reaches the server.
      const moved = await vscode.workspace.openTextDocument(files(`/presets/${clean}.preset.json`));
      await replace(moved, '"21"', '"22"');
      const again = answerDialogs(undefined);
      assert.ok(await moved.save());
      again.restore();
      assert.deepEqual(again.messages, []);
      assert.equal((await other.preset(clean))?.param_map.steps, '22');
    });
  }

  it('takes its links along', async () => {
    const document = await open('SDXL 1.0');
    await replace(document, '"20"', '"21"');
    const asked = answerDialogs('Save as "SDXL 10"');
    assert.ok(await document.save());
    asked.restore();
    const { model_preset_links: links } = await sandbox.controls.call('GetMyUserData');
    assert.deepEqual(links, { LoRA: { x: ['SDXL 10'] } });
    // The editor goes along a moment later, and must not do so in the middle of the next test.
    await eventually(() => assert.deepEqual(tabs(), ['/presets/SDXL 10.preset.json']));
  });

  it('has its save taken back while it is open, but for the title, and nothing older is out of reach', async () => {
    await other.add('Older', { steps: '1' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const older = await open('Older');
    await replace(older, '"1"', '"2"');
    assert.ok(await older.save());
    const document = await open('SDXL 1.0');
    await replace(document, '"20"', '"21"');
    const asked = answerDialogs('Save as "SDXL 10"');
    assert.ok(await document.save());
    asked.restore();
    const moved = files('/presets/SDXL 10.preset.json');
    await eventually(() => assert.ok(tabs().includes(moved.path)));
    const told = answerDialogs(undefined);
    await vscode.commands.executeCommand('swarmui.undoLastChange');
    assert.equal((await other.preset('SDXL 10'))?.param_map.steps, '20');
    await eventually(async () => assert.match((await vscode.workspace.openTextDocument(moved)).getText(), /"20"/));
    await vscode.commands.executeCommand('swarmui.undoLastChange');
    told.restore();
    assert.deepEqual(told.messages, []);
    assert.equal((await other.preset('Older'))?.param_map.steps, '1');
    assert.deepEqual(tabs().toSorted(), ['/presets/Older.preset.json', moved.path]);
  });

  it('comes back from another title under what the server makes of its own, and its editor with it', async () => {
    await open('SDXL 1.0');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(files('/presets/SDXL 1.0.preset.json'), files('/presets/Other.preset.json'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await other.preset('Other'));
    await vscode.commands.executeCommand('swarmui.undoLastChange');
    assert.ok(await other.preset('SDXL 10'));
    assert.equal(await other.preset('Other'), undefined);
    await eventually(() => assert.deepEqual(tabs(), ['/presets/SDXL 10.preset.json']));
  });

  it('stays as it is, unsaved, where the person does not agree', async () => {
    const document = await open('SDXL 1.0');
    await replace(document, '"20"', '"21"');
    const asked = answerDialogs(undefined);
    assert.equal(await document.save(), false);
    asked.restore();
    assert.equal(document.isDirty, true);
    assert.deepEqual(await titles(), TITLES.map(({ title }) => title).toSorted());
  });

  it('is not written over another preset, and not stored without a name', async () => {
    await other.add('SDXL 10', { steps: '1' });
    for (const file of ['SDXL 1.0', '~2E~2E']) {
      const document = await open(file);
      await replace(document, '"20"', '"21"');
      const asked = answerDialogs(undefined);
      assert.equal(await document.save(), false);
      asked.restore();
      assert.deepEqual(asked.messages, []);
      assert.equal(document.isDirty, true);
    }
    assert.equal((await other.preset('SDXL 10'))?.param_map.steps, '1');
  });

  it('is left alone by automatic saving', async () => {
    const document = await open('SDXL 1.0');
    await vscode.workspace.getConfiguration('files').update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    const asked = answerDialogs('Save as "SDXL 10"');
    sandbox.controls.clearLog();
    await replace(document, '"20"', '"21"');
    // An automatic save looks at the server before it refuses.
    await eventually(() => assert.ok(sandbox.controls.count('GetMyUserData') > 0));
    await eventually(() => assert.equal(document.isDirty, true));
    asked.restore();
    assert.deepEqual(asked.messages, []);
    assert.equal(sandbox.controls.count('AddNewPreset') + sandbox.controls.count('DuplicatePreset'), 0);
    assert.ok(await other.preset('SDXL 1.0'));
  });
});
