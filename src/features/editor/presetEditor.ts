import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { PRESET_EDITOR } from '../../contributions';
import type { EditorContext } from './context';
import { EditorSession } from './editorSession';
import { pageHtml } from './pageHtml';

/** Shows `*.preset.json` as a page that edits the text document. What undo, saving, hot exit and diff do is VS Code's own. */
class PresetEditor implements vscode.CustomTextEditorProvider {
  readonly #context: EditorContext;
  readonly #sessions: DisposableStore;

  constructor(context: EditorContext, sessions: DisposableStore) {
    this.#context = context;
    this.#sessions = sessions;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const root = vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'editor');
    const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
    webview.options = { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [root] };
    // Listens before the page runs, so that its first word is heard.
    const session = this.#sessions.add(new EditorSession(document, panel, this.#context));
    panel.onDidDispose(() => this.#sessions.delete(session));
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      script: address('editor.js'),
      style: address('editor.css'),
      language: vscode.env.language,
    });
  }
}

/** Registers the preset editor. */
export function registerPresetEditor(context: EditorContext): Disposable {
  const sessions = new DisposableStore();
  const registration = vscode.window.registerCustomEditorProvider(PRESET_EDITOR, new PresetEditor(context, sessions), {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { enableFindWidget: false, retainContextWhenHidden: false },
  });
  return vscode.Disposable.from(registration, sessions);
}
