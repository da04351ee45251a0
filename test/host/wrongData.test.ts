import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  let count = 0;
  /** The preset of this test alone: a document lives on for a while after its tab. */
  let title = '';
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

  const openPreset = async () => {
    const document = await vscode.workspace.openTextDocument(uriOf(`/presets/${title}.preset.json`));
    await vscode.window.showTextDocument(document);
    return document;
  };

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServers({ [server]: sandbox.url });
  });
  beforeEach(async () => {
    person = new Person();
    title = `Soft ${++count}`;
    await other.add(title, { steps: '20', prompt: 'soft' }, { description: 'For faces.', is_starred: true });
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
    const refused = /Line 1, column 34: Every entry of "LoRA" must be a string in double quotes\. Nothing was sent\./;
    await isRefused(document, '{ "LoRA": ["detail.safetensors", 5], "Foo": "x" }', refused);
    await isRefused(document, '{ "LoRA": [],\n  "Foo": "x" }', /Line 2, column 10: "Foo" must be a list of strings/);
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
    await isRefused(document, '{ "LoRA": { "detail": "Sharp" } }', /Line 1, column 23: "detail" must be a list of strings/);
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

  describe('as a preset', () => {
    it('with a key that the server would drop; a schema is taken, and not stored', async () => {
      const document = await openPreset();
      const refused = /Line 3, column 3: SwarmUI can't store "author" in a preset\. .* Nothing was sent\./;
      await isRefused(document, '{\n  "$schema": "x",\n  "author": "me",\n  "param_map": { "steps": "30" }\n}', refused);
      await eventually(() => {
        const [problem] = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'SwarmUI');
        assert.deepEqual([problem?.range.start.line, problem?.range.start.character], [2, 2], JSON.stringify(problem));
      });
      await replaceAll(document, '{ "$schema": "x", "description": "", "starred": false, "param_map": { "steps": "30" } }');
      assert.ok(await document.save());
      const held = await other.preset(title);
      assert.deepEqual([held?.description, held?.is_starred, held?.param_map], ['', false, { steps: '30' }]);
      await eventually(() => assert.doesNotMatch(document.getText(), /\$schema/));
    });

    it('that lost what its text leaves out: description and star stay, and are shown after the save; parameters go', async () => {
      const document = await openPreset();
      await replaceAll(document, '{ "param_map": { "cfgscale": "5" } }');
      assert.ok(await document.save());
      const held = await other.preset(title);
      assert.deepEqual([held?.description, held?.is_starred, held?.param_map], ['For faces.', true, { cfgscale: '5' }]);
      await eventually(() => assert.match(document.getText(), /"description": "For faces\.",\n {2}"starred": true/));
      assert.equal(document.isDirty, false);
      // Said outright, they go.
      await replaceAll(document, '{ "starred": false, "param_map": { "cfgscale": "5" } }');
      assert.ok(await document.save());
      const unstarred = await other.preset(title);
      assert.deepEqual([unstarred?.description, unstarred?.is_starred], ['For faces.', false]);
    });

    it('that lost what somebody else changed and its text leaves out', async () => {
      const document = await openPreset();
      await replaceAll(document, '{ "param_map": { "steps": "30" } }');
      await other.edit(title, { description: 'For kind faces.', starred: false });
      assert.ok(await document.save());
      const held = await other.preset(title);
      assert.deepEqual([held?.description, held?.is_starred, held?.param_map], ['For kind faces.', false, { steps: '30' }]);
      await eventually(() => assert.match(document.getText(), /"For kind faces\."/));
      assert.deepEqual(person.answers, []);
    });

    it('written by something that never read it, either; a new one has neither description nor star', async () => {
      const write = (path: string) => vscode.workspace.fs.writeFile(uriOf(path), Buffer.from('{ "param_map": { "steps": 7 } }'));
      await write(`/presets/${title}.preset.json`);
      await write('/presets/New.preset.json');
      const [soft, fresh] = [await other.preset(title), await other.preset('New')];
      assert.deepEqual([soft?.description, soft?.is_starred, soft?.param_map], ['For faces.', true, { steps: '7' }]);
      assert.deepEqual([fresh?.description, fresh?.is_starred, fresh?.param_map], ['', false, { steps: '7' }]);
    });

    it('on disk keeps every key through a fix', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'swarmui-disk-'));
      const uri = vscode.Uri.file(path.join(folder, 'Mine.preset.json'));
      try {
        await writeFile(uri.fsPath, '{\n  "$schema": "./x.json",\n  "author": "me",\n  "param_map": { "stepz": "20" }\n}\n');
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document);
        const actions = await eventually(async () => {
          const [problem] = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'unknownParameter');
          assert.ok(problem);
          const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, problem.range);
          assert.ok(offered.some(({ edit }) => edit));
          return offered;
        });
        const edit = actions.find((action) => action.edit)?.edit;
        assert.ok(edit && (await vscode.workspace.applyEdit(edit)) && (await document.save()));
        const saved = JSON.parse(await readFile(uri.fsPath, 'utf8'));
        assert.deepEqual(Object.keys(saved), ['$schema', 'author', 'param_map']);
        assert.equal(saved.param_map.stepz, undefined);
      } finally {
        await closeEverything();
        await rm(folder, { recursive: true, force: true });
      }
    });
  });

  it('as settings, of which what is left out stays', async () => {
    await other.call('ChangeUserSettings', { settings: { theme: 'modern_dark', maxpromptlines: 12 } });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await vscode.workspace.openTextDocument(uriOf('/settings.json'));
    await vscode.window.showTextDocument(document);
    await eventually(() => assert.match(document.getText(), /"maxpromptlines": 12/));
    await replaceAll(document, '{ "theme": "solarized" }');
    assert.ok(await document.save());
    await eventually(() => assert.match(document.getText(), /"theme": "solarized"[\s\S]*"maxpromptlines": 12/));
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
      assert.deepEqual(person.answers, []);
    });

    it('nor a preset with a key that the server would drop', async () => {
      const document = await openPreset();
      await typedAndTried(document, '{ "author": "me", "param_map": { "steps": "30" } }');
      await replaceAll(document, '{ "author": "my", "param_map": { "steps": "31" } }');
      await vscode.commands.executeCommand('swarmui.refresh');
      assert.equal(document.isDirty, true);
      assert.deepEqual(sent(), []);
      await replaceAll(document, '{ "param_map": { "steps": "31" } }');
      await eventually(() => assert.equal(document.isDirty, false));
      assert.deepEqual(sent(), ['AddNewPreset']);
      assert.deepEqual(person.answers, []);
    });

    it('what a text leaves out stays left out under the cursor, and stays on the server', async () => {
      const document = await openPreset();
      for (const steps of ['30', '31']) {
        const text = `{ "param_map": { "steps": "${steps}" } }`;
        await replaceAll(document, text);
        await eventually(async () => assert.equal((await other.preset(title))?.param_map.steps, steps));
        await eventually(() => assert.equal(document.isDirty, false));
        await vscode.commands.executeCommand('swarmui.refresh');
        assert.equal(document.getText(), text);
        const held = await other.preset(title);
        assert.deepEqual([held?.description, held?.is_starred], ['For faces.', true]);
      }
      // Asked for, the save shows them.
      await vscode.commands.executeCommand('workbench.action.files.save');
      await eventually(() => assert.match(document.getText(), /"For faces\."/));
    });
  });
});
