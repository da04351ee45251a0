import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { PRESET_EDITOR } from '../contributions';
import { plainLabel } from '../host/escapedMarkdown';
import { type EditorAssociations, isTakenIn, presetPattern, withFolder } from '../library/editorAssociation';
import { isOnDisk } from './presetFiles';

/** Which patterns were offered in this workspace, and whether the person wants no more offers at all. */
const OFFERED = 'presetFolders.offered';
const SILENT = 'presetFolders.silent';
const offeredSchema = z.catch(z.array(z.string()), []);

/** Offers to open the presets of a folder on disk in the preset editor from now on: once a folder, and only where there is a workspace. */
export class PresetFolders {
  constructor(
    private readonly workspaceState: vscode.Memento,
    private readonly globalState: vscode.Memento,
  ) {}

  /** The same for the folder of a file that is open in the preset editor. */
  async offerFor(file: vscode.Uri): Promise<void> {
    if (isOnDisk(file)) await this.offer(vscode.Uri.joinPath(file, '..'));
  }

  async offer(folder: vscode.Uri): Promise<void> {
    const { t } = vscode.l10n;
    const pattern = this.#patternOf(folder);
    if (pattern === undefined || this.globalState.get(SILENT) === true) return;
    const offered = offeredSchema.parse(this.workspaceState.get(OFFERED));
    const workbench = vscode.workspace.getConfiguration('workbench', folder);
    const associated = Object.entries(workbench.get<EditorAssociations>('editorAssociations') ?? {});
    const ours = associated.flatMap(([files, editor]) => (editor === PRESET_EDITOR ? files : []));
    if (isTakenIn([...offered, ...ours], folder.path)) return;
    await this.workspaceState.update(OFFERED, [...offered, pattern]);
    const [yes, never] = [t('Always Use Preset Editor'), t("Don't Ask Again")];
    const name = plainLabel(vscode.workspace.asRelativePath(folder));
    const question = t('Always open the presets in "{0}" in the SwarmUI preset editor? This workspace remembers your choice.', name);
    const answer = await vscode.window.showInformationMessage(question, yes, never);
    if (answer === never) await this.globalState.update(SILENT, true);
    if (answer !== yes) return;
    const before = workbench.inspect<EditorAssociations>('editorAssociations')?.workspaceValue ?? {};
    const after = withFolder(before, pattern, PRESET_EDITOR);
    await workbench.update('editorAssociations', after, vscode.ConfigurationTarget.Workspace);
  }

  #patternOf(folder: vscode.Uri): string | undefined {
    const home = vscode.workspace.getWorkspaceFolder(folder);
    if (!home || !vscode.workspace.isTrusted) return undefined;
    const path = folder.path.slice(home.uri.path.length).replace(/^\//, '');
    return presetPattern(path === '' ? (home.uri.path.split('/').pop() ?? '') : path);
  }
}
