import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { closeEverything, hideViews, useServer } from './support';

const PAGE = 'swarmui.presetEditor';
const LM_STUDIO = `{
  "identifier": "@local:creative",
  "name": "creative",
  "changed": true,
  "operation": { "fields": [{ "key": "llm.prediction.temperature", "value": 0.9 }] },
  "prompt": "<preset:Light/Soft>"
}
`;
const TSCONFIG = '{ "$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": { "strict": true } }\n';
const OURS = '{ "param_map": { "stepz": "4" } }\n';
const MERGING = '{\n  "param_map": {\n<<<<<<< HEAD\n    "steps": "1"\n=======\n    "steps": "2"\n>>>>>>> other\n  }\n}\n';

describe('files that end in .preset.json', () => {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(process.env.TMPDIR ?? '/tmp'), `others-${process.pid}`);
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ mode: 'models' });
    await hideViews();
    await useServer('others', sandbox.url);
    const texts = {
      'creative.preset.json': LM_STUDIO,
      'tsconfig.preset.json': TSCONFIG,
      'mine.preset.json': OURS,
      'merge.preset.json': MERGING,
    };
    for (const [name, text] of Object.entries(texts)) await vscode.workspace.fs.writeFile(at(name), Buffer.from(text));
  });
  afterEach(closeEverything);
  after(async () => {
    await sandbox.stop();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  /** Opens a file as a click in the Explorer does. */
  const click = (uri: vscode.Uri) => vscode.commands.executeCommand('vscode.open', uri);
  const editors = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .map(({ input }) =>
        input instanceof vscode.TabInputCustom
          ? 'page'
          : input instanceof vscode.TabInputText
            ? 'text'
            : input instanceof vscode.TabInputTextDiff
              ? 'diff'
              : 'other',
      );
  const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'SwarmUI');

  it('are looked for nowhere: nothing of ours starts for a workspace that has some', () => {
    const { activationEvents } = vscode.extensions.getExtension('swarmui-tools.swarmui-presets')?.packageJSON ?? {};
    assert.deepEqual(activationEvents, ['onFileSystem:swarmui']);
  });

  for (const name of ['creative', 'tsconfig']) {
    it(`and are other programs' open as text, without a problem, a completion, a link or a request (${name})`, async () => {
      const uri = at(`${name}.preset.json`);
      const before = sandbox.controls.log.length;
      await click(uri);
      await eventually(() => assert.deepEqual(editors(), ['text']));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, new vscode.Position(0, 1));
      await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, document.positionAt(document.getText().indexOf('preset:')));
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
      assert.deepEqual(
        links.filter(({ target }) => target?.scheme.startsWith('swarmui')),
        [],
      );
      // A preset of ours that is looked at afterwards shows that what was found before it has been told.
      await click(at('mine.preset.json'));
      await eventually(() => assert.equal(vscode.window.activeTextEditor?.document.uri.path, at('mine.preset.json').path));
      assert.deepEqual(ours(uri), []);
      assert.equal(sandbox.controls.log.length, before);
    });
  }

  it('and are ours open as text, too, and in the page when that is chosen', async () => {
    const uri = at('mine.preset.json');
    await click(uri);
    await eventually(() => assert.deepEqual(editors(), ['text']));
    await vscode.commands.executeCommand('swarmui.openPreset', uri);
    await eventually(() => assert.ok(editors().includes('page'), editors().join()));
    // The page may ask for what parameters there are; from then on the text has problems, too.
    await eventually(() =>
      assert.deepEqual(
        ours(uri).map(({ code }) => code),
        ['unknownParameter'],
      ),
    );
    await vscode.commands.executeCommand('swarmui.openPresetAsJson', uri);
    await eventually(() => assert.deepEqual(editors(), ['text']));
  });

  for (const name of ['creative', 'merge']) {
    it(`and that the page could not show open as text even where it is chosen (${name})`, async () => {
      await vscode.commands.executeCommand('vscode.openWith', at(`${name}.preset.json`), PAGE);
      await eventually(() => assert.deepEqual(editors(), ['text']));
    });
  }

  it('and whose folder is associated are text in comparisons of version control', async () => {
    const workbench = vscode.workspace.getConfiguration('workbench');
    await workbench.update('editorAssociations', { '**/*.preset.json': PAGE }, vscode.ConfigurationTarget.Global);
    const git = vscode.workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => OURS });
    try {
      await click(at('mine.preset.json'));
      await eventually(() => assert.deepEqual(editors(), ['page']));
      await closeEverything();
      await vscode.commands.executeCommand('vscode.open', at('mine.preset.json').with({ scheme: 'git' }));
      await eventually(() => assert.deepEqual(editors(), ['text']));
      await closeEverything();
      await vscode.commands.executeCommand('vscode.diff', at('mine.preset.json').with({ scheme: 'git' }), at('mine.preset.json'));
      await eventually(() => assert.deepEqual(editors(), ['diff']));
    } finally {
      git.dispose();
      await workbench.update('editorAssociations', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
