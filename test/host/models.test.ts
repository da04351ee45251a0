import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServers } from './support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);

describe('starred models', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let person: Person;
  const stars = async () => ((await other.call('GetMyUserData', {})) as { starred_models: unknown }).starred_models;
  const links = async () => ((await other.call('GetMyUserData', {})) as { model_preset_links: unknown }).model_preset_links;
  const models = async () => {
    const { models: all } = (await other.call('ListT2IParams', {})) as { models: Record<string, [string, string | null][]> };
    return Object.fromEntries(Object.entries(all).map(([kind, list]) => [kind, list.map(([name]) => name)]));
  };

  before(async () => {
    sandbox = await startSandbox({ mode: 'models' });
    other = new OtherClient(sandbox.url);
    await useServers({ models: sandbox.url });
  });
  beforeEach(() => {
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await closeEverything();
  });
  after(() => sandbox.stop());

  it('stars what is ticked, unstars what is not any more, in one write, and keeps what it does not know', async () => {
    await other.call('SetStarredModels', { Odd: { kept: true } });
    await run('starModel');
    const labels = person.lists[0] ?? [];
    const kind = labels.indexOf('LoRA');
    const lora = labels[kind + 1] ?? '';
    assert.ok(kind >= 0 && lora !== '', labels.join(', '));
    person.picks(lora);
    await run('starModel');
    const now = (await stars()) as { LoRA: string[]; Odd: unknown };
    assert.equal(now.LoRA.length, 1);
    assert.ok(now.LoRA[0]?.includes(lora));
    assert.deepEqual(now.Odd, { kept: true });
    const checkpoint = labels[labels.indexOf('Stable-Diffusion') + 1] ?? '';
    person.picks(checkpoint);
    await run('starModel');
    const then = (await stars()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(then).sort(), ['Odd', 'Stable-Diffusion']);
  });

  it('mends a dead star in its place, or removes it', async () => {
    const [name = ''] = (await models()).LoRA ?? [];
    const dead = `gone/${name.slice(name.lastIndexOf('/') + 1)}`;
    await other.call('SetStarredModels', { LoRA: ['x.gguf', dead] });
    await run('refresh');
    person.picks(`$(arrow-right) ${name}`);
    await run('mendStars', { kind: 'model', server: 'models', modelKind: 'LoRA', name: dead });
    assert.deepEqual(await stars(), { LoRA: ['x.gguf', name] });
    person.picks('$(trash) Remove x.gguf');
    await run('mendStars');
    assert.deepEqual(await stars(), { LoRA: [name] });
    await run('mendStars');
    assert.match(person.answers[0] ?? '', /All starred models exist on models/);
  });

  it('links presets from the model, and models from the preset', async () => {
    const [name = ''] = (await models()).LoRA ?? [];
    const bare = name.replace('.safetensors', '');
    await other.call('AddNewPreset', { title: 'Folder/Linked', description: '', param_map: {} });
    await run('refresh');
    person.picks('Linked');
    await run('linkPresets', { kind: 'model', server: 'models', modelKind: 'LoRA', name });
    assert.deepEqual(await links(), { LoRA: { [bare]: ['Folder/Linked'] } });
    person.picks(bare.slice(bare.lastIndexOf('/') + 1));
    await run('linkModels', { kind: 'preset', server: 'models', title: 'Folder/Linked' });
    assert.deepEqual(await links(), { LoRA: { [bare]: ['Folder/Linked'] } });
    await run('unlinkPreset', { kind: 'link', server: 'models', modelKind: 'LoRA', name: bare, title: 'Folder/Linked' });
    assert.deepEqual(await links(), {});
  });

  it('starred models, links and edits are files; saving sends the difference, and wrong text is refused', async () => {
    await other.call('SetStarredModels', { LoRA: ['a.safetensors'], Odd: { kept: true } });
    await run('refresh');
    const uri = vscode.Uri.parse('swarmui://models/starred-models.json');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(JSON.parse(document.getText()), { LoRA: ['a.safetensors'], Odd: { kept: true } });
    // Somebody else stars one meanwhile; nobody has looked.
    await other.call('SetStarredModels', { LoRA: ['a.safetensors'], VAE: ['theirs.safetensors'], Odd: { kept: true } });
    const write = async (text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      return document.save();
    };
    assert.ok(await write('{ "LoRA": ["a.safetensors", "mine.safetensors"], "Odd": { "kept": true } }'));
    assert.deepEqual(await stars(), {
      LoRA: ['a.safetensors', 'mine.safetensors'],
      Odd: { kept: true },
      VAE: ['theirs.safetensors'],
    });
    const edits = vscode.Uri.parse('swarmui://models/parameter-edits.json');
    await vscode.workspace.fs.writeFile(edits, Buffer.from('{ "params": { "steps": { "visible": false } } }'));
    assert.deepEqual(((await other.call('ListT2IParams', {})) as { param_edits: unknown }).param_edits, {
      params: { steps: { visible: false } },
    });
    await assert.rejects(async () => vscode.workspace.fs.writeFile(edits, Buffer.from('[1]')), /JSON object/);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(edits.with({ path: '/parameters.json' }), Buffer.from('{}')));
    const catalogue = await vscode.workspace.fs.readFile(edits.with({ path: '/parameters.json' }));
    assert.ok(JSON.parse(Buffer.from(catalogue).toString()).parameters.length > 100);
  });

  it('parameters are hidden, changed with a look at what changes, and reset', async () => {
    await other.call('SetParamEdits', { edits: { any: 1 } });
    const edits = async () => ((await other.call('ListT2IParams', {})) as { param_edits: unknown }).param_edits;
    const row = { kind: 'parameter', server: 'models', id: 'steps' };
    await run('hideParameter', row);
    assert.deepEqual(await edits(), { any: 1, params: { steps: { visible: false } } });
    person.picks('Slider maximum').types('64').picks('$(check) Apply 1 change');
    await run('editParameter', row);
    assert.deepEqual(await edits(), { any: 1, params: { steps: { visible: false, view_max: '64' } } });
    await run('resetParameter', row);
    assert.deepEqual(await edits(), { any: 1 });
    // There is no edit of a default: the preset of that name is made, then opened.
    person.picks('Default value').types('Default');
    await run('editParameter', row);
    assert.deepEqual((await other.preset('Default'))?.param_map, { steps: '20' });
    person.isDone();
  });

  it('unstars a row of the view, or what is chosen', async () => {
    await other.call('SetStarredModels', { LoRA: ['a.safetensors', 'b.safetensors', 'c.safetensors'] });
    await run('refresh');
    await run('unstarModel', { kind: 'model', server: 'models', modelKind: 'LoRA', name: 'b.safetensors' });
    assert.deepEqual(await stars(), { LoRA: ['a.safetensors', 'c.safetensors'] });
    person.picks('a', 'c');
    await run('unstarModel');
    assert.deepEqual(await stars(), {});
  });
});
