import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Person } from './person';
import { closeEverything, useServers } from './support';

const server = 'gpu-box';
const uriOf = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });
const run = (command: string) => vscode.commands.executeCommand(`swarmui.${command}`);
const autoSave = (when: string | undefined) =>
  vscode.workspace.getConfiguration('files').update('autoSave', when, vscode.ConfigurationTarget.Global);
const replaceText = async (document: vscode.TextDocument, from: string, to: string) => {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
};
/** The words above the text. */
const line = async (file: vscode.Uri) => {
  const lenses = (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file)) ?? [];
  return lenses.map(({ command }) => command?.title ?? '').join(' | ');
};
const open = async (path: string) => {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
};

describe('a server that takes us for another account', () => {
  let sandbox: Sandbox;
  let person: Person;
  let count = 0;
  /** The preset of this test alone: a document lives on for a while after its tab. */
  let title = '';
  const path = () => `/presets/${title}.preset.json`;
  const steps = (user: string, of = title) => sandbox.controls.preset(of, user)?.params.steps;
  const localHolds = async () => {
    const { starred_models } = await sandbox.controls.call('GetMyUserData', {}, 'local');
    const { settings } = await sandbox.controls.call('GetUserSettings', {}, 'local');
    return { presets: sandbox.controls.library('local'), starred_models, settings };
  };
  const takeAccountsAway = async () => {
    sandbox.controls.setAccounts(false);
    sandbox.controls.endSessions();
    await run('refresh');
    const isUnsaved = vscode.workspace.textDocuments.some(({ isDirty }) => isDirty);
    const open = isUnsaved ? ' Unsaved changes for "alice" stay open and are not sent.' : '';
    await eventually(() => assert.deepEqual(person.messages, [`You are now "local" on ${server}, no longer "alice".${open}`]));
    person.messages.length = 0;
  };
  const belongs = `You are now "local" on ${server}; this preset belongs to "alice".`;

  before(async () => {
    sandbox = await startSandbox({ mode: 'accounts' });
    await useServers({ [server]: sandbox.url });
    await autoSave('off');
  });
  beforeEach(async () => {
    title = `Soft ${++count}`;
    sandbox.controls.setAccounts(true);
    sandbox.controls.endSessions();
    sandbox.controls.putPresets([{ title, params: { steps: '20' } }], 'alice');
    sandbox.controls.putPresets([{ title: `Other ${count}` }], 'local');
    person = new Person();
    person.types('Alice', 'secret of Alice');
    await run('signIn');
    person.isDone();
  });
  afterEach(async () => {
    await closeEverything();
    await run('signOut');
    person.leave();
  });
  after(async () => {
    await autoSave(undefined);
    await sandbox.stop();
  });

  it('takes nothing back that was done as another', async () => {
    const document = await open(path());
    await replaceText(document, '"20"', '"22"');
    assert.equal(await document.save(), true);
    sandbox.controls.putPresets([{ title, params: { steps: '22' } }], 'local');
    const before = await localHolds();
    await takeAccountsAway();
    await run('undoLastChange');
    assert.deepEqual(person.messages, [`Nothing to undo on ${server}.`]);
    assert.deepEqual(await localHolds(), before);
    assert.equal(steps('alice'), '22');
  });

  it('leaves a preset that is being edited as it is, says whose it is, and sends nothing', async () => {
    const document = await open(path());
    await replaceText(document, '"20"', '"22"');
    const before = await localHolds();
    await takeAccountsAway();
    await eventually(async () =>
      assert.equal(
        await line(document.uri),
        `$(git-merge) ${belongs} It can be saved when you are "alice" again, or as a copy if you save it yourself.`,
      ),
    );
    assert.match(document.getText(), /"22"/);
    assert.equal(document.isDirty, true);
    assert.equal(await document.save(), false);
    assert.match(person.messages.join(), new RegExp(belongs));
    assert.deepEqual(await localHolds(), before);
    assert.equal(document.isDirty, true);
    assert.equal(steps('alice'), '20');
  });

  it('saves it as a copy where that is wanted, and its document goes there', async () => {
    sandbox.controls.putPresets([{ title, params: { steps: '7' } }], 'local');
    const document = await open(path());
    await replaceText(document, '"20"', '"22"');
    await takeAccountsAway();
    person.clicks('Save as Copy Here');
    assert.equal(await document.save(), true);
    await eventually(() => assert.equal(steps('local', `${title} (2)`), '22'));
    assert.deepEqual([steps('local'), steps('alice')], ['7', '20']);
    await eventually(() =>
      assert.ok(vscode.workspace.textDocuments.some(({ uri, isDirty }) => uri.path.includes(`${title} (2)`) && !isDirty)),
    );
    const copy = await open(`/presets/${title} (2).preset.json`);
    await replaceText(copy, '"22"', '"23"');
    assert.equal(await copy.save(), true);
    assert.equal(steps('local', `${title} (2)`), '23');
  });

  it('finds that out by the save itself, and saves it when the owner is back', async () => {
    const document = await open(path());
    await replaceText(document, '"20"', '"22"');
    const before = await localHolds();
    sandbox.controls.setAccounts(false);
    sandbox.controls.endSessions();
    assert.equal(await document.save(), false);
    assert.match(person.messages.join(), new RegExp(belongs));
    assert.deepEqual(await localHolds(), before);
    sandbox.controls.setAccounts(true);
    sandbox.controls.endSessions();
    await run('refresh');
    await eventually(async () => assert.equal(await line(document.uri), ''));
    assert.equal(await document.save(), true);
    assert.equal(steps('alice'), '22');
  });

  it('sends no stars and no settings that were begun in the files of another', async () => {
    await sandbox.controls.call('SetStarredModels', { LoRA: ['a'] }, 'alice');
    const stars = await open('/starred-models.json');
    await run('refresh');
    await eventually(() => assert.match(stars.getText(), /"a"/));
    await replaceText(stars, '"a"', '"a", "b"');
    const settings = await open('/settings.json');
    await replaceText(settings, '"modern_dark"', '"solarized"');
    const before = await localHolds();
    await takeAccountsAway();
    const says = `$(git-merge) You are now "local" on ${server}; this file belongs to "alice". It can be saved when you are "alice" again.`;
    for (const document of [stars, settings]) {
      await eventually(async () => assert.equal(await line(document.uri), says));
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
    }
    assert.deepEqual(await localHolds(), before);
  });
});
