import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { answerDialogs, closeEverything, useServer, useServers } from './support';

const server = 'files';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });
const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const replaceAll = async (document: vscode.TextDocument, text: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};
const replaceText = (document: vscode.TextDocument, from: string, to: string) => {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  return replaceAll(document, document.getText().replace(from, to));
};
/** Opens a preset that may still be open from before: it follows the server in a moment. */
const open = async (title: string) => {
  const document = await vscode.workspace.openTextDocument(uriOf(title));
  const served = await textOf(uriOf(title));
  await eventually(() => assert.equal(document.getText(), served));
  return document;
};
const writes = (sandbox: Sandbox) => sandbox.controls.log.filter(({ route }) => /AddNewPreset|DeletePreset|DuplicatePreset/i.test(route));

describe('presets as files', () => {
  let sandbox: Sandbox;
  let other: OtherClient;

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await useServer(server, sandbox.url);
  });
  beforeEach(async () => {
    for (const { title } of await other.presets()) await other.delete(title);
    await other.add(
      'Portraits/Soft',
      { prompt: '{value}, soft light', steps: '20', seed: '9007199254740993', odd_key: 'kept' },
      { is_starred: true, description: 'For faces.' },
    );
    await other.add('Plain', { steps: '10' });
    await vscode.commands.executeCommand('swarmui.refresh');
    sandbox.controls.clearLog();
  });
  afterEach(closeEverything);
  after(async () => {
    await sandbox.stop();
  });

  it('lists folders and presets, and shows a preset as JSON', async () => {
    const root = vscode.Uri.from({ scheme: 'swarmui', authority: server, path: '/presets' });
    assert.deepEqual(await vscode.workspace.fs.readDirectory(root), [
      ['Portraits', vscode.FileType.Directory],
      ['Plain.preset.json', vscode.FileType.File],
    ]);
    assert.deepEqual(JSON.parse(await textOf(uriOf('Portraits/Soft'))), {
      description: 'For faces.',
      starred: true,
      param_map: { prompt: '{value}, soft light', steps: '20', seed: '9007199254740993', odd_key: 'kept' },
    });
    const stat = await vscode.workspace.fs.stat(uriOf('Plain'));
    assert.equal(stat.type, vscode.FileType.File);
    assert.equal(stat.size, Buffer.byteLength(await textOf(uriOf('Plain'))));
    await assert.rejects(async () => vscode.workspace.fs.stat(uriOf('Nothing')), /FileNotFound|EntryNotFound/);
  });

  it('saves an edit and keeps star, description, unknown parameters and exact numbers', async () => {
    const document = await open('Portraits/Soft');
    await replaceText(document, '"steps": "20"', '"steps": 1.50');
    assert.ok(await document.save());
    const now = await other.preset('Portraits/Soft');
    assert.deepEqual(now?.param_map, { prompt: '{value}, soft light', steps: '1.50', seed: '9007199254740993', odd_key: 'kept' });
    assert.equal(now?.is_starred, true);
    assert.equal(now?.description, 'For faces.');
  });

  it('sends nothing when nothing changed', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"11"');
    await replaceText(document, '"11"', '"10"');
    assert.ok(await document.save());
    assert.deepEqual(writes(sandbox), []);
  });

  it('keeps broken JSON dirty, says where, and sends nothing', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"10" "11"');
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.deepEqual(writes(sandbox), []);
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(uriOf('Plain'), Buffer.from('{ "param_map": { "steps": [1] } }')),
      /Line 1, column \d+.*Nothing was sent/,
    );
  });

  it('follows a change made elsewhere while the document is clean', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await other.edit('Plain', { params: { steps: '12' } });
    await vscode.commands.executeCommand('swarmui.refresh');
    await eventually(() => assert.match(document.getText(), /"steps": "12"/));
    assert.equal(document.isDirty, false);
  });

  it('asks when the preset changed elsewhere; cancelled, it stays dirty and the server untouched', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"99"');
    await other.edit('Plain', { params: { steps: '12' } });
    const asked = answerDialogs(undefined);
    try {
      assert.equal(await document.save(), false);
      assert.match(asked.messages[0] ?? '', /"Plain" was changed on files while you were editing it: steps/);
    } finally {
      asked.restore();
    }
    assert.equal(document.isDirty, true);
    assert.equal((await other.preset('Plain'))?.param_map.steps, '12');
  });

  it('overwrites the other version only when told to', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"99"');
    // The view notices the change first: the document's base must not move with it.
    await other.edit('Plain', { params: { steps: '12', cfgscale: '9', prompt: 'theirs' }, starred: true });
    await vscode.commands.executeCommand('swarmui.refresh');
    await textOf(uriOf('Plain'));
    const asked = answerDialogs('Use Mine');
    try {
      assert.equal(await document.save(), true);
      assert.equal(asked.messages.length, 1);
    } finally {
      asked.restore();
    }
    // Only the steps were changed by both.
    const now = await other.preset('Plain');
    assert.deepEqual(now?.param_map, { steps: '99', cfgscale: '9', prompt: 'theirs' });
    assert.equal(now?.is_starred, true);
    await eventually(() => assert.match(document.getText(), /"cfgscale": "9"/));
    assert.equal(document.isDirty, false);
  });

  it('saves both when different things were changed on both sides, and the document shows both', async () => {
    const document = await open('Portraits/Soft');
    await vscode.window.showTextDocument(document);
    await replaceText(document, '"20"', '"30"');
    await other.edit('Portraits/Soft', { params: { cfgscale: '5', prompt: '{value}, soft window light' }, description: 'For kind faces.' });
    const asked = answerDialogs(undefined);
    try {
      const saved = await document.save();
      assert.deepEqual(asked.messages, []);
      assert.equal(saved, true);
    } finally {
      asked.restore();
    }
    const now = await other.preset('Portraits/Soft');
    assert.equal(now?.description, 'For kind faces.');
    assert.deepEqual(now?.param_map, {
      prompt: '{value}, soft window light',
      steps: '30',
      seed: '9007199254740993',
      odd_key: 'kept',
      cfgscale: '5',
    });
    await eventually(() => assert.match(document.getText(), /"cfgscale": "5"/));
    assert.equal(document.isDirty, false);
    // What was taken from the other side stays when the person goes on.
    await replaceText(document, '"30"', '"31"');
    assert.ok(await document.save());
    assert.deepEqual((await other.preset('Portraits/Soft'))?.param_map, { ...now?.param_map, steps: '31' });
  });

  const stepsAre = async (value: string) => assert.equal((await other.preset('Plain'))?.param_map.steps, value);
  const saveUnasked = async (document: vscode.TextDocument) => {
    const asked = answerDialogs(undefined);
    try {
      assert.equal(await document.save(), true);
      assert.deepEqual(asked.messages, []);
    } finally {
      asked.restore();
    }
  };

  it('saves a value that is changed back to what it was, by hand or undone', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await replaceText(document, '"10"', '"31"');
    await saveUnasked(document);
    await stepsAre('31');
    await replaceText(document, '"31"', '"10"');
    await saveUnasked(document);
    await stepsAre('10');
    await replaceText(document, '"starred": false', '"starred": true');
    await saveUnasked(document);
    await vscode.commands.executeCommand('undo');
    await saveUnasked(document);
    assert.equal((await other.preset('Plain'))?.is_starred, false);
    await vscode.commands.executeCommand('undo');
    await saveUnasked(document);
    await stepsAre('31');
    assert.match(document.getText(), /"31"/);
  });

  it('shows what is written over a file that is open', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await vscode.workspace.fs.writeFile(uriOf('Plain'), Buffer.from('{ "param_map": { "steps": "12", "cfgscale": "9" } }'));
    await eventually(() => assert.match(document.getText(), /"cfgscale": "9"/));
    await replaceText(document, '"12"', '"13"');
    await saveUnasked(document);
    assert.deepEqual((await other.preset('Plain'))?.param_map, { steps: '13', cfgscale: '9' });
  });

  it('asks nothing after another language was chosen for the document', async () => {
    const document = await open('Plain');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await replaceText(document, '"10"', '"31"');
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await saveUnasked(document);
    await stepsAre('31');
  });

  it('asks nothing after an undo of what was saved, redone or not', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await replaceText(document, '"10"', '"31"');
    await saveUnasked(document);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('redo');
    await eventually(() => assert.equal(document.isDirty, false));
    await replaceText(document, '"31"', '"33"');
    await saveUnasked(document);
    await stepsAre('33');
    await vscode.commands.executeCommand('undo');
    await replaceText(document, '"31"', '"22"');
    await saveUnasked(document);
    await stepsAre('22');
  });

  it('reverts to the other version when told to', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await replaceText(document, '"10"', '"99"');
    await other.edit('Plain', { params: { steps: '12' } });
    const asked = answerDialogs("Use Server's");
    try {
      assert.equal(await document.save(), true);
    } finally {
      asked.restore();
    }
    await eventually(() => assert.match(document.getText(), /"steps": "12"/));
    assert.equal((await other.preset('Plain'))?.param_map.steps, '12');
    assert.equal(document.isDirty, false);
  });

  it('offers the comparison, in which either side can be used', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"99"');
    await other.edit('Plain', { params: { steps: '12', cfgscale: '9', prompt: 'theirs' } });
    const asked = answerDialogs('Compare');
    try {
      assert.equal(await document.save(), false);
    } finally {
      asked.restore();
    }
    const tab = await eventually(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputTextDiff, `shown: ${input?.constructor.name} ${JSON.stringify(input)}`);
      return input;
    });
    assert.equal(tab.original.scheme, 'swarmui-server');
    assert.match((await vscode.workspace.openTextDocument(tab.original)).getText(), /"steps": "12"/);
    await vscode.commands.executeCommand('swarmui.useMine');
    const merged = { steps: '99', cfgscale: '9', prompt: 'theirs' };
    await eventually(async () => assert.deepEqual((await other.preset('Plain'))?.param_map, merged));
    await eventually(() => assert.equal(document.isDirty, false));
    assert.deepEqual(JSON.parse(document.getText()).param_map, merged);
  });

  it('creates a preset again that was deleted elsewhere, when told to', async () => {
    const document = await open('Plain');
    await replaceText(document, '"10"', '"99"');
    await other.delete('Plain');
    const asked = answerDialogs('Recreate');
    try {
      assert.equal(await document.save(), true);
      assert.match(asked.messages[0] ?? '', /was deleted on files/);
    } finally {
      asked.restore();
    }
    assert.equal((await other.preset('Plain'))?.param_map.steps, '99');
  });

  it('shows what the server stored when it trimmed a value', async () => {
    const document = await open('Plain');
    await vscode.window.showTextDocument(document);
    await replaceText(document, '"10"', '"10", "prompt": "a cat,  "');
    assert.ok(await document.save());
    await eventually(() => assert.match(document.getText(), /"prompt": "a cat,"/));
    assert.equal(document.isDirty, false);
  });

  it('renames, moves and copies with everything a preset has, and refuses a taken title', async () => {
    const picture = await other.preset('Portraits/Soft');
    await vscode.workspace.fs.rename(uriOf('Portraits/Soft'), uriOf('People/Softer'));
    const moved = await other.preset('People/Softer');
    assert.deepEqual({ ...moved, title: 'Portraits/Soft' }, picture);
    assert.equal(await other.preset('Portraits/Soft'), undefined);
    await assert.rejects(async () => vscode.workspace.fs.rename(uriOf('People/Softer'), uriOf('plain')));
    assert.equal((await other.preset('Plain'))?.param_map.steps, '10');
    await vscode.workspace.fs.copy(uriOf('People/Softer'), uriOf('People/Copy'));
    assert.deepEqual({ ...(await other.preset('People/Copy')), title: 'Portraits/Soft' }, picture);
  });

  it('moves a folder with all that is in it', async () => {
    await other.add('Portraits/Dark/Noir', { steps: '7' });
    await vscode.commands.executeCommand('swarmui.refresh');
    const folder = (path: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path });
    await vscode.workspace.fs.rename(folder('/presets/Portraits'), folder('/presets/People'));
    const titles = async () => (await other.presets()).map(({ title }) => title).sort();
    assert.deepEqual(await titles(), ['People/Dark/Noir', 'People/Soft', 'Plain']);
    // To the server the two names of the folder are one.
    const before = await other.preset('People/Soft');
    await vscode.workspace.fs.rename(folder('/presets/People'), folder('/presets/people'));
    assert.deepEqual(await titles(), ['Plain', 'people/Dark/Noir', 'people/Soft']);
    assert.deepEqual({ ...(await other.preset('people/Soft')), title: 'People/Soft' }, before);
  });

  it('creates and deletes presets', async () => {
    await vscode.workspace.fs.writeFile(
      uriOf('New/One'),
      Buffer.from('{ "description": "d", "starred": true, "param_map": { "steps": 7 } }'),
    );
    const made = await other.preset('New/One');
    assert.equal(made?.is_starred, true);
    assert.deepEqual(made?.param_map, { steps: '7' });
    await vscode.workspace.fs.delete(uriOf('New/One'));
    assert.equal(await other.preset('New/One'), undefined);
  });

  it('never takes a file for a preset that differs in capitals', async () => {
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uriOf('plain'), Buffer.from('{ "param_map": {} }')), /"Plain" already/);
    assert.deepEqual(writes(sandbox), []);
    await assert.rejects(async () => vscode.workspace.fs.stat(uriOf('plain')));
  });

  it('copies to another server with everything but the links', async () => {
    const second = await startSandbox();
    try {
      await useServers({ [server]: sandbox.url, second: second.url });
      await vscode.workspace.fs.copy(uriOf('Portraits/Soft'), uriOf('Copied').with({ authority: 'second' }));
      const copy = await new OtherClient(second.url).preset('Copied');
      assert.deepEqual({ ...copy, title: 'Portraits/Soft' }, await other.preset('Portraits/Soft'));
    } finally {
      await useServer(server, sandbox.url);
      await second.stop();
    }
  });

  it('makes a preset of a new file, which begins without text', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uriOf('Fresh'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.deepEqual((await other.preset('Fresh'))?.param_map, {});
    // An empty text over a preset is no preset, and nothing is sent.
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uriOf('Plain'), new Uint8Array()));
    assert.equal((await other.preset('Plain'))?.param_map.steps, '10');
  });

  it('refuses a name the server would change, before anything is sent', async () => {
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uriOf('v1.5'), Buffer.from('{ "param_map": {} }')), /v15/);
    assert.deepEqual(writes(sandbox), []);
  });

  describe('with automatic saving', () => {
    const autoSave = (value: string | undefined) =>
      vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
    before(async () => {
      await autoSave('afterDelay');
    });
    after(async () => {
      await autoSave('off');
    });

    /** Waits until VS Code has by itself saved a document that was changed later, and so has tried those before it. */
    const anotherIsSaved = async () => {
      await other.add('Later', { steps: '10' });
      await vscode.commands.executeCommand('swarmui.refresh');
      const later = await open('Later');
      sandbox.controls.clearLog();
      await replaceText(later, '"10"', '"12"');
      await eventually(async () => assert.equal((await other.preset('Later'))?.param_map.steps, '12'));
      await eventually(() => assert.equal(later.isDirty, false));
    };
    const titleIn = ({ body = '{}' }: { readonly body: string | undefined }) => JSON.parse(body).title;

    it('saves a pause in typing, and leaves a blank under the cursor alone', async () => {
      const document = await open('Plain');
      await vscode.window.showTextDocument(document);
      await replaceText(document, '"10"', '"10", "prompt": "a cat "');
      await eventually(async () => assert.equal((await other.preset('Plain'))?.param_map.prompt, 'a cat'));
      await eventually(() => assert.equal(document.isDirty, false));
      await vscode.commands.executeCommand('swarmui.refresh');
      assert.match(document.getText(), /"prompt": "a cat "/);
      await replaceText(document, '"a cat "', '"a cat sat"');
      await eventually(async () => assert.equal((await other.preset('Plain'))?.param_map.prompt, 'a cat sat'));
    });

    it('saves a value that is changed back to what it was', async () => {
      const document = await open('Plain');
      await vscode.window.showTextDocument(document);
      const turn = async (from: string, to: string) => {
        await replaceText(document, `"${from}"`, `"${to}"`);
        await eventually(() => stepsAre(to));
        await eventually(() => assert.equal(document.isDirty, false));
      };
      await turn('10', '31');
      await turn('31', '10');
      await vscode.commands.executeCommand('undo');
      await eventually(() => stepsAre('31'));
    });

    it('waits with a half-written document and goes on when it is whole', async () => {
      const document = await open('Plain');
      await vscode.window.showTextDocument(document);
      await replaceText(document, '"10"', '"11');
      await anotherIsSaved();
      assert.equal(document.isDirty, true);
      assert.deepEqual(writes(sandbox).map(titleIn), ['Later']);
      await replaceText(document, '"11', '"11"');
      await eventually(async () => assert.equal((await other.preset('Plain'))?.param_map.steps, '11'));
      await eventually(() => assert.equal(document.isDirty, false));
    });

    it('asks nothing by itself when the preset changed elsewhere, and sends nothing', async () => {
      const document = await open('Plain');
      await vscode.window.showTextDocument(document);
      await other.edit('Plain', { params: { steps: '12' } });
      const asked = answerDialogs('Use Mine');
      try {
        await replaceText(document, '"10"', '"99"');
        await anotherIsSaved();
        assert.deepEqual(asked.messages, []);
        assert.equal(document.isDirty, true);
        assert.equal((await other.preset('Plain'))?.param_map.steps, '12');
        // Asked for, the save asks back.
        assert.equal(await document.save(), true);
        assert.equal(asked.messages.length, 1);
      } finally {
        asked.restore();
      }
      assert.equal((await other.preset('Plain'))?.param_map.steps, '99');
    });
  });
});
