import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServers } from './support';

const server = 'wrong';
const uriOf = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });
const replaceAll = async (document: vscode.TextDocument, text: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

describe('wrong data is not saved', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let person: Person;
  const sent = () => sandbox.controls.log.map(({ route }) => route).filter((route) => /^(Set|AddNew)/.test(route));
  const user = async () => (await other.call('GetMyUserData', {})) as { starred_models: unknown; model_preset_links: unknown };
  const edits = async () => ((await other.call('ListT2IParams', {})) as { param_edits: unknown }).param_edits;
  /** The text is refused with a sentence, stays in a dirty document, and nothing is sent. */
  const isRefused = async (document: vscode.TextDocument, text: string, sentence: RegExp) => {
    await replaceAll(document, text);
    sandbox.controls.clearLog();
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(document.getText(), text);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, Buffer.from(text)), sentence);
    assert.deepEqual(sent(), []);
  };

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServers({ [server]: sandbox.url });
  });
  beforeEach(async () => {
    person = new Person();
    await other.call('SetStarredModels', { LoRA: ['detail.safetensors'], Odd: { kept: true } });
    await other.call('SetPresetLinks', { LoRA: { detail: ['Sharp'] } });
    await other.call('SetParamEdits', { edits: { kept: 1, params: { seed: { visible: 'perhaps' } } } });
    await vscode.commands.executeCommand('swarmui.refresh');
    sandbox.controls.clearLog();
  });
  afterEach(async () => {
    person.leave();
    await closeEverything();
  });
  after(() => sandbox.stop());

  it('as starred models that SwarmUI could not read; what it holds already, and kinds of the right shape, stay', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('/starred-models.json'));
    const refused = /Line 1, column 34: Every entry of "LoRA" must be a text in double quotes\. Nothing was sent\./;
    await isRefused(document, '{ "LoRA": ["detail.safetensors", 5], "Foo": "x" }', refused);
    await isRefused(document, '{ "LoRA": [],\n  "Foo": "x" }', /Line 2, column 10: "Foo" must be a list of texts/);
    await replaceAll(document, '{ "LoRA": ["detail.safetensors", "b"], "Odd": { "kept": true }, "Foo": ["x"] }');
    assert.ok(await document.save());
    assert.deepEqual((await user()).starred_models, {
      LoRA: ['detail.safetensors', 'b'],
      Odd: { kept: true },
      Foo: ['x'],
    });
  });

  it('as model links', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('/model-links.json'));
    await isRefused(document, '{ "LoRA": { "detail": "Sharp" } }', /Line 1, column 23: "detail" must be a list of texts/);
    await replaceAll(document, '{ "LoRA": { "detail": ["Sharp", "Soft"] }, "New": { "m": ["Soft"] } }');
    assert.ok(await document.save());
    assert.deepEqual((await user()).model_preset_links, { LoRA: { detail: ['Sharp', 'Soft'] }, New: { m: ['Soft'] } });
  });

  it('as parameter edits', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('/parameter-edits.json'));
    const kept = '"seed": { "visible": "perhaps" }';
    const text = (fields: string) => `{ "kept": 1, "params": { ${kept}, "steps": { ${fields} } } }`;
    await isRefused(document, text('"visible": "maybe"'), /Line 1, column 82: "visible" must be true or false\. Nothing was sent\./);
    await replaceAll(document, text('"visible": false, "view_max": "64"'));
    assert.ok(await document.save());
    assert.deepEqual(await edits(), {
      kept: 1,
      params: { seed: { visible: 'perhaps' }, steps: { visible: false, view_max: '64' } },
    });
  });

  describe('by itself', () => {
    const autoSave = (value: string | undefined) =>
      vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
    /** Shows a text and waits until VS Code has tried to save it. */
    const typedAndTried = async (document: vscode.TextDocument, text: string) => {
      let tries = 0;
      const watching = vscode.workspace.onWillSaveTextDocument((event) => {
        if (event.document === document && event.reason === vscode.TextDocumentSaveReason.AfterDelay) tries += 1;
      });
      try {
        await replaceAll(document, text);
        await eventually(() => assert.ok(tries > 0, 'VS Code has not saved'));
      } finally {
        watching.dispose();
      }
    };
    before(() => autoSave('afterDelay'));
    after(() => autoSave('off'));

    it('either: nothing is sent and nothing said of ours, until the text is whole', async () => {
      const document = await vscode.workspace.openTextDocument(uriOf('/starred-models.json'));
      await vscode.window.showTextDocument(document);
      await typedAndTried(document, '{ "LoRA": ["detail.safetensors", 5], "Odd": { "kept": true } }');
      // Typed on: another pause, and no other try.
      await replaceAll(document, '{ "LoRA": ["detail.safetensors", 55], "Odd": { "kept": true } }');
      await vscode.commands.executeCommand('swarmui.refresh');
      assert.equal(document.isDirty, true);
      assert.deepEqual(sent(), []);
      await replaceAll(document, '{ "LoRA": ["detail.safetensors", "55"], "Odd": { "kept": true } }');
      await eventually(() => assert.equal(document.isDirty, false));
      assert.deepEqual((await user()).starred_models, { LoRA: ['detail.safetensors', '55'], Odd: { kept: true } });
      assert.deepEqual(sent(), ['SetStarredModels']);
      assert.deepEqual(person.messages, []);
    });
  });
});
