import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { closeEverything, useServer } from './support';

/** What VS Code tells of a document, and in which order: `FileRecords` and its tests rest on it. */
describe('the events of a document', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let document: vscode.TextDocument;
  const told: string[] = [];
  const subscriptions: vscode.Disposable[] = [];
  const uri = vscode.Uri.from({ scheme: 'swarmui', authority: 'events', path: '/presets/Plain.preset.json' });
  const steps = () => /"steps": "(\d+)"/.exec(document.getText())?.[1];
  const isThere = () => vscode.workspace.textDocuments.some((other) => other.uri.toString() === uri.toString());
  const tell = (what: string) => told.push(`${what} ${steps()} ${document.isDirty ? 'dirty' : 'clean'}`);
  const type = async (value: string) => {
    const at = document.getText().indexOf(`"${steps()}"`) + 1;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + (steps()?.length ?? 0))), value);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  /** What is told of an action, which ends with an event of this kind. */
  const heard = async (action: () => unknown, last: string) => {
    told.length = 0;
    await action();
    await eventually(() => assert.equal(told.at(-1), last, told.join()));
    return [...told];
  };
  const run = (command: string) => vscode.commands.executeCommand(command);

  const open = async () => {
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  };

  before(async () => {
    sandbox = await startSandbox();
    other = new OtherClient(sandbox.url);
    await other.add('Plain', { steps: '20' });
    await useServer('events', sandbox.url);
    await vscode.commands.executeCommand('swarmui.refresh');
    subscriptions.push(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() !== uri.toString()) return;
        const reason = event.reason === undefined ? '' : ` by ${vscode.TextDocumentChangeReason[event.reason]}`;
        tell(event.contentChanges.length > 0 ? `text${reason}` : 'state');
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => saved.uri.toString() === uri.toString() && tell('saved')),
      vscode.workspace.onDidOpenTextDocument((opened) => {
        if (opened.uri.toString() !== uri.toString()) return;
        document = opened;
        tell('open');
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => closed.uri.toString() === uri.toString() && tell(isThere() ? 'close' : 'gone')),
    );
  });
  after(async () => {
    for (const subscription of subscriptions) subscription.dispose();
    await closeEverything();
    await sandbox.stop();
  });

  it('tell the text before the state', async () => {
    assert.deepEqual(await heard(open, 'open 20 clean'), ['open 20 clean']);
    assert.deepEqual(await heard(() => type('31'), 'state 31 dirty'), ['text 31 clean', 'state 31 dirty']);
    assert.deepEqual(await heard(() => type('32'), 'text 32 dirty'), ['text 32 dirty']);
    assert.deepEqual(await heard(() => run('undo'), 'text by Undo 31 dirty'), ['text by Undo 31 dirty']);
    assert.deepEqual(await heard(() => run('undo'), 'state 20 clean'), ['text by Undo 20 dirty', 'state 20 clean']);
    assert.deepEqual(await heard(() => run('redo'), 'state 31 dirty'), ['text by Redo 31 clean', 'state 31 dirty']);
  });

  it('of a save come after it', async () => {
    assert.deepEqual(await heard(() => document.save(), 'saved 31 clean'), ['state 31 clean', 'state 31 clean', 'saved 31 clean']);
    assert.deepEqual(await heard(() => run('undo'), 'state 20 dirty'), ['text by Undo 20 clean', 'state 20 dirty']);
    assert.deepEqual(await heard(() => run('redo'), 'state 31 clean'), ['text by Redo 31 dirty', 'state 31 clean']);
  });

  it('of a save call a document clean that was typed on meanwhile, whose tab is dirty', async () => {
    await heard(() => type('35'), 'state 35 dirty');
    sandbox.controls.latency = 100;
    sandbox.controls.clearLog();
    const saveAndType = async () => {
      const saving = document.save();
      // Read before it is written, and written after.
      await eventually(() => assert.ok(sandbox.controls.count('GetMyUserData') > 0));
      await type('36');
      await saving;
    };
    try {
      assert.deepEqual(await heard(saveAndType, 'saved 36 clean'), ['text 36 dirty', 'state 36 clean', 'saved 36 clean']);
    } finally {
      sandbox.controls.latency = 0;
    }
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isDirty, true);
    // The next save is not refused because "the content of the file is newer".
    assert.ok(await document.save());
    assert.equal((await other.preset('Plain'))?.param_map.steps, '36');
    assert.deepEqual(await heard(() => run('undo'), 'state 35 dirty'), ['text by Undo 35 clean', 'state 35 dirty']);
    await heard(() => run('workbench.action.files.revert'), 'state 36 clean');
    await other.edit('Plain', { params: { steps: '31' } });
    await heard(() => run('swarmui.refresh'), 'text 31 clean');
  });

  it('of a revert look like a reload, and are none where the text is the same', async () => {
    await heard(() => type('33'), 'state 33 dirty');
    assert.deepEqual(await heard(() => run('workbench.action.files.revert'), 'state 31 clean'), ['text 31 clean', 'state 31 clean']);
    await heard(() => type('34'), 'state 34 dirty');
    await heard(() => type('31'), 'text 31 dirty');
    assert.deepEqual(await heard(() => run('workbench.action.files.revert'), 'state 31 clean'), ['state 31 clean']);
  });

  it('of a reload look like those of an edit, which an undo takes back', async () => {
    const reload = async () => {
      await other.edit('Plain', { params: { steps: '44' } });
      await run('swarmui.refresh');
    };
    assert.deepEqual(await heard(reload, 'text 44 clean'), ['text 44 clean']);
    assert.deepEqual(await heard(() => run('undo'), 'state 31 dirty'), ['text by Undo 31 clean', 'state 31 dirty']);
    assert.deepEqual(await heard(() => run('redo'), 'state 44 clean'), ['text by Redo 44 dirty', 'state 44 clean']);
  });

  it('of another language close the document and open it, dirty as it is, while it is there all the time', async () => {
    await heard(() => type('45'), 'state 45 dirty');
    const language = () => vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.deepEqual(await heard(language, 'open 45 dirty'), ['close 45 dirty', 'open 45 dirty']);
  });

  it('of a save by hand are none where the same text is being saved by itself: it comes to what that comes to', async () => {
    await heard(() => run('workbench.action.files.revert'), 'state 44 clean');
    const reasons: vscode.TextDocumentSaveReason[] = [];
    subscriptions.push(
      vscode.workspace.onWillSaveTextDocument((event) => event.document.uri.toString() === uri.toString() && reasons.push(event.reason)),
    );
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSaveDelay', 30, vscode.ConfigurationTarget.Global);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    // What is read first is answered late, so that the save by hand comes before.
    sandbox.controls.latency = 2000;
    try {
      await type('46');
      await eventually(() => assert.equal(reasons.length, 1));
      const byHand = run('workbench.action.files.save');
      await vscode.commands.executeCommand('setContext', 'swarmui.caughtUp', true);
      sandbox.controls.latency = 0;
      await byHand;
      await eventually(() => assert.equal(document.isDirty, false));
    } finally {
      sandbox.controls.latency = 0;
      await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(reasons, [vscode.TextDocumentSaveReason.AfterDelay]);
    assert.equal((await other.preset('Plain'))?.param_map.steps, '46');
  });
});
