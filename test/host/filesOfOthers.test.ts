import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { isFloor } from '../support/tier';
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

  describe('and whose folder is associated', () => {
    const workbench = vscode.workspace.getConfiguration('workbench');
    const associate = (associations: Record<string, string> | undefined) =>
      workbench.update('editorAssociations', associations, vscode.ConfigurationTarget.Global);
    const contents: vscode.Disposable[] = [];
    const mine = at('mine.preset.json');
    // VS Code's own timeline names in the query which file has the text of then: here one that every host can read
    const then = JSON.stringify({ location: 'swarmui://others/presets/Then.preset.json', associatedResource: mine.toString(true) });
    const versions = [
      mine.with({ scheme: 'git' }),
      mine.with({ scheme: 'gitlens', authority: 'abc' }),
      mine.with({ scheme: 'vscode-local-history', query: then }),
    ];

    before(async () => {
      await new OtherClient(sandbox.url).add('Then', { stepz: '4' });
      await associate({ '**/*.preset.json': PAGE });
      for (const scheme of ['git', 'gitlens'])
        contents.push(vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: () => OURS }));
      await click(mine);
      await eventually(() => assert.deepEqual(editors(), ['page']));
    });
    after(async () => {
      for (const content of contents) content.dispose();
      await associate(undefined);
    });

    for (const version of versions) {
      it(`are text as version control and timeline show them (${version.scheme})`, async () => {
        await click(version);
        await eventually(() => assert.deepEqual(editors(), ['text']));
        await eventually(() => assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"stepz": "4"/));
        await closeEverything();
        await vscode.commands.executeCommand('vscode.diff', version, mine);
        await eventually(() => assert.deepEqual(editors(), ['diff']));
      });
    }

    it('are text where a merge is decided', async () => {
      // VS Code 1.105 opens nothing there for a file that is associated with any custom editor
      if (isFloor) await associate(undefined);
      const [git] = versions;
      const side = (title: string) => ({ uri: git, title });
      const merge = { base: git, input1: side('Current'), input2: side('Incoming'), output: at('merge.preset.json') };
      await vscode.commands.executeCommand('_open.mergeEditor', merge);
      // it is drawn with texts, of which the result can be written
      await eventually(() => assert.deepEqual(editors(), ['other']));
      const isResult = ({ document }: vscode.TextEditor) => document.uri.path === merge.output.path;
      await eventually(() => assert.ok(vscode.window.visibleTextEditors.some(isResult)));
    });
  });
});
