import * as vscode from 'vscode';
import { commands, views } from '../../contributions';
import { plainMessage } from '../../host/escapedMarkdown';
import { renamedInPrompts } from '../../library/language/presetsNaming';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { PresetEdition } from '../../library/writers/many/editPresets';
import type { LibraryRenames } from '../../servers/libraries';
import { runCommand } from '../../servers/runCommand';
import { titleKey } from '../../swarm/title';
import { runBulk } from '../../ui/bulk';
import { isDirty } from '../../ui/openFiles';
import { presetUri } from '../../ui/presetUri';

/** Offers to change the prompts that name presets by titles they no longer have; they are changed as one operation. */
export async function offerToFollow({ server, library, renames }: LibraryRenames): Promise<void> {
  // What is taken back takes its own prompts along, and who renamed it elsewhere is asked there.
  if (['undo', 'redo', 'elsewhere'].includes(renames.why) || !library.snapshot) return;
  const titles = new Map(renames.titles.map(({ from, to }) => [titleKey(from), to]));
  const found = editionsIn(library.snapshot, titles, server.name);
  if (found.length === 0) return;
  const { t } = vscode.l10n;
  const change = t('Update Prompts');
  if ((await vscode.window.showInformationMessage(question(renames.titles, found), change, t('Not Now'))) !== change) return;
  const editions = editionsIn(await library.refresh(), titles, server.name);
  if (editions.length === 0) return;
  const undo = { title: t('Undo'), run: () => runCommand(commands.undoLastChange) };
  let all = editions.length === 1;
  await runBulk({
    title: t('Changing prompts on {0}', server.name),
    total: editions.length,
    view: views.presets,
    run: (options) => library.presets.editMany(editions, { ...options, why: { command: 'mendPrompts' } }),
    result: ({ changed, failed }) => ({
      done: changed.length,
      failed: failed.map(({ item, error }) => ({ name: item.base.title, error })),
    }),
    actions: [undo],
    whenAll: () => {
      all = true;
    },
  });
  if (!all) return;
  const { length: count } = editions;
  const sentence = count === 1 ? t('Updated the prompts of 1 preset.') : t('Updated the prompts of {0} presets.', count);
  if ((await vscode.window.showInformationMessage(sentence, undo.title)) === undo.title) await undo.run();
}

/** Presets whose prompts are to be changed. What stands in an editor with unsaved changes is the person's to save. */
function editionsIn({ presets, get }: Snapshot, titles: ReadonlyMap<string, string>, server: string): PresetEdition[] {
  const gone = new Map([...titles].filter(([key]) => !get(key)));
  return presets.flatMap((base) => {
    const content = renamedInPrompts(base, gone);
    return content && !isDirty(presetUri(server, base.title)) ? { base, content } : [];
  });
}

function question(renamed: LibraryRenames['renames']['titles'], { length: count }: readonly PresetEdition[]): string {
  const { t } = vscode.l10n;
  const [only] = renamed;
  if (!only || renamed.length > 1) {
    return count === 1
      ? t('1 preset references renamed presets in its prompts.')
      : t('{0} presets reference renamed presets in their prompts.', count);
  }
  const text =
    count === 1
      ? t('The prompt of 1 preset references "{0}".', only.from)
      : t('The prompts of {0} presets reference "{1}".', count, only.from);
  return plainMessage(text);
}
