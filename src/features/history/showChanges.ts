import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { plainLabel, shorten } from '../../host/escapedMarkdown';
import { dateAndTime } from '../../host/timeAgo';
import { type Change, isPresetChange, type KeyEdit, type MapSubject, type Operation } from '../../library/history/change';
import { changesOf } from '../../library/history/undoStacks';
import type { OpenLibrary } from '../../servers/libraries';
import { splitTitle } from '../../swarm/title';
import { changeWords, commandWords, operationWords, presetCount } from '../../ui/historyWords';
import type { VersionDocuments } from '../../ui/versionDocuments';
import { missingToTakeBack } from './takeBackPermission';
import { confirmed, revertAndTell } from './undoLast';

/** Operations that are listed at first, and more each time that older ones are asked for. */
const PAGE = 1000;
/** Changes and values named one by one in a line. */
const NAMED = 3;
const VALUE = 40;

interface OperationPick extends vscode.QuickPickItem {
  /** Undefined in the row that asks for older ones. */
  readonly operation: Operation | undefined;
}

/** Lists what was done to the server, by this window, by others and elsewhere, to look at and to take back. */
export async function showChanges(open: OpenLibrary, documents: VersionDocuments): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const { userName } = await library.refresh();
  await library.idle();
  const journal = await library.history.load();
  const operations = journal.operations.filter((one) => one.user === userName && changesOf(journal, one).length > 0).toReversed();
  if (operations.length === 0) {
    void vscode.window.showInformationMessage(t('No changes are recorded for {0} yet.', server.name));
    return;
  }
  const reverted = new Set(operations.flatMap(({ why }) => why.reverts ?? []));
  const chosen = await choose(t('Changes on {0}', server.name), operations, (operation) => pickOf(open, operation, reverted));
  if (!chosen) return;
  if (chosen.act === 'undo') await takeBackChosen(open, chosen.operation);
  else await showOperation(open, chosen.operation, documents);
}

/** Lists operations, the older ones when they are asked for. */
function choose(
  title: string,
  operations: readonly Operation[],
  pickOf: (operation: Operation) => OperationPick,
): Promise<{ operation: Operation; act: 'show' | 'undo' } | undefined> {
  const { t } = vscode.l10n;
  const pick = vscode.window.createQuickPick<OperationPick>();
  pick.title = plainLabel(title);
  pick.placeholder = t('Select a change to view it; its button undoes it');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const listed: OperationPick[] = [];
  const listMore = () => {
    const next = operations.slice(listed.length, listed.length + PAGE).map(pickOf);
    listed.push(...next);
    const rest = operations.length - listed.length;
    pick.items = rest > 0 ? [...listed, olderRow(rest)] : listed;
    pick.activeItems = next.slice(0, 1);
  };
  listMore();
  return new Promise((resolve) => {
    const end = (operation: Operation | undefined, act: 'show' | 'undo') => {
      resolve(operation && { operation, act });
      pick.hide();
    };
    pick.onDidTriggerItemButton(({ item }) => end(item.operation, 'undo'));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen && !chosen.operation) listMore();
      else end(chosen?.operation, 'show');
    });
    pick.onDidHide(() => {
      end(undefined, 'show');
      pick.dispose();
    });
    pick.show();
  });
}

/** Stands below whatever the list is filtered by. */
function olderRow(rest: number): OperationPick {
  const { t } = vscode.l10n;
  return { operation: undefined, label: t('Show older changes…'), description: t('and {0} more', rest), alwaysShow: true };
}

function pickOf(open: OpenLibrary, operation: Operation, reverted: ReadonlySet<string>): OperationPick {
  const { t } = vscode.l10n;
  const state = reverted.has(operation.id) ? [t('undone')] : operation.left ? [t('left unchanged')] : [];
  const changes = operation.changes.filter(({ outcome }) => outcome !== 'failed');
  const lines = changes.slice(0, NAMED).map((change) => lineOf(open, change));
  if (changes.length > NAMED) lines.push(t('and {0} more', changes.length - NAMED));
  return {
    operation,
    label: plainLabel(wordsOf(operation)),
    description: [dateAndTime(operation.at), windowWords(open, operation), ...state].join(' · '),
    detail: plainLabel(lines.join('; ')),
    iconPath: new vscode.ThemeIcon(operation.who === 'us' ? 'edit' : 'cloud'),
    buttons: [{ iconPath: new vscode.ThemeIcon('discard'), tooltip: t('Undo') }],
  };
}

