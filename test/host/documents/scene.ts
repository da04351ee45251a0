import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { eventually } from '../../support/eventually';
import { closeEverything } from '../support';
import { Dialogs } from './dialogs';
import type { KindName } from './kinds/fileKind';
import { partsOfJson } from './kinds/jsonParts';
import { KINDS } from './kinds/kinds';
import { userData } from './kinds/maps';
import { presetValues } from './kinds/preset';
import { settingValues } from './kinds/settings';
import type { Model } from './model';
import { OpenFile } from './openFile';
import type { Outcome } from './outcome';
import type { World } from './values';
import { ServerWindow } from './window';
import { WriteSpy } from './writeSpy';

const PRESETS: readonly { readonly title: string; readonly starred?: boolean }[] = [
  { title: 'One', starred: true },
  { title: 'Two' },
  { title: 'Kept' },
];

/** The real things: a server, two windows of ours on it, and VS Code's own documents. */
export class Scene {
  readonly spy = new WriteSpy();
  readonly dialogs = new Dialogs();
  readonly here: ServerWindow;
  readonly other: ServerWindow;
  #sandbox: Sandbox;
  readonly #folder: string;

  private constructor(sandbox: Sandbox, folder: string) {
    this.#sandbox = sandbox;
    this.#folder = folder;
    const server = (name: string) => ({ name, origin: sandbox.url });
    const storage = path.join(folder, 'storage');
    this.here = new ServerWindow('swarmui-here', server('model'), storage);
    this.other = new ServerWindow('swarmui-there', server('there'), storage);
  }

  static async begin(): Promise<Scene> {
    const folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
    const sandbox = await startSandbox({ data: path.join(folder, 'server') });
    const { controls } = sandbox;
    for (const { title, starred = false } of PRESETS)
      await controls.call('AddNewPreset', {
        title,
        description: 'first',
        is_starred: starred,
        param_map: { steps: '20', cfgscale: '7', 'odd key': 'kept' },
      });
    await controls.call('SetStarredModels', { LoRA: ['detail.safetensors'] });
    await controls.call('SetPresetLinks', { LoRA: { detail: ['One', 'Kept'] } });
    await controls.call('SetParamEdits', { edits: { params: { steps: { min: '1' } } } });
    return new Scene(sandbox, folder);
  }

  get controls(): Sandbox['controls'] {
    return this.#sandbox.controls;
  }

  /** Opens files, one of each kind but for presets, of which there are two. */
  async open(names: readonly KindName[]): Promise<Model> {
    const titles = PRESETS.map(({ title }) => title);
    const files: OpenFile[] = [];
    for (const name of names) {
      const file = new OpenFile(KINDS[name], name === 'preset' ? (titles.shift() ?? '') : '', '{"param_map":{}}');
      const document = await this.show(file);
      file.begun(document.getText(), false);
      file.base = file.kind.parse(document.getText());
      files.push(file);
    }
    return { files, world: await this.world(), autoSave: 'off', active: files.at(-1), steps: 0 };
  }

  uri(file: OpenFile): vscode.Uri {
    return this.here.uri(file.path);
  }

  document(file: OpenFile): vscode.TextDocument | undefined {
    const key = this.uri(file).toString();
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
  }

  /** What the tab shows: a document that was typed on during a save is not told as dirty to extensions. */
  isDirty(file: OpenFile): boolean {
    const key = this.uri(file).toString();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input, isDirty }) => input instanceof vscode.TabInputText && input.uri.toString() === key && isDirty);
  }

  /** VS Code has taken in how every write ended: else a save by hand may be joined to an automatic one of the same text, and asks nothing. */
  async caughtUp(): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'swarmui.caughtUp', true);
  }

  /** Brings a file to the front, opening it where it is not open. */
  async show(file: OpenFile): Promise<vscode.TextDocument> {
    const uri = this.uri(file);
    const isInFront = () => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
    // `openTextDocument` would hold on to the document when its tab is closed.
    if (!isInFront()) await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { preview: false });
    return eventually(() => {
      const document = this.document(file);
      if (!document || !isInFront()) throw new Error(`${file.path} does not come to the front`);
      return document;
    });
  }

  /** What had to come of a save that has ended, where it may have looked or not. */
  outcomeOf(file: OpenFile, expected: Outcome): Outcome {
    if (expected.ends !== 'saved' || !expected.ifAsked) return expected;
    const isAsked = this.dialogs.questions.some((question) => question.includes(`"${file.title}"`));
    return isAsked || this.spy.last(this.uri(file))?.ending === 'refused' ? expected.ifAsked : expected;
  }

  /** Closes a file without saving. */
  async close(file: OpenFile): Promise<void> {
    const document = await this.show(file);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await this.gone(document);
  }

  /** Waits until VS Code has let go of a document. */
  async gone(document: vscode.TextDocument | undefined): Promise<void> {
    await eventually(() => {
      if (document && !document.isClosed) throw new Error(`${document.uri} does not close`);
    });
  }

  /** Waits for the comparison of a file. */
  compared(file: OpenFile): Promise<void> {
    return this.until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input.modified.toString() === this.uri(file).toString();
    });
  }

  async closeComparison(file: OpenFile): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await this.show(file);
  }

  /** Waits for something that comes in a moment. */
  until(is: () => boolean): Promise<void> {
    return eventually(() => {
      if (!is()) throw new Error('it does not come');
    });
  }

  /** What the server holds, seen past any client. */
  async world(): Promise<World> {
    const { controls } = this;
    const { starred_models, model_preset_links } = await userData(controls);
    return new Map([
      ...controls.library().map((preset) => [`preset ${preset.title}`, presetValues(preset)] as const),
      ['settings', await settingValues(controls)],
      ['stars', partsOfJson(starred_models)],
      ['links', partsOfJson(model_preset_links)],
      ['edits', partsOfJson(JSON.parse(controls.parameterEdits() ?? '{}'))],
    ]);
  }

  /** The server ends and begins again where it was. */
  async restartServer(): Promise<void> {
    const { port } = this.#sandbox;
    await this.#sandbox.stop();
    this.#sandbox = await startSandbox({ port, data: path.join(this.#folder, 'server') });
  }

  async end(): Promise<void> {
    this.controls.latency = 0;
    this.controls.clearFaults();
    await setAutoSave('off');
    await closeEverything();
    const left = () => vscode.workspace.textDocuments.filter(({ uri }) => [this.here.scheme, this.other.scheme].includes(uri.scheme));
    await eventually(() => {
      if (left().length > 0)
        throw new Error(
          `still open: ${left()
            .map(({ uri }) => uri.toString())
            .join(', ')}`,
        );
    });
    this.here.dispose();
    this.other.dispose();
    this.dialogs.dispose();
    this.spy.dispose();
    await this.#sandbox.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Sets when VS Code saves by itself. */
export async function setAutoSave(mode: Model['autoSave']): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('files');
  if (settings().get('autoSave') === mode) return;
  await settings().update('autoSave', mode, vscode.ConfigurationTarget.Global);
  await eventually(() => {
    if (settings().get('autoSave') !== mode) throw new Error('the setting has not arrived');
  });
}
