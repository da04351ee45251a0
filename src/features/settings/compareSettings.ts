import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { defaultsOf } from '../../library/settings/profile';
import { printNested } from '../../library/settings/settingsText';
import { authorityOf, serverOfUri } from '../../servers/authority';
import type { OpenLibrary } from '../../servers/libraries';
import { serverFileUri } from '../../ui/presetUri';
import { SETTINGS_FILE, settingsSchemaUri } from './settingsFile';

const SCHEME = 'swarmui-defaults';

/** The defaults of a server's settings as a read-only document, for the left side of a comparison. */
export class DefaultSettings implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(serverOfUri(uri)) ?? '';
  }

  /** Opens VS Code's diff editor: the defaults on the left, the settings, which can be edited, on the right. */
  async compare({ server, library }: OpenLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const settings = await library.settings.refresh();
    if (!settings.tellsDefaults) throw new HumanError(t('{0} is too old to report the defaults of its settings.', server.name));
    this.#texts.set(server.name, printNested(defaultsOf(settings), settingsSchemaUri(server.name)));
    const left = vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server.name), path: `/${SETTINGS_FILE}` });
    const title = t('Settings of {0} (defaults ↔ current)', server.name);
    await vscode.commands.executeCommand('vscode.diff', left, serverFileUri(server.name, SETTINGS_FILE), title, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
