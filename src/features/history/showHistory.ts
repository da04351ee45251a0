import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { views } from '../../contributions';
import { plainLabel, plainMessage } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import { dateAndTime } from '../../host/timeAgo';
import { type VersionPicture, versionPicture } from '../../library/history/versionPicture';
import type { OpenLibrary } from '../../servers/libraries';
import { requirePermission } from '../../servers/neededPermission';
import { splitTitle } from '../../swarm/title';
import { changeWords, commandWords, whoWords } from '../../ui/historyWords';
import type { VersionDocuments } from '../../ui/versionDocuments';
import { type Version, versionsOf } from './versions';

interface VersionPick extends vscode.QuickPickItem {
  readonly version: Version;
}

/** Shows what happened to a preset, to compare its versions and to restore one. */
export async function showHistory(open: OpenLibrary, title: string, documents: VersionDocuments): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const { userName } = await library.current();
  await library.idle();
  const versions = versionsOf(await library.history.load(), title, userName);
  if (versions.length === 0) {
    void vscode.window.showInformationMessage(
      plainMessage(
        t('There is no history for "{0}" yet. It starts with the first change made here or noticed on {1}.', title, server.name),
      ),
    );
    return;
  }
  const chosen = await choose(open, t('History of {0}', splitTitle(title).name), versions);
  if (!chosen) return;
  const { version, act } = chosen;
  if (act === 'restore') return restore(open, title, version);
  const other = act === 'compareWith' ? await chooseOther(open, versions, version) : currentOf(open, title);
  if (act === 'compareWith' && !other) return;
  if (!other) throw new HumanError(t('"{0}" no longer exists on {1}. Restore a version to bring it back.', title, server.name));
  const left = documents.show(server.name, version.preset);
  const right = documents.show(server.name, 'version' in other ? other.version.preset : other);
  const label = 'version' in other ? timeOf(other.version) : t('now');
  await vscode.commands.executeCommand('vscode.diff', left, right, `${splitTitle(title).name} (${timeOf(version)} ↔ ${label})`, {
    preview: true,
  });
}

type Act = 'compare' | 'compareWith' | 'restore';

/** A list with buttons at each version; Enter compares. */
function choose(open: OpenLibrary, title: string, versions: readonly Version[]): Promise<{ version: Version; act: Act } | undefined> {
  const { t } = vscode.l10n;
  const compare = { iconPath: new vscode.ThemeIcon('diff'), tooltip: t('Compare With Current') };
  const compareWith = { iconPath: new vscode.ThemeIcon('git-compare'), tooltip: t('Compare With Another Version…') };
  const back = { iconPath: new vscode.ThemeIcon('discard'), tooltip: t('Restore') };
  const pick = vscode.window.createQuickPick<VersionPick>();
  pick.title = plainLabel(title);
  pick.placeholder = t('Select a version to compare it with the current one');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = versions.map((version) => ({ ...pickOf(open, version), buttons: [compare, compareWith, back] }));
  return new Promise((resolve) => {
    const end = (result?: { version: Version; act: Act }) => {
      resolve(result);
      pick.hide();
    };
    pick.onDidTriggerItemButton(({ item, button }) => {
      end({ version: item.version, act: button === back ? 'restore' : button === compareWith ? 'compareWith' : 'compare' });
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      end(item && { version: item.version, act: 'compare' });
    });
    pick.onDidHide(() => {
      end();
      pick.dispose();
    });
    pick.show();
  });
}

async function chooseOther(open: OpenLibrary, versions: readonly Version[], than: Version): Promise<VersionPick | undefined> {
  const items = versions.filter((version) => version !== than).map((version) => pickOf(open, version));
  return vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Select a version to compare {0} with', timeOf(than)),
    matchOnDetail: true,
  });
}

function pickOf({ library }: OpenLibrary, version: Version): VersionPick {
  const { t } = vscode.l10n;
  const { change, operation } = version;
  const nameOf = (id: string) => library.knownCatalogue?.get(id)?.name ?? id;
  const what = change ? changeWords(change, nameOf) : t('original version');
  const who = whoWords(operation.who, change);
  const why = operation.who === 'us' && change ? `${who} · ${commandWords(operation.why.command)}` : who;
  return {
    version,
    label: plainLabel(what),
    description: change ? why : '',
    detail: change ? timeOf(version) : t('Before {0}', timeOf(version)),
    iconPath: new vscode.ThemeIcon(version.isDeleted ? 'trash' : change ? (operation.who === 'us' ? 'edit' : 'cloud') : 'history'),
  };
}

function timeOf({ operation, change }: Version): string {
  return dateAndTime(change?.at ?? operation.at);
}

function currentOf({ library }: OpenLibrary, title: string) {
  return library.snapshot?.get(title);
}

/** Makes a version what the server holds, picture and all, by the same rules as a save. */
async function restore(open: OpenLibrary, title: string, version: Version): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  requirePermission(await library.current(), server.name, 'manage_presets');
  const current = currentOf(open, title);
  const picture = versionPicture(version.preset, version.since);
  const url = await pictureUrl(open, picture);
  // Where it is still the same there is nothing to send; where nobody has it, the one that is there stays.
  const isKept = picture.kind === 'same' && current?.picture !== undefined;
  const isLost = picture.kind !== 'none' && url === undefined && !isKept;
  const outcome = await withViewProgress(views.presets, async () => {
    if (current) return library.presets.restoreVersion(current, version.preset, isKept || isLost ? undefined : { url });
    const [deletion] = version.since;
    const deleted = {
      preset: version.preset,
      picture: url,
      links: deletion?.links ?? [],
      ...(deletion && version.isDeleted ? { change: deletion.id } : {}),
    };
    const { failed } = await library.presets.restore({ presets: [deleted], failed: [] });
    if (failed[0]) throw failed[0].error;
    return undefined;
  });
  if (isLost) {
    const text = t('Restored "{0}" as of {1}, without its preview image: no copy of it exists.', title, timeOf(version));
    void vscode.window.showInformationMessage(plainMessage(text));
    return;
  }
  const text =
    outcome?.kind === 'unchanged'
      ? t('"{0}" already matches that version.', title)
      : t('Restored "{0}" as of {1}.', title, timeOf(version));
  vscode.window.setStatusBarMessage(`$(discard) ${plainLabel(text)}`, 6000);
}

async function pictureUrl({ library }: OpenLibrary, picture: VersionPicture): Promise<string | undefined> {
  if (picture.kind === 'inline') return picture.url;
  return picture.kind === 'change' ? library.history.picture(picture.change) : undefined;
}
