import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'findings';
const fileOf = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });
const uriOf = (title: string) => fileOf(`/presets/${title}.preset.json`);
const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'SwarmUI');
const rules = (uri: vscode.Uri) => ours(uri).map(({ code }) => String(code));

describe('findings in the Problems panel', () => {
  let sandbox: Sandbox;
  let other: OtherClient;

  before(async () => {
    sandbox = await startSandbox({ mode: 'models' });
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const { title } of await other.presets()) await other.delete(title);
    await vscode.commands.executeCommand('swarmui.refresh');
  });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('swarmui').update('findings.rules', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
  });
  after(() => sandbox.stop());

  const open = async (uri: vscode.Uri) => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  };
  const actionsAt = async (uri: vscode.Uri, { range }: vscode.Diagnostic) =>
    vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  const take = async (uri: vscode.Uri, rule: string, title: string | RegExp) => {
    const diagnostic = ours(uri).find(({ code }) => code === rule);
    assert.ok(diagnostic, `${rule} in ${rules(uri).join()}`);
    const actions = await actionsAt(uri, diagnostic);
    const action = actions.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
    assert.ok(action?.edit, actions.map((one) => one.title).join(' | '));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  };

  it('follow what is typed, by the severities of the setting', async () => {
    await other.add('One', { steps: '5000' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await open(uriOf('One'));
    await eventually(() => assert.deepEqual(rules(document.uri), ['outOfRange']));
    const [found] = ours(document.uri);
    assert.equal(found?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(found.range), '"steps": "5000"');
    await vscode.workspace.getConfiguration('swarmui').update('findings.rules', { outOfRange: 'hint' }, vscode.ConfigurationTarget.Global);
    await eventually(() => assert.equal(ours(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Hint));
    await vscode.workspace.getConfiguration('swarmui').update('findings.rules', { outOfRange: 'off' }, vscode.ConfigurationTarget.Global);
    await eventually(() => assert.deepEqual(rules(document.uri), []));
    await vscode.workspace.getConfiguration('swarmui').update('findings.rules', undefined, vscode.ConfigurationTarget.Global);
    await eventually(() => assert.deepEqual(rules(document.uri), ['outOfRange']));
    await take(document.uri, 'outOfRange', 'Set to 500');
    await eventually(() => assert.deepEqual(rules(document.uri).includes('outOfRange'), false));
  });

  it('of one kind are fixed at once in a preset', async () => {
    await other.add('Two', { steps: '5000', cfgscale: '999', seed: '7' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await open(uriOf('Two'));
    await eventually(() => assert.deepEqual(rules(document.uri), ['outOfRange', 'outOfRange']));
    await take(document.uri, 'outOfRange', 'Fix All "outOfRange" in This Preset');
    assert.match(document.getText(), /"steps": "500"[\s\S]*"cfgscale": "100"[\s\S]*"seed": "7"/);
  });

  it('are fixed in the text as it is by then, not as it was looked at', async () => {
    await other.add('Fast', { model: 'anime/v1.5 mix', loras: 'style/ink é,detail', loraweights: '1,0.5' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await open(uriOf('Fast'));
    await eventually(() => assert.deepEqual(rules(document.uri), ['mixedArchitectures']));
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('1,0.5');
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 1)), '3');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await take(document.uri, 'mixedArchitectures', 'Remove "detail"');
    assert.match(document.getText(), /"loras": "style\/ink é"[\s\S]*"loraweights": "3"/);
  });

  it('of a whole library are exported as SARIF, JSON and Markdown', async () => {
    await other.add('A (b)/Bad 1', { steps: '5000', prompt: '{value}, (soft' });
    await other.call('SetStarredModels', { LoRA: ['gone for good'] });
    await vscode.commands.executeCommand('swarmui.refresh');
    const folder = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `report-${process.pid}`);
    const written = async (format: string) => {
      const uri = vscode.Uri.joinPath(folder, `report.${format}`);
      const person = new Person().picks(format).chooses(uri);
      try {
        await vscode.commands.executeCommand('swarmui.exportFindings');
        person.isDone();
      } finally {
        person.leave();
      }
      return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    };
    try {
      const [run] = JSON.parse(await written('SARIF')).runs;
      const places = run.results.map(
        ({ ruleId, locations }: { ruleId: string; locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
          `${ruleId} ${locations[0].physicalLocation.artifactLocation.uri}`,
      );
      assert.ok(places.includes(`outOfRange ${uriOf('A (b)/Bad 1').toString()}`), places.join('\n'));
      assert.ok(places.includes(`missingStarredModel ${fileOf('/starred-models.json').toString()}`), places.join('\n'));
      const { counts, findings } = JSON.parse(await written('JSON'));
      assert.equal(counts.error, 1);
      assert.equal(findings.length, run.results.length);
      assert.match(await written('Markdown'), /# Library Check: findings[\s\S]*`outOfRange` \| error \| 1/);
      // What was checked is told of files that are closed, and gone once it is put right.
      await eventually(() => assert.deepEqual(rules(fileOf('/starred-models.json')), ['missingStarredModel']));
      assert.ok(rules(uriOf('A (b)/Bad 1')).includes('unbalancedPrompt'));
      await other.call('SetStarredModels', {});
      await vscode.commands.executeCommand('swarmui.refresh');
      await eventually(() => assert.deepEqual(rules(fileOf('/starred-models.json')), []));
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('of a whole library are told as they are when the report is shown', async () => {
    const report = fileOf('/findings.md');
    const read = async () => Buffer.from(await vscode.workspace.fs.readFile(report)).toString();
    await other.add('Bad', { steps: '5000' });
    await vscode.commands.executeCommand('swarmui.checkLibrary');
    assert.match(await read(), /1 preset: 1 error/);
    await closeEverything();
    // Nothing of the server is in sight, so nobody looks at it.
    await other.add('Worse', { steps: '6000', cfgscale: '999' });
    await eventually(async () => assert.match(await read(), /2 presets: 3 errors[\s\S]*Worse/));
    // VS Code has the text of the closed tab, and asks nobody for it.
    await other.delete('Bad');
    await other.delete('Worse');
    await other.add('Good', { steps: '24' });
    await vscode.commands.executeCommand('markdown.showPreview', report);
    await eventually(async () => assert.match((await vscode.workspace.openTextDocument(report)).getText(), /1 preset: nothing was found/));
    // And while it is open.
    await other.add('Bad again', { steps: '5000' });
    await vscode.commands.executeCommand('swarmui.refresh');
    await eventually(async () => assert.match((await vscode.workspace.openTextDocument(report)).getText(), /1 error/));
    await vscode.workspace.getConfiguration('swarmui').update('findings.rules', { outOfRange: 'off' }, vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.match((await vscode.workspace.openTextDocument(report)).getText(), /nothing was found/));
  });

  it('of a checked library follow what changes elsewhere', async () => {
    await other.add('Same', { steps: '9' });
    await vscode.commands.executeCommand('swarmui.checkLibrary');
    await other.add('Same again', { steps: '9' });
    await vscode.commands.executeCommand('swarmui.refresh');
    await eventually(() => assert.deepEqual(rules(uriOf('Same again')), ['duplicatePreset']));
    await other.delete('Same');
    await vscode.commands.executeCommand('swarmui.refresh');
    await eventually(() => assert.deepEqual(rules(uriOf('Same again')), []));
  });

  it('are ignored for a preset by a quick fix, and told again by Undo', async () => {
    await other.add('Odd', { steps: '5000' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await open(uriOf('Odd'));
    await eventually(() => assert.deepEqual(rules(document.uri), ['outOfRange']));
    const [found] = ours(document.uri);
    assert.ok(found);
    const ignore = (await actionsAt(document.uri, found)).find(({ title }) => title === 'Ignore "outOfRange" for "Odd"')?.command;
    assert.ok(ignore);
    const person = new Person();
    try {
      await vscode.commands.executeCommand(ignore.command, ...(ignore.arguments ?? []));
      await eventually(() => assert.deepEqual(rules(document.uri), []));
      person.clicks('Undo');
      await vscode.commands.executeCommand(ignore.command, ...(ignore.arguments ?? []));
      await eventually(() => assert.deepEqual(rules(document.uri), ['outOfRange']));
    } finally {
      person.leave();
    }
  });

  it('that are ignored for a preset stay so where it is renamed', async () => {
    await other.add('Odd', { steps: '5000' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const person = new Person().types('Here/Odder');
    try {
      await vscode.commands.executeCommand('swarmui.ignoreFinding', uriOf('Odd').toString(), 'outOfRange');
      await vscode.commands.executeCommand('swarmui.renamePreset', uriOf('Odd'));
      const document = await open(uriOf('Here/Odder'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().indexOf('"steps"')), '"cfgscale": "x", ');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await eventually(() => assert.deepEqual(rules(document.uri), ['notANumber']));
      person.picks('outOfRange');
      await vscode.commands.executeCommand('swarmui.showIgnoredFindings');
      await eventually(() => assert.deepEqual(rules(document.uri), ['notANumber', 'outOfRange']));
    } finally {
      person.leave();
    }
  });

  it('of a star or a link are ignored for it alone, and told again', async () => {
    const [dead, deader] = ['gone for good.safetensors', 'gone as well.safetensors'];
    await other.call('SetStarredModels', { LoRA: [dead, deader] });
    await other.call('SetPresetLinks', { LoRA: { 'nothing like it': ['Nobody'] } });
    await vscode.commands.executeCommand('swarmui.refresh');
    const [stars, links] = [fileOf('/starred-models.json'), fileOf('/model-links.json')];
    await open(stars);
    await open(links);
    const ignore = async (uri: vscode.Uri, message: RegExp, title: string) => {
      await eventually(() => assert.ok(ours(uri).some((one) => message.test(one.message))));
      const found = ours(uri).find((one) => message.test(one.message));
      const actions = found ? await actionsAt(uri, found) : [];
      const command = actions.find((one) => one.title === title)?.command;
      assert.ok(command, actions.map((one) => one.title).join(' | '));
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      await eventually(() => assert.ok(!ours(uri).some((one) => message.test(one.message))));
    };
    const person = new Person();
    try {
      await ignore(stars, /good/, `Ignore "missingStarredModel" for "LoRA · ${dead}"`);
      await ignore(links, /Nobody/, 'Ignore "danglingLink" for "LoRA · nothing like it · Nobody"');
      assert.match(
        ours(stars)
          .map(({ message }) => message)
          .join(),
        /gone as well/,
      );
      assert.deepEqual(rules(links), ['missingLinkedModel']);
      // The check of the library holds to it, too.
      await vscode.commands.executeCommand('swarmui.checkLibrary');
      assert.deepEqual([rules(stars), rules(links)], [['missingStarredModel'], ['missingLinkedModel']]);
      person.picks('missingStarredModel', 'danglingLink');
      await vscode.commands.executeCommand('swarmui.showIgnoredFindings');
      person.isDone();
      await eventually(() => assert.deepEqual([rules(stars).length, rules(links).length], [2, 2]));
    } finally {
      person.leave();
      await other.call('SetStarredModels', {});
      await other.call('SetPresetLinks', {});
    }
  });

  it('of presets that others name are told as those come and go', async () => {
    await other.add('Names', { prompt: '{value} <preset:Named>' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const document = await open(uriOf('Names'));
    await eventually(() => assert.deepEqual(rules(document.uri), ['presetReference']));
    await other.add('Named', { steps: '9' });
    await vscode.commands.executeCommand('swarmui.refresh');
    await eventually(() => assert.deepEqual(rules(document.uri), []));
  });

  it('are told of a file on disk, by the parameters of the active server', async () => {
    const folder = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `findings-${process.pid}`);
    const uri = vscode.Uri.joinPath(folder, 'Disk.preset.json');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('{ "param_map": { "stepz": "4" } }'));
    try {
      await open(uri);
      await eventually(() => assert.deepEqual(rules(uri), ['unknownParameter']));
      await take(uri, 'unknownParameter', 'Rename to "steps" and Use "4"');
    } finally {
      await closeEverything();
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('of a file on disk stay ignored where the file, or its folder, is renamed', async () => {
    const root = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `ignored-${process.pid}`);
    const at = (path: string) => vscode.Uri.joinPath(root, path);
    const rename = async (from: string, to: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(at(from), at(to));
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await vscode.workspace.fs.writeFile(at('Here/One.preset.json'), Buffer.from('{ "param_map": { "stepz": "4", "cfgscale": "x" } }'));
    const person = new Person();
    try {
      await open(at('Here/One.preset.json'));
      await eventually(() => assert.deepEqual(rules(at('Here/One.preset.json')), ['unknownParameter', 'notANumber']));
      await vscode.commands.executeCommand('swarmui.ignoreFinding', at('Here/One.preset.json').toString(), 'unknownParameter');
      await rename('Here/One.preset.json', 'Here/Two.preset.json');
      await eventually(() => assert.deepEqual(rules(at('Here/Two.preset.json')), ['notANumber']));
      await rename('Here', 'There');
      await eventually(() => assert.deepEqual(rules(at('There/Two.preset.json')), ['notANumber']));
      person.picks('unknownParameter');
      await vscode.commands.executeCommand('swarmui.showIgnoredFindings');
      person.isDone();
      await eventually(() => assert.deepEqual(rules(at('There/Two.preset.json')), ['unknownParameter', 'notANumber']));
    } finally {
      person.leave();
      await closeEverything();
      await vscode.workspace.fs.delete(root, { recursive: true });
    }
  });

  it('of stars and links stand in their files, and are mended there', async () => {
    const { models } = (await other.call('ListT2IParams', {})) as { models: Record<string, [string, string | null][]> };
    const name = models.LoRA?.[0]?.[0] ?? '';
    const bare = name.replace('.safetensors', '');
    const dead = `gone/${name.slice(name.lastIndexOf('/') + 1)}`;
    await other.add('Portrait/Soft', { steps: '9' });
    await other.call('SetStarredModels', { LoRA: [dead] });
    await other.call('SetPresetLinks', { LoRA: { [bare]: ['Old/Soft'], 'nothing like it': ['Portrait/Soft'] } });
    await vscode.commands.executeCommand('swarmui.refresh');
    const stars = fileOf('/starred-models.json');
    const links = fileOf('/model-links.json');
    await open(stars);
    await eventually(() => assert.deepEqual(rules(stars), ['missingStarredModel']));
    await take(stars, 'missingStarredModel', `Change to "${name}"`);
    const document = await open(links);
    await eventually(() => assert.deepEqual(rules(links).sort(), ['danglingLink', 'missingLinkedModel']));
    await take(links, 'danglingLink', 'Change to "Portrait/Soft"');
    await eventually(() => assert.deepEqual(rules(links), ['missingLinkedModel']));
    await take(links, 'missingLinkedModel', /^Remove Links/);
    assert.deepEqual(JSON.parse(document.getText()), { LoRA: { [bare]: ['Portrait/Soft'] } });
    await vscode.workspace.saveAll();
    await eventually(async () => {
      const data = (await other.call('GetMyUserData', {})) as { starred_models: unknown; model_preset_links: unknown };
      assert.deepEqual(data.starred_models, { LoRA: [name] });
      assert.deepEqual(data.model_preset_links, { LoRA: { [bare]: ['Portrait/Soft'] } });
    });
  });
});
