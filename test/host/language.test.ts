import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'language';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });

describe('the language of preset files', () => {
  let sandbox: Sandbox;
  let other: OtherClient;

  const empty = async () => {
    for (const { title } of await other.presets()) await other.delete(title);
  };

  before(async () => {
    sandbox = await startSandbox({ demo: true });
    other = new OtherClient(sandbox.url);
    // A look at the whole demo library in between would make the loss of most of it doubtful.
    await empty();
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    await empty();
    await other.add('Light/Soft', { prompt: '{value}, soft light', steps: '20' }, { description: 'For faces.' });
    await other.add('Uses', { prompt: 'a <preset:light/soft> "x"', cfgscale: '7', aspectratio: '1:1', loras: 'a,b' });
    await vscode.commands.executeCommand('swarmui.refresh');
  });
  afterEach(closeEverything);
  after(() => sandbox.stop());

  /** Opens a preset as text; with `text`, changes what it says, and puts the cursor at the `|`. */
  const open = async (title: string, marked?: string) => {
    const document = await vscode.workspace.openTextDocument(uriOf(title));
    const text = marked ?? document.getText();
    if (marked !== undefined) {
      // refused while the document takes in what the server holds since the test before
      await eventually(async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text.replace('|', ''));
        assert.ok(await vscode.workspace.applyEdit(edit));
      });
    }
    await vscode.window.showTextDocument(document);
    return { document, position: document.positionAt(Math.max(0, text.indexOf('|'))) };
  };
  const place = (document: vscode.TextDocument, text: string, into = 1) => document.positionAt(document.getText().indexOf(text) + into);
  const labels = async ({ document, position }: { document: vscode.TextDocument; position: vscode.Position }) => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };

  it('completes parameters that are not set, each once', async () => {
    const found = await labels(await open('Uses', '{ "param_map": { "steps": "1", "c|" } }'));
    assert.equal(found.filter((label) => label === 'cfgscale').length, 1);
    assert.ok(!found.includes('steps'));
    assert.ok(found.length > 200);
  });

  it('completes values: choices, bounds, and the entry of a list', async () => {
    assert.deepEqual(
      (await labels(await open('Uses', '{ "param_map": { "cfgscale": "|" } }')))
        .filter((label) => ['0', '7', '100'].includes(label))
        .sort(),
      ['0', '100', '7'],
    );
    assert.ok((await labels(await open('Uses', '{ "param_map": { "aspectratio": "|" } }'))).includes('16:9'));
    const lora = await open('Uses', '{ "param_map": { "loras": "x, |, y" } }');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      lora.document.uri,
      lora.position,
    );
    const [first] = list.items;
    assert.ok(first?.range instanceof vscode.Range && first.range.isEmpty, 'only the entry is replaced');
  });

  it('completes the syntax of prompts, and names in it', async () => {
    assert.ok((await labels(await open('Uses', '{ "param_map": { "prompt": "a \\"b\\" <|" } }'))).includes('wildcard'));
    assert.deepEqual(await labels(await open('Uses', '{ "param_map": { "prompt": "a <p:|" } }')), ['Light/Soft', 'Uses']);
  });

  it('leaves the keys around the parameters to the schema, once each', async () => {
    await eventually(async () => {
      const found = await labels(await open('Uses', '{ "|": "", "param_map": {} }'));
      assert.equal(found.filter((label) => label.includes('starred')).length, 1, found.join());
      assert.ok(!found.includes('steps'));
    });
  });

  it('tells what a parameter is, once, and what a tag names', async () => {
    const { document } = await open('Uses');
    // what the test before has typed goes when its editor is closed
    await eventually(() => assert.match(document.getText(), /cfgscale/));
    const hover = async (text: string) => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        place(document, text, 2),
      );
      const texts = hovers.map(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n'));
      // VS Code's JSON support answers too, with nothing to show.
      return texts.filter((text) => text.trim() !== '');
    };
    const scale = await hover('cfgscale');
    assert.equal(scale.length, 1, scale.join('\n---\n'));
    assert.match(scale[0] ?? '', /CFG Scale.*decimal.*0.* to 100[\s\S]*This is the default/);
    const tag = (await hover('<preset')).join('\n');
    assert.match(tag, /Light\\?\/Soft.*2 parameters.*For faces/);
    // What the server makes of a value, where that is not plain to see.
    await open('Uses', '{ "param_map": { "vae": "None", "seed": "-1", "refinerupscale": "2" } }');
    assert.match((await hover('None')).join(), /This value means \\"not set\\"/);
    assert.match((await hover('-1')).join(), /A random seed for each image/);
    assert.match((await hover('refinerupscale')).join(), /Default\\?: 1[\s\S]*Step\\?: 0/);
  });

  it('leads from a preset in a prompt to its file', async () => {
    const { document } = await open('Uses');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert.ok(links.some(({ target }) => target?.path === '/presets/Light/Soft.preset.json'));
  });

  it('leads from models to their pages, and finds who names one', async () => {
    const { models } = (await other.call('ListT2IParams', {})) as { models: Record<string, [string, string | null][]> };
    const name = models.LoRA?.[0]?.[0] ?? '';
    const bare = name.replace('.safetensors', '');
    await other.delete('Uses');
    await other.add('By value', { loras: `${bare},x`, loraweights: '1,1' });
    await other.add('By tag', { prompt: `{value} <lora:${bare}:0.5>` });
    await other.call('SetStarredModels', { LoRA: [name] });
    await other.call('SetPresetLinks', { LoRA: { [bare]: ['By value'] } });
    await vscode.commands.executeCommand('swarmui.refresh');
    const { document } = await open('By value');
    const modelPage = `/LoRA/${name}.md`;
    const links = async (uri: vscode.Uri) =>
      (await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri)).map(({ target }) => target?.path);
    await eventually(async () => assert.ok((await links(document.uri)).includes(modelPage)));
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      place(document, bare),
    );
    const paths = ['/model-links.json', '/presets/By tag.preset.json', '/presets/By value.preset.json', '/starred-models.json'];
    assert.deepEqual(found.map(({ uri }) => uri.path).sort(), paths);
    const map = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'swarmui', authority: server, path: '/model-links.json' }),
    );
    await eventually(async () => {
      const there = await links(map.uri);
      assert.ok(there.includes(modelPage) && there.includes('/presets/By value.preset.json'), there.join());
    });
    const from = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', map.uri, place(map, bare));
    assert.deepEqual(from.map(({ uri }) => uri.path).sort(), paths);
  });

  it('finds where a preset is named, and renames it there and on the server', async () => {
    const { document } = await open('Uses');
    const position = place(document, 'light/soft');
    const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, position);
    assert.ok(found.some(({ uri }) => uri.path.endsWith('/Uses.preset.json')));
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'Light/Mild.',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await vscode.workspace.saveAll();
    await eventually(async () => {
      assert.equal((await other.preset('Uses'))?.param_map.prompt, 'a <preset:Light/Mild> "x"');
      assert.deepEqual((await other.presets()).map(({ title }) => title).sort(), ['Light/Mild', 'Uses']);
    });
  });

  it('offers to change the prompts that name a preset which is renamed, as one operation', async () => {
    await other.add('Uses too', { prompt: '{value} <p:Light/Soft>' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const prompts = async () => [(await other.preset('Uses'))?.param_map.prompt, (await other.preset('Uses too'))?.param_map.prompt];
    const person = new Person().types('Light/Mild').clicks('Update Prompts');
    try {
      await vscode.commands.executeCommand('swarmui.renamePreset', uriOf('Light/Soft'));
      await eventually(async () => assert.deepEqual(await prompts(), ['a <preset:Light/Mild> "x"', '{value} <p:Light/Mild>']));
      assert.ok(person.messages.includes('The prompts of 2 presets reference "Light/Soft".'), person.messages.join('\n'));
      person.clicks('Undo');
      await vscode.commands.executeCommand('swarmui.undoLastChange');
      assert.deepEqual(await prompts(), ['a <preset:light/soft> "x"', '{value} <p:Light/Soft>']);
      assert.ok(await other.preset('Light/Mild'), 'the rename is an operation of its own');
    } finally {
      person.leave();
    }
  });

  it('exports presets with the schema of the server, by which VS Code completes them on disk', async () => {
    const folder = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `export-${process.pid}`);
    await vscode.workspace.fs.createDirectory(folder);
    const person = new Person().chooses(folder);
    try {
      await vscode.commands.executeCommand('swarmui.exportPresets', uriOf('Light/Soft'));
      person.isDone();
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'Light/Soft.preset.json'));
      assert.match(document.getText(), /"\$schema": "\.\.\/preset\.schema\.json"/);
      assert.equal(JSON.parse(document.getText()).param_map.steps, '20');
      await vscode.window.showTextDocument(document);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, place(document, '"steps"', 0), '"cfgscale": true, "": 1, ');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await eventually(async () => {
        const found = await labels({ document, position: place(document, '""') });
        assert.equal(found.filter((label) => label.replaceAll('"', '') === 'sampler').length, 1, found.slice(0, 5).join());
        const told = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== 'SwarmUI');
        assert.equal(told.length, 1, 'other editors are told of the wrong type, too');
      });
      person.chooses(vscode.Uri.joinPath(folder, 'saved.json'));
      await vscode.commands.executeCommand('swarmui.savePresetSchema');
      const saved = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'saved.json'))).toString());
      assert.equal(saved.properties.param_map.properties.cfgscale.title, 'CFG Scale');
    } finally {
      person.leave();
      await closeEverything();
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  const messy = '{"param_map":{"steps":1.50,"cfgscale":"7","prompt":"a\\u0062"}}';
  /** Formats it, and looks at its outline and folds. */
  const tidies = async (document: vscode.TextDocument) => {
    await eventually(async () => {
      const options = { insertSpaces: true, tabSize: 2 };
      const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        options,
      );
      assert.ok(edits && edits.length > 0);
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    assert.match(document.getText(), /\n {4}"steps": 1\.50,\n {4}"cfgscale": "7",\n {4}"prompt": "a\\u0062"\n/);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [['param_map', ['steps', 'cfgscale', 'prompt']]],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.ok(folds.length >= 2);
  };

  it('formats, outlines and folds by what VS Code has, changing no value', async () => {
    const { document } = await open('Uses', messy);
    await tidies(document);
  });

  it('does so with files on disk, too', async () => {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `tidy-${process.pid}.preset.json`);
    await vscode.workspace.fs.writeFile(uri, Buffer.from(messy));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await tidies(document);
    } finally {
      await closeEverything();
      await vscode.workspace.fs.delete(uri);
    }
  });
});
