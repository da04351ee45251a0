import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'rights';
const uri = vscode.Uri.from({ scheme: 'swarmui', authority: server, path: '/presets/Plain.preset.json' });
const row = { kind: 'preset', server, title: 'Plain' };
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
const bitsOf = async () => (await vscode.workspace.fs.stat(uri)).permissions;
const open = async () => {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
};
const typeInto = async (document: vscode.TextDocument, from: string, to: string) => {
  assert.ok(document.getText().includes(from), `${from} is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
};

describe('what an account may do, changed while we run', () => {
  let sandbox: Sandbox;
  let person: Person;
  const writes = () => sandbox.controls.log.filter(({ route }) => /AddNewPreset|DeletePreset|DuplicatePreset/i.test(route));
  const stepsHeld = () => sandbox.controls.preset('Plain', 'local')?.params.steps;

  beforeEach(async () => {
    sandbox = await startSandbox();
    await sandbox.controls.call('AddNewPreset', { title: 'Plain', description: '', param_map: { steps: '10' } });
    await useServer(server, sandbox.url);
    await run('refresh');
    sandbox.controls.clearLog();
    person = new Person();
  });
  afterEach(async () => {
    await closeEverything();
    await run('signOut');
    person.leave();
    await sandbox.stop();
  });

  describe('the permission to change presets is taken away', () => {
    it('a save is refused with the permission by name, and what was typed stays until it can be saved', async () => {
      const document = await open();
      await typeInto(document, '"10"', '"11"');
      sandbox.controls.setRole('guest', 'local');
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /"11"/);
      await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, Buffer.from(document.getText())), /manage_presets/);
      assert.equal(stepsHeld(), '10');

      sandbox.controls.setRole('owner', 'local');
      await run('refresh');
      assert.equal(await document.save(), true);
      assert.equal(stepsHeld(), '11');
    });

    it('after a look at the server the file is read-only and commands refuse before they ask', async () => {
      assert.equal(await bitsOf(), undefined);
      sandbox.controls.setRole('guest', 'local');
      await run('refresh');
      assert.equal(await bitsOf(), vscode.FilePermission.Readonly);
      for (const command of ['renamePreset', 'deletePreset', 'duplicatePreset', 'starPreset']) {
        const shown = person.messages.length;
        await run(command, row);
        assert.deepEqual(person.messages.length, shown + 1, command);
        assert.match(person.messages[shown] ?? '', /permission "manage_presets"/, command);
      }
      assert.deepEqual(person.inputs, []);
      assert.deepEqual(writes(), []);

      sandbox.controls.setRole('owner', 'local');
      await run('refresh');
      assert.equal(await bitsOf(), undefined);
    });
  });

  describe('accounts are turned on', () => {
    const turnOn = () => {
      sandbox.controls.setAccounts(true);
      sandbox.controls.endSessions();
    };

    it('a save says to sign in, and what was typed stays', async () => {
      const document = await open();
      await typeInto(document, '"10"', '"11"');
      turnOn();
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, Buffer.from(document.getText())), /sign in/i);
      assert.equal(stepsHeld(), '10');
    });

    it('signed in, nothing typed before goes to the account without being asked for', async () => {
      const document = await open();
      await typeInto(document, '"10"', '"11"');
      turnOn();
      person.types('Alice', 'secret of Alice');
      await run('signIn');
      assert.deepEqual(sandbox.controls.library('alice'), []);
      const shown = person.messages.length;
      assert.equal(await document.save(), false);
      assert.match(person.messages.slice(shown).join('\n'), /You are now "alice" on rights; this preset belongs to "local"/);
      assert.deepEqual(sandbox.controls.library('alice'), []);

      person.clicks('Save as Copy Here');
      assert.equal(await document.save(), true);
      await eventually(() => assert.equal(sandbox.controls.preset('Plain', 'alice')?.params.steps, '11'));
      assert.equal(stepsHeld(), '10');
    });
  });
});
