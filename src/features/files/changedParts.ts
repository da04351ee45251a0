import * as vscode from 'vscode';
import type { PresetPart } from '../../library/merge/mergePreset';
import { changedParams, type PresetContent } from '../../library/preset';

/** Parts that differ between two versions of a preset. */
export function changedParts(before: PresetContent, after: PresetContent): PresetPart[] {
  const parts: PresetPart[] = changedParams(before.params, after.params).map((id) => ({ kind: 'param', id }));
  if (before.starred !== after.starred) parts.unshift({ kind: 'starred' });
  if (before.description !== after.description) parts.unshift({ kind: 'description' });
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
