import * as vscode from 'vscode';
import { plainLabel, plainMessage, shorten } from '../../host/escapedMarkdown';
import type { PresetWentBack, WentBack } from '../../library/history/goneBack';
import type { OpenLibrary } from '../../servers/libraries';
import { splitTitle } from '../../swarm/title';
import { changeWords } from '../../ui/historyWords';
import type { VersionDocuments } from '../../ui/versionDocuments';

/** Things named in a sentence. */
const NAMED = 4;
/** So that undoing it is one step, as of any restored version. */
const WHY = { why: { command: 'restore' } } as const;

/** Tells that others have written older values over what was saved here, and puts ours back if the person wants that. */
export async function tellWentBack(open: OpenLibrary, found: readonly WentBack[], documents: VersionDocuments): Promise<void> {
  const { t } = vscode.l10n;
  const { library, server } = open;
  const presets = found.filter((one) => one.subject === 'preset');
  const [only] = presets;
  const tasks: Promise<void>[] = [];
  if (only && presets.length === 1) {
    const { now, mine } = only;
    const what = changeWords({ before: mine, after: now }, (id) => library.knownCatalogue?.get(id)?.name ?? id);
    const text = t('Your saved changes to "{0}" on {1} were undone elsewhere: {2}.', now.title, server.name, what);
    const putBack = async () => void (await library.presets.save(now, mine, WHY));
    tasks.push(ask(open, text, putBack, () => compare(open, only, documents)));
  } else if (presets.length > 1) {
    const names = namesOf(presets.map(({ now }) => now.title));
    const text = t('Your saved changes to {0} presets on {1} were undone elsewhere: {2}.', presets.length, server.name, names);
    tasks.push(ask(open, text, () => putAllBack(open, presets)));
  }
  for (const one of found) {
    if (one.subject === 'stars') {
      const text = t('Your changes to starred models on {0} were undone elsewhere: {1}.', server.name, namesOf(modelsOf(one)));
      tasks.push(ask(open, text, async () => void (await library.stars.change(one.changes, WHY))));
    } else if (one.subject === 'links') {
      const text = t('Your changes to model links on {0} were undone elsewhere: {1}.', server.name, namesOf(modelsOf(one)));
      tasks.push(ask(open, text, async () => void (await library.links.change(one.changes, WHY))));
    }
  }
  await Promise.all(tasks);
}

async function ask(open: OpenLibrary, text: string, putBack: () => Promise<void>, look?: () => Promise<void>): Promise<void> {
  const { t } = vscode.l10n;
  const [back, compareBoth] = [t('Restore'), t('Compare')];
  const chosen = await vscode.window.showWarningMessage(plainMessage(text), back, ...(look ? [compareBoth] : []));
  if (chosen === compareBoth && look) {
    await look();
    return ask(open, text, putBack, look);
  }
  if (chosen !== back) return;
  await putBack();
  vscode.window.setStatusBarMessage(`$(discard) ${plainLabel(t('Restored your changes on {0}.', open.server.name))}`, 6000);
}

async function putAllBack({ library }: OpenLibrary, presets: readonly PresetWentBack[]): Promise<void> {
  const editions = presets.map(({ now, mine }) => ({ base: now, content: mine }));
  const [failure] = (await library.presets.editMany(editions, WHY)).failed;
  if (failure) throw failure.error;
}

async function compare({ server }: OpenLibrary, { now, mine }: PresetWentBack, documents: VersionDocuments): Promise<void> {
  const title = vscode.l10n.t('{0} (on {1} ↔ yours)', splitTitle(now.title).name, server.name);
  await vscode.commands.executeCommand('vscode.diff', documents.show(server.name, now), documents.show(server.name, mine), title, {
    preview: true,
  });
}

function modelsOf({ changes }: { readonly changes: readonly { readonly model: string }[] }): string[] {
  return [...new Set(changes.map(({ model }) => model))];
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => shorten(name, 60));
  if (names.length > NAMED) shown.push(vscode.l10n.t('and {0} more', names.length - NAMED));
  return shown.join(', ');
}
