import * as vscode from 'vscode';
import { shorten } from '../host/escapedMarkdown';
import { type Change, type Command, isRename, isRepictured, type Operation, type PresetChangeRecord } from '../library/history/change';
import { changedParams, sameContentAndOrder } from '../library/snapshot/preset';

/** Changes named one by one in a sentence. */
const NAMED = 4;
const VALUE = 24;

/** What an operation did, such as `Rename "A" to "B"` or `Star 5 presets`. */
export function operationWords({ why, changes }: Pick<Operation, 'why' | 'changes'>): string {
  const { t } = vscode.l10n;
  const presets = changes.filter((change) => change.subject === 'preset');
  const [first] = presets;
  if (!first) return commandWords(why.command);
  if (presets.length > 1) return t('{0}: {1} presets', commandWords(why.command), presets.length);
  const { before, after } = first;
  // What was changed with the title is more than a rename.
  if (before && after && before.title !== after.title && sameContentAndOrder(before, after))
    return t('Rename "{0}" to "{1}"', before.title, after.title);
  return t('{0}: "{1}"', commandWords(why.command), (after ?? before)?.title ?? '');
}

/** What a command did, in words. */
export function commandWords(command: Command): string {
  const { t } = vscode.l10n;
  switch (command) {
    case 'save':
      return t('Edit');
    case 'create':
      return t('Create');
    case 'rename':
      return t('Rename');
    case 'duplicate':
      return t('Duplicate');
    case 'delete':
      return t('Delete');
    case 'restore':
      return t('Restore');
    case 'star':
      return t('Star');
    case 'unstar':
      return t('Unstar');
    case 'fix':
      return t('Fix problems');
    case 'mendPrompts':
      return t('Update references to renamed presets');
    case 'import':
      return t('Import');
    case 'picture':
      return t('Change preview image');
    case 'starModel':
      return t('Star models');
    case 'unstarModel':
      return t('Unstar models');
    case 'links':
      return t('Link models');
    case 'settings':
      return t('Change settings');
    case 'paramEdits':
      return t('Edit parameters');
    case 'undo':
      return t('Undo');
    case 'redo':
      return t('Redo');
    default:
      return t('Changed elsewhere');
  }
}

/** What changed in a preset, such as `steps 20 → 30, prompt`. `nameOf`: what people call a parameter. */
export function changeWords(
  change: Pick<PresetChangeRecord, 'before' | 'after'> & Partial<PresetChangeRecord>,
  nameOf: (id: string) => string,
): string {
  const { t } = vscode.l10n;
  const { before, after } = change;
  if (!before) return t('created');
  if (!after) return t('deleted');
  const parts: string[] = [];
  if (before.title !== after.title) parts.push(t('renamed from "{0}"', before.title));
  if (before.starred !== after.starred) parts.push(after.starred ? t('starred') : t('unstarred'));
  if (before.description !== after.description) parts.push(t('description'));
  const ids = changedParams(before.params, after.params);
  for (const id of ids.slice(0, NAMED)) parts.push(valueWords(nameOf(id), before.params.get(id), after.params.get(id)));
  if (ids.length > NAMED) parts.push(t('and {0} more', ids.length - NAMED));
  if (isRepictured(change)) parts.push(t('preview image'));
  return parts.length > 0 ? parts.join(', ') : t('order of parameters');
}

/** Who made a change. */
export function whoWords(who: Operation['who'], change: PresetChangeRecord | undefined): string {
  if (who === 'us') return vscode.l10n.t('you');
  return change && isRename(change) ? vscode.l10n.t('renamed elsewhere') : vscode.l10n.t('elsewhere');
}

/** How many presets an operation is about. */
export function presetCount(changes: readonly Change[]): number {
  return changes.filter(({ subject }) => subject === 'preset').length;
}

function valueWords(name: string, before: string | undefined, after: string | undefined): string {
  const isShort = (value: string | undefined) => value === undefined || (value.length <= VALUE && !value.includes('\n'));
  if (!isShort(before) || !isShort(after)) return shorten(name, 40);
  return `${shorten(name, 40)} ${before ?? '–'} → ${after ?? '–'}`;
}
