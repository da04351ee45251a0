import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'commands';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });
const row = (title: string) => ({ kind: 'preset', server, title });
const folder = (path: string) => ({ kind: 'folder', server, path });
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
const openTabs = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri.path : [])),
  );
const PIXEL = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('commands on presets', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let person: Person;
  const writes = () => sandbox.controls.log.filter(({ route }) => /AddNewPreset|DeletePreset|DuplicatePreset/i.test(route));
  const titles = async () => (await other.presets()).map(({ title }) => title);

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const title of await titles()) await other.delete(title);
    await other.add('Portraits/Soft', { prompt: 'soft' }, { is_starred: true, description: 'For faces.', preview_image: PIXEL });
    await other.add('Portraits/Dark/Noir', { steps: '7' });
    await other.add('Plain', { steps: '10' });
    await run('refresh');
    sandbox.controls.clearLog();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await closeEverything();
  });
  after(() => sandbox.stop());

  it('creates an empty preset in a folder and opens it', async () => {
    person.types('Portraits/v1.5 new');
    await run('newPresetHere', folder('Portraits'));
    assert.deepEqual([person.inputs[0]?.value, person.inputs[0]?.said], ['Portraits/', 'The server will store it as "Portraits/v15 new".']);
    assert.deepEqual((await other.preset('Portraits/v15 new'))?.param_map, {});
    await eventually(() => assert.deepEqual(openTabs(), ['/presets/Portraits/v15 new.preset.json']));
  });

  it('refuses a taken title while it is typed, and sends nothing', async () => {
    person.types('PLAIN');
    await run('newPreset');
    assert.match(person.inputs[0]?.said ?? '', /already/);
    person.types('plain.');
    await run('renamePreset', row('Portraits/Soft'));
    assert.match(person.inputs[1]?.said ?? '', /change this title to "plain".*already/);
    assert.deepEqual(writes(), []);
  });

  it('renames a preset that is not open, with everything it has', async () => {
    const before = await other.preset('Portraits/Soft');
    person.types('People/Softer');
    await run('renamePreset', row('Portraits/Soft'));
    assert.deepEqual({ ...(await other.preset('People/Softer')), title: 'Portraits/Soft' }, before);
    assert.equal(await other.preset('Portraits/Soft'), undefined);
    assert.deepEqual(person.messages, []);
  });

  it('renames an open preset: the tab follows with its unsaved changes, which can then be saved', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('Plain'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace('"10"', '"11"'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    person.types('Moved/Plain');
    await run('renamePreset', uriOf('Plain'));
    assert.deepEqual(person.messages, []);
    assert.deepEqual((await titles()).sort(), ['Moved/Plain', 'Portraits/Dark/Noir', 'Portraits/Soft']);
    await eventually(() => assert.deepEqual(openTabs(), ['/presets/Moved/Plain.preset.json']));
    const moved = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === uriOf('Moved/Plain').toString());
    assert.equal(moved?.isDirty, true);
    assert.match(moved?.getText() ?? '', /"11"/);
    assert.equal(await moved?.save(), true);
    assert.deepEqual((await other.preset('Moved/Plain'))?.param_map, { steps: '11' });
    assert.deepEqual(person.messages, []);
  });

  it('changes only the case of a title', async () => {
    person.types('PLAIN');
    await run('renamePreset', row('Plain'));
    assert.deepEqual((await titles()).sort(), ['PLAIN', 'Portraits/Dark/Noir', 'Portraits/Soft']);
  });

  it('renames a folder with all that is in it', async () => {
    person.types('People');
    await run('renamePreset', folder('Portraits'));
    assert.deepEqual((await titles()).sort(), ['People/Dark/Noir', 'People/Soft', 'Plain']);
  });

  it('duplicates a preset and opens the copy', async () => {
    await run('duplicatePreset', row('Portraits/Soft'));
    const [copy, original] = [await other.preset('Portraits/Soft (2)'), await other.preset('Portraits/Soft')];
    assert.deepEqual({ ...copy, title: 'Portraits/Soft' }, original);
    await eventually(() => assert.deepEqual(openTabs(), ['/presets/Portraits/Soft (2).preset.json']));
  });

  it('shows the JSON in the place of a page, and beside one with changes that are not saved', async () => {
    const kinds = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.map(({ input }) => (input instanceof vscode.TabInputCustom ? 'page' : 'text')),
      );
    await run('openPreset', row('Plain'));
    await eventually(() => assert.deepEqual(kinds(), ['page']));
    await run('openPresetAsJson', row('Plain'));
    await eventually(() => assert.deepEqual(kinds(), ['text']));
    await closeEverything();
    for (const title of ['Plain', 'Portraits/Soft']) {
      await run('openPreset', row(title));
      await vscode.commands.executeCommand('workbench.action.keepEditor');
    }
    await run('openPresetAsJson', row('Plain'));
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await eventually(() => assert.deepEqual(kinds().sort(), ['page', 'text']));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uriOf('Portraits/Soft'), new vscode.Position(1, 0), ' ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await run('openPresetAsJson', row('Portraits/Soft'));
    await eventually(() => assert.deepEqual(kinds().sort(), ['page', 'text', 'text']));
  });

  it('deletes once confirmed, closes the tab, and undo puts all back', async () => {
    const before = await other.preset('Portraits/Soft');
    await run('openPresetAsJson', row('Portraits/Soft'));
    person.clicks('Delete', 'Undo');
    await run('deletePreset', row('Portraits/Soft'));
    assert.match(person.messages[0] ?? '', /Delete the preset "Portraits\/Soft" from commands\?/);
    await eventually(async () => {
      const after = await other.preset('Portraits/Soft');
      assert.deepEqual({ ...after, preview_image: '' }, { ...before, preview_image: '' });
      assert.match(after?.preview_image ?? '', /^data:image\/jpeg;base64,/);
    });
    assert.equal(openTabs().length, 0);
    person.isDone();
  });

  it('deletes nothing without a yes', async () => {
    await run('deletePreset', row('Plain'), [row('Plain'), row('Portraits/Soft')]);
    assert.match(person.messages[0] ?? '', /Delete 2 presets/);
    assert.deepEqual(writes(), []);
  });

  it('deletes several and a folder at once, and says what is lost of unsaved changes', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('Plain'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    person.clicks('Delete');
    await run('deletePreset', folder('Portraits'), [folder('Portraits'), row('Plain')]);
    assert.match(person.messages[0] ?? '', /Delete 3 presets(?:.|\n)*Unsaved changes will be lost/);
    assert.deepEqual(await titles(), []);
    assert.deepEqual([openTabs(), vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).length], [[], 0]);
  });

  it('drops unsaved changes of a deleted preset with its page, without asking where to save them, and for good', async () => {
    await vscode.commands.executeCommand('vscode.open', uriOf('Plain'));
    const document = await eventually(() => {
      const found = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === uriOf('Plain').toString());
      if (!found) throw new Error('not open yet');
      return found;
    });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    person.clicks('Delete', 'Undo');
    await run('deletePreset', row('Plain'));
    assert.deepEqual([openTabs(), vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).length], [[], 0]);
    person.isDone();
    await eventually(async () => assert.deepEqual((await other.preset('Plain'))?.param_map, { steps: '10' }));
    const again = await vscode.workspace.openTextDocument(uriOf('Plain'));
    assert.deepEqual([again.isDirty, again.getText().startsWith('{')], [false, true]);
  });

  it('stars nothing on a server that keeps no stars, and says so before it asks', async () => {
    const old = await startSandbox({ as: '0.9.7.0' });
    await useServer('old', old.url);
    await new OtherClient(old.url).add('Plain', { steps: '10' });
    await run('refresh');
    await run('starPreset');
    await run('starPreset', { kind: 'preset', server: 'old', title: 'Plain' });
    assert.deepEqual(
      [person.lists, new Set(person.messages)],
      [[], new Set(['old runs a SwarmUI that is too old for starred presets. They require 0.9.7.4 or newer.'])],
    );
    await useServer(server, sandbox.url);
    await old.stop();
  });

  it('stars and unstars, and changes nothing else', async () => {
    const before = await other.preset('Plain');
    await run('starPreset', row('Plain'), [row('Plain'), row('Portraits/Dark/Noir')]);
    assert.deepEqual(await other.preset('Plain'), { ...before, is_starred: true });
    assert.equal((await other.preset('Portraits/Dark/Noir'))?.is_starred, true);
    await run('unstarPreset', row('Plain'));
    assert.deepEqual(await other.preset('Plain'), before);
  });

  it('copies one as its file and several by title', async () => {
    await run('copyPresetAsJson', row('Plain'));
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), { description: '', starred: false, param_map: { steps: '10' } });
    await run('copyPresetAsJson', row('Plain'), [row('Plain'), row('Portraits/Dark/Noir')]);
    assert.deepEqual(Object.keys(JSON.parse(await vscode.env.clipboard.readText())).sort(), ['Plain', 'Portraits/Dark/Noir']);
  });

  it('says so when a preset is gone', async () => {
    await other.delete('Plain');
    await run('refresh');
    await run('openPreset', row('Plain'));
    assert.deepEqual(person.messages, ['"Plain" no longer exists on commands. Refresh to update the view.']);
  });

  it('says so when the server is away, with a sentence to act on', async () => {
    const gone = await startSandbox();
    await useServer('gone', gone.url);
    await gone.stop();
    await run('newPreset');
    assert.equal(person.messages.length, 1);
    assert.match(person.messages[0] ?? '', /127\.0\.0\.1/);
    await useServer(server, sandbox.url);
  });
});