function wordsOf(operation: Operation): string {
  const [first] = operation.changes;
  if (operation.who === 'us' || !first || first.subject === 'preset') return operationWords(operation);
  return `${commandWords('elsewhere')}: ${subjectWords(first.subject)}`;
}

function windowWords({ library }: OpenLibrary, { who, window }: Operation): string {
  const { t } = vscode.l10n;
  if (who === 'elsewhere') return t('elsewhere');
  return window === library.history.window ? t('this window') : t('another window, or before');
}

function subjectWords(subject: MapSubject): string {
  const { t } = vscode.l10n;
  switch (subject) {
    case 'stars':
      return t('starred models');
    case 'links':
      return t('links to models');
    case 'settings':
      return t('settings');
    case 'paramEdits':
      return t('parameter edits');
  }
}

function lineOf(open: OpenLibrary, change: Change): string {
  if (change.subject !== 'preset') return change.edits.slice(0, NAMED).map(editWords).join('; ');
  const title = (change.after ?? change.before)?.title ?? '';
  return `${title}: ${changeWords(change, (id) => open.library.knownCatalogue?.get(id)?.name ?? id)}`;
}

function editWords({ path, before, after }: KeyEdit): string {
  const value = (one: KeyEdit['before']) => {
    if (one === undefined) return '–';
    return shorten(typeof one === 'string' && one !== '' ? one : JSON.stringify(one), VALUE);
  };
  return `${path.join(' › ')} ${value(before)} → ${value(after)}`;
}

async function takeBackChosen(open: OpenLibrary, operation: Operation): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const missing = missingToTakeBack(await library.current(), server.name, changesOf(await library.history.load(), operation));
  if (missing !== undefined) throw new HumanError(missing);
  const what = wordsOf(operation);
  const isOther = operation.window !== library.history.window;
  const many = presetCount(operation.changes) > 1;
  if ((isOther || many) && !(await confirmed(operation, t('Undo this: {0}?', what), t('Undo'), isOther))) return;
  const command = operation.why.command === 'undo' ? 'redo' : 'undo';
  await revertAndTell(open, operation, { command, reverts: operation.id }, what);
}

/** Shows a change of one preset as a comparison, and any other as a list, from which each can be looked at. */
async function showOperation(open: OpenLibrary, operation: Operation, documents: VersionDocuments): Promise<void> {
  const { t } = vscode.l10n;
  const changes = operation.changes.filter(({ outcome }) => outcome !== 'failed');
  const [only, ...others] = changes;
  if (only?.subject === 'preset' && others.length === 0) return compare(open, only, documents);
  const items = changes.flatMap((change): (vscode.QuickPickItem & { readonly change?: Change })[] =>
    change.subject === 'preset'
      ? [{ label: plainLabel((change.after ?? change.before)?.title ?? ''), detail: plainLabel(lineOf(open, change)), change }]
      : change.edits.map((edit) => ({ label: plainLabel(editWords(edit)), description: subjectWords(change.subject) })),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: plainLabel(wordsOf(operation)),
    placeHolder: t('Changes of this operation'),
    matchOnDetail: true,
    matchOnDescription: true,
  });
  if (chosen?.change) await compare(open, chosen.change, documents);
}

async function compare({ server }: OpenLibrary, change: Change, documents: VersionDocuments): Promise<void> {
  if (!isPresetChange(change)) return;
  const { before, after } = change;
  const [left, right] = [before, after].map((preset) => preset && documents.show(server.name, preset));
  const name = splitTitle((after ?? before)?.title ?? '').name;
  if (left && right)
    await vscode.commands.executeCommand('vscode.diff', left, right, `${name} (${dateAndTime(change.at)})`, { preview: true });
  else await vscode.commands.executeCommand('vscode.open', left ?? right);
}
