import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { PRESET_EDITOR } from '../../contributions';
import type { EditorContext } from './editorContext';
import { EditorSession } from './editorSession';
import { isOtherText, showAsText } from './otherText';
import { pageHtml } from './page/pageHtml';

/** Shows a preset as a page that edits the text document. What undo, saving, hot exit and diff do is VS Code's own. */
class PresetEditor implements vscode.CustomTextEditorProvider {
  readonly #context: EditorContext;
  readonly #sessions: DisposableStore;
  readonly #open: Set<EditorSession>;

  constructor(context: EditorContext, sessions: DisposableStore, open: Set<EditorSession>) {
    this.#context = context;
    this.#sessions = sessions;
    this.#open = open;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    if (isOtherText(document)) {
      void showAsText(document.uri, panel).catch((error: unknown) =>
        this.#context.log.error(`A file could not be shown as text: ${error}`),
      );
      return;
    }
    const { webview } = panel;
    const root = vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'editor');
    const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
    webview.options = { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [root] };
    const icon = (theme: string) => vscode.Uri.joinPath(this.#context.extensionUri, 'media', `preset-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    // Listens before the page runs, so that its first word is heard.
    const session = this.#sessions.add(new EditorSession(document, panel, this.#context));
    this.#open.add(session);
    panel.onDidDispose(() => {
      this.#open.delete(session);
      this.#sessions.delete(session);
    });
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      script: address('editor.js'),
      style: address('editor.css'),
      language: vscode.env.language,
    });
    void this.#context.presetFolders
      .offerFor(document.uri)
      .catch((error: unknown) => this.#context.log.error(`The editor of a folder's presets could not be kept: ${error}`));
  }
}

/** The preset editor, as it is registered. */
export interface PresetEditors extends Disposable {
  /** Lets the page in front ask what to compare its preset with; false when there is no such page. */
  startComparison(): boolean;
}

/** Registers the preset editor. */
export function registerPresetEditor(context: EditorContext): PresetEditors {
  const sessions = new DisposableStore();
  const open = new Set<EditorSession>();
  const registration = vscode.window.registerCustomEditorProvider(PRESET_EDITOR, new PresetEditor(context, sessions, open), {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { enableFindWidget: false, retainContextWhenHidden: false },
  });
  return {
    startComparison() {
      const active = [...open].find((session) => session.isActive);
      active?.startComparison();
      return active !== undefined;
    },
    dispose: () => vscode.Disposable.from(registration, sessions).dispose(),
  };
}
