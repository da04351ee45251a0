import * as vscode from 'vscode';
import type { Preset } from '../library/snapshot/preset';
import type { Snapshot } from '../library/snapshot/snapshot';
import { freeTwinTitle } from '../library/writers/copyPreset';
import type { DeletedPreset } from '../library/writers/many/deletePresets';
import { cleanTitle, titleKey } from '../swarm/title';
import { askTitle } from './titleInput';

/** Deleted presets that can be put back: where a title is taken by now, the person is asked for another, and may leave the preset out. */
export async function withFreeTitles(
  deleted: readonly DeletedPreset[],
  { get, userName }: Pick<Snapshot, 'get' | 'userName'>,
): Promise<DeletedPreset[]> {
  const { t } = vscode.l10n;
  const ready: DeletedPreset[] = [];
  const wanted = new Map<string, Preset>();
  const find = (title: string) => get(title) ?? wanted.get(titleKey(title));
  for (const item of deleted) {
    const { preset } = item;
    const isTaken = find(preset.title) !== undefined;
    const title = isTaken
      ? await askTitle({
          title: t('"{0}" already exists again. Enter a title to restore it under.', preset.title),
          value: freeTwinTitle(preset.title, find),
          snapshot: { get: find, userName },
        })
      : preset.title;
    if (title === undefined) continue;
    wanted.set(titleKey(cleanTitle(title)), preset);
    ready.push(isTaken ? { ...item, title } : item);
  }
  return ready;
}
