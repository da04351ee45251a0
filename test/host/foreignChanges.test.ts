import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { answerDialogs, closeEverything, useServers } from './support';

const server = 'meanwhile';
const uriOf = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });
const replaceText = async (document: vscode.TextDocument, from: string, to: string) => {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
};

const autoSave = (when: string | undefined) =>
  vscode.workspace.getConfiguration('files').update('autoSave', when, vscode.ConfigurationTarget.Global);

describe('a document with unsaved changes whose server goes on', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let count = 0;
  /** The preset of this test alone: a document lives on for a while after its tab. */
  let title = '';
  const uri = () => uriOf(`/presets/${title}.preset.json`);
  const held = async () => (await other.preset(title))?.param_map;
  const sent = () => sandbox.controls.log.map(({ route }) => route).filter((route) => /^(Set|AddNew|Change)/.test(route));
  const refresh = () => vscode.commands.executeCommand('swarmui.refresh');

  /** The words above the text, with what can be chosen there. */
  const line = async (file: vscode.Uri) => {
    const lenses = (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file)) ?? [];
    return lenses.map(({ command }) => command?.title ?? '').join(' | ');
  };
  const says = (file: vscode.Uri, wanted: string) => eventually(async () => assert.equal(await line(file), wanted));
  const choose = (command: string, { scheme, authority, path }: vscode.Uri) =>
    vscode.commands.executeCommand(command, { scheme, authority, path });
  const saved = async (document: vscode.TextDocument, answer: string | undefined) => {
    const asked = answerDialogs(answer);
    try {
      return { ok: await document.save(), messages: [...asked.messages] };
    } finally {
      asked.restore();
    }
  };
  const open = async (file: vscode.Uri) => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  };

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServers({ [server]: sandbox.url });
    // In a browser VS Code saves by itself a second after the last key.
    await autoSave('off');
  });
  beforeEach(async () => {
    title = `Soft ${++count}`;
    await other.add(title, { steps: '20', cfgscale: '7', prompt: '{value}, soft' }, { description: 'For faces.' });
    await other.call('SetStarredModels', { LoRA: ['a'] });
    await other.call('ChangeUserSettings', { settings: { theme: 'modern_dark', maximagesinhistory: 10 } });
    await refresh();
    sandbox.controls.clearLog();
  });
  afterEach(closeEverything);
  after(async () => {
    await autoSave(undefined);
    await sandbox.stop();
  });

  it('says what was changed, merges it without sending anything, and saves both without a question', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.edit(title, { params: { cfgscale: '9', prompt: '{value}, soft light' }, starred: true });
    await refresh();
    await says(
      uri(),
      `$(git-merge) "${title}" was changed on meanwhile while you were editing it: star, cfgscale, prompt. | Compare | Merge Now`,
    );
    sandbox.controls.clearLog();
    await choose('swarmui.mergeNow', uri());
    assert.deepEqual(JSON.parse(document.getText()), {
      description: 'For faces.',
      starred: true,
      param_map: { steps: '22', cfgscale: '9', prompt: '{value}, soft light' },
    });
    assert.equal(document.isDirty, true);
    assert.deepEqual(sent(), []);
    await says(uri(), '');
    assert.deepEqual(await saved(document, undefined), { ok: true, messages: [] });
    assert.deepEqual(await held(), { steps: '22', cfgscale: '9', prompt: '{value}, soft light' });
  });

  it('takes a merge that was undone for no edit of what others did', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.edit(title, { params: { cfgscale: '9' } });
    await refresh();
    await says(uri(), `$(git-merge) "${title}" was changed on meanwhile while you were editing it: cfgscale. | Compare | Merge Now`);
    await choose('swarmui.mergeNow', uri());
    await says(uri(), '');
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.match(document.getText(), /"cfgscale": "7"/));
    assert.match(document.getText(), /"steps": "22"/);
    await says(uri(), `$(git-merge) "${title}" was changed on meanwhile while you were editing it: cfgscale. | Compare | Merge Now`);
    assert.deepEqual(await saved(document, undefined), { ok: true, messages: [] });
    assert.deepEqual(await held(), { steps: '22', cfgscale: '9', prompt: '{value}, soft' });
  });

  it('keeps what both changed as it is here, says so, and asks about that alone at the next save', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.edit(title, { params: { steps: '33', cfgscale: '9' } });
    await refresh();
    const both = 'You also changed steps. Your change stays, and the next save asks.';
    await says(
      uri(),
      `$(git-merge) "${title}" was changed on meanwhile while you were editing it: steps, cfgscale. ${both} | Compare | Merge Now`,
    );
    await choose('swarmui.mergeNow', uri());
    assert.deepEqual(JSON.parse(document.getText()).param_map, { steps: '22', cfgscale: '9', prompt: '{value}, soft' });
    await says(uri(), `$(git-merge) "${title}" was changed on meanwhile while you were editing it: steps. ${both} | Compare`);
    const asked = await saved(document, undefined);
    assert.equal(asked.ok, false);
    assert.deepEqual(asked.messages, [`"${title}" was changed on meanwhile while you were editing it: steps.`]);
    assert.deepEqual(await held(), { steps: '33', cfgscale: '9', prompt: '{value}, soft' });
    assert.equal((await saved(document, 'Use Mine')).ok, true);
    assert.deepEqual(await held(), { steps: '22', cfgscale: '9', prompt: '{value}, soft' });
    await says(uri(), '');
  });

  it('says nothing more once the server’s copy went back, or the document is clean', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.edit(title, { params: { cfgscale: '9' } });
    await refresh();
    await eventually(async () => assert.match(await line(uri()), /cfgscale/));
    await other.edit(title, { params: { cfgscale: '7' } });
    await refresh();
    await says(uri(), '');
    await other.edit(title, { params: { cfgscale: '9' } });
    await refresh();
    await eventually(async () => assert.match(await line(uri()), /cfgscale/));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.match(document.getText(), /"cfgscale": "9"/));
    await says(uri(), '');
  });

  it('says that it was deleted, which nothing can be merged with', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.delete(title);
    await refresh();
    await says(uri(), `$(git-merge) "${title}" was deleted on meanwhile while you were editing it.`);
  });

  it('compares before it is saved, and the comparison offers what it offers at a save', async () => {
    const document = await open(uri());
    await replaceText(document, '"20"', '"22"');
    await other.edit(title, { params: { cfgscale: '9' } });
    await refresh();
    await eventually(async () => assert.match(await line(uri()), /Compare/));
    sandbox.controls.clearLog();
    await choose('swarmui.compareWithServer', uri());
    await eventually(() => assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff));
    assert.deepEqual(sent(), []);
    await vscode.commands.executeCommand('swarmui.useMine');
    await eventually(async () => assert.deepEqual(await held(), { steps: '22', cfgscale: '9', prompt: '{value}, soft' }));
    await eventually(() => assert.equal(document.isDirty, false));
  });

  it('does the same with starred models and with settings', async () => {
    const stars = uriOf('/starred-models.json');
    const document = await open(stars);
    await eventually(() => assert.match(document.getText(), /"a"/));
    await replaceText(document, '"a"', '"a", "mine"');
    await other.call('SetStarredModels', { LoRA: ['a', 'theirs'], VAE: ['v'] });
    await refresh();
    await says(
      stars,
      '$(git-merge) "starred-models.json" was changed on meanwhile while you were editing it: LoRA, VAE. | Compare | Merge Now',
    );
    sandbox.controls.clearLog();
    await choose('swarmui.mergeNow', stars);
    assert.deepEqual(JSON.parse(document.getText()), { LoRA: ['a', 'theirs', 'mine'], VAE: ['v'] });
    await says(stars, '');
    assert.deepEqual(sent(), []);
    assert.deepEqual(await saved(document, undefined), { ok: true, messages: [] });
    const { starred_models } = (await other.call('GetMyUserData', {})) as { starred_models: unknown };
    assert.deepEqual(starred_models, { LoRA: ['a', 'theirs', 'mine'], VAE: ['v'] });

    const settings = uriOf('/settings.json');
    const text = await open(settings);
    await replaceText(text, '"modern_dark"', '"solarized"');
    await other.call('ChangeUserSettings', { settings: { theme: 'modern_light', maximagesinhistory: 44 } });
    await refresh();
    await eventually(async () => assert.match(await line(settings), /maximagesinhistory, theme\. You also changed theme/));
    sandbox.controls.clearLog();
    await choose('swarmui.mergeNow', settings);
    assert.match(text.getText(), /"solarized"/);
    assert.match(text.getText(), /44/);
    assert.deepEqual(sent(), []);
    await eventually(async () => assert.match(await line(settings), /theme\..*\| Compare$/));
    const asked = await saved(text, undefined);
    assert.deepEqual(asked.messages, ['"settings.json" was changed on meanwhile while you were editing it: theme.']);
  });
});
