import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import { SCHEMA_FILE } from '../../library/formats/presetFolder';
import { presetSchema } from '../../library/language/presetSchema';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';

/** `"$schema": "swarmui-schema:///preset.json"`, or with a server's name before the last slash, is the schema of what the server knows now. */
const PATH = '/preset.json';

/** The JSON Schema of a server's parameters: for files on disk that name it, and as a file for other editors. */
export function registerSchema({ libraries, schemas, commands: registry }: Services): Disposable {
  const store = new DisposableStore();
  const libraryOf = (server: string | undefined) => (server === undefined ? libraries.requireActive().library : libraries.get(server));
  // A file that names it is opened without a server being asked; what comes to be known later is told by `changed`.
  const known = async (server: string | undefined) => {
    const catalogue = await libraryOf(server).catalogues.load();
    return catalogue ? presetSchema(catalogue) : {};
  };
  store.add(schemas.add(PATH, known));
  store.add(libraries.onDidChangeCatalogue(() => schemas.changed(PATH)));
  store.add(libraries.onDidChangeActive(() => schemas.changed(PATH)));
  store.add(registry.bindOpen(commands.savePresetSchema, saveSchema));
  return store;
}

async function saveSchema({ server, library }: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const schema = presetSchema(await library.catalogue({ refresh: true }));
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: t('Save the JSON Schema of Presets on {0}', server.name),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, SCHEMA_FILE) }),
    filters: { 'JSON Schema': ['json'] },
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(`${JSON.stringify(schema, null, 2)}\n`, 'utf8'));
  vscode.window.setStatusBarMessage(t('Saved {0}', vscode.workspace.asRelativePath(uri)), 4000);
}
