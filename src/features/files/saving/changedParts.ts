import * as vscode from 'vscode';
import type { PresetPart } from '../../../library/merge/mergePreset';
import { changedParams, type PresetContent } from '../../../library/snapshot/preset';
import { isStoredAlike } from '../../../swarm/storedText';

/** Parts that differ between two versions of a preset, by more than what the server would trim away. */
export function changedParts(before: PresetContent, after: PresetContent): PresetPart[] {
  const ids = changedParams(before.params, after.params).filter((id) => !isStoredAlike(before.params.get(id), after.params.get(id)));
  const parts: PresetPart[] = ids.map((id) => ({ kind: 'param', id }));
  if (before.starred !== after.starred) parts.unshift({ kind: 'starred' });
  if (!isStoredAlike(before.description, after.description)) parts.unshift({ kind: 'description' });
  return parts;
}

/** A part as the person knows it. */
export function partName(part: PresetPart): string {
  switch (part.kind) {
    case 'description':
      return vscode.l10n.t('description');
    case 'starred':
      return vscode.l10n.t('star');
    case 'param':
      return part.id;
  }
}
