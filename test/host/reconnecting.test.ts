import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { closeEverything, useServer } from './support';

const server = 'again';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });
const PIXEL = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** A setting with which the server is connected to anew. */
const setNoProxy = (hosts: readonly string[] | undefined) =>
  vscode.workspace.getConfiguration('http').update('noProxy', hosts, vscode.ConfigurationTarget.Global);

describe('a network setting is changed', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    await sandbox.controls.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '1' }, preview_image: PIXEL });
    await useServer(server, sandbox.url);
    await vscode.commands.executeCommand('swarmui.refresh');
    sandbox.controls.clearLog();
  });
  after(async () => {
    await setNoProxy(undefined);
    await closeEverything();
    await sandbox.stop();
  });

  it('in the middle of a rename, which is carried to its end and leaves no copy', async () => {
    const was = sandbox.controls.preset('A');
    sandbox.controls.latency = 300;
    const renaming = Promise.resolve(vscode.workspace.fs.rename(uriOf('A'), uriOf('B')));
    await eventually(() => assert.ok(sandbox.controls.log.some(({ route }) => route === 'DuplicatePreset')));
    await setNoProxy(['elsewhere.invalid']);
    assert.deepEqual(
      sandbox.controls.library().map(({ title }) => title),
      ['A', 'A (2)'],
    );
    await renaming;
    sandbox.controls.latency = 0;
    assert.deepEqual(sandbox.controls.library(), [{ ...was, title: 'B' }]);
    await vscode.commands.executeCommand('swarmui.refresh');
    assert.equal((await vscode.workspace.fs.stat(uriOf('B'))).type, vscode.FileType.File);
  });
});
