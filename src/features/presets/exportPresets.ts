import * as vscode from 'vscode';
import { plainMessage } from '../../host/escapedMarkdown';
import { withCancellableProgress } from '../../host/progress';
import { type FolderFile, presetFolder, SCHEMA_FILE } from '../../library/formats/presetFolder';
import { presetSchema } from '../../library/language/presetSchema';
import type { PresetFolders } from '../../ui/presetFolders';
import type { Target } from './targets';

/** Files named in a question. */
const NAMED = 8;

/** Writes presets as files into a folder, with the schema of the server's parameters, by which other editors check them. */
export async function exportPresets({ server, library, presets }: Target, folders: Pick<PresetFolders, 'offer'>): Promise<void> {
  const { t } = vscode.l10n;
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: t('Export Presets of {0}', server.name),
      openLabel: t('Export Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) return;
  const schema = `${JSON.stringify(presetSchema(await library.catalogue()), null, 2)}\n`;
  const files = presetFolder(presets);
  if (!(await mayReplace(folder, files))) return;
  const written = await withCancellableProgress(t('Exporting presets of {0}', server.name), async (signal, report) => {
    await write(folder, { path: SCHEMA_FILE, text: schema });
    for (const [index, file] of files.entries()) {
      if (signal.aborted) return index;
      report({ message: `${index + 1}/${files.length}`, increment: 100 / files.length });
      await write(folder, file);
    }
    return files.length;
  });
  const text = written === 1 ? t('Exported 1 preset to {0}.', folder.fsPath) : t('Exported {0} presets to {1}.', written, folder.fsPath);
  void vscode.window.showInformationMessage(plainMessage(text));
  if (written > 0) await folders.offer(folder);
}

async function mayReplace(folder: vscode.Uri, files: readonly FolderFile[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const there: string[] = [];
  for (const { path } of files) if (await exists(vscode.Uri.joinPath(folder, path))) there.push(path);
  if (there.length === 0) return true;
  const detail = there.slice(0, NAMED);
  if (there.length > NAMED) detail.push(t('and {0} more', there.length - NAMED));
  const question = there.length === 1 ? t('1 file already exists. Replace it?') : t('{0} files already exist. Replace them?', there.length);
  const replace = t('Replace');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: detail.join('\n') }, replace)) === replace;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function write(folder: vscode.Uri, { path, text }: FolderFile): Promise<void> {
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), Buffer.from(text, 'utf8'));
}
