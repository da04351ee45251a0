import * as vscode from 'vscode';
import { circleThrough } from '../../../library/circles/literalCircle';
import { readServerText } from '../../../library/formats/presetDocument';
import { completed, type PresetText } from '../../../library/formats/presetText';
import type { Library } from '../../../library/library';
import { sameContent } from '../../../library/snapshot/preset';
import type { Snapshot } from '../../../library/snapshot/snapshot';
import { titleOfPath } from '../../../swarm/presetPath';
import { askAboutCircle, circleSentence } from '../../../ui/circleQuestion';
import { NotSavedError } from './conflictDialog';

/** A preset that is to be saved. */
interface Save {
  readonly title: string;
  readonly library: Pick<Library, 'current'>;
}

/**
 * Lets a text through unless it closes a circle of presets. A save that was asked for asks each time; any other is refused, and `wait` is
 * called, so that it is made up for when the circle is no more.
 */
export async function requireNoCircle({ title, library }: Save, mine: PresetText, manual: boolean, wait: () => void): Promise<void> {
  const way = circleOfSave(title, mine, await library.current());
  if (!way) return;
  if (manual && (await askAboutCircle(title, way, vscode.l10n.t('Save Anyway')))) return;
  if (!manual) wait();
  throw new NotSavedError(
    vscode.l10n.t('{0} Remove the reference, or save the file yourself. Nothing was sent.', circleSentence(title, way)),
  );
}

/** True for the text of a preset file that an automatic save would not refuse. `snapshotOf` throws where the file's server is gone. */
export function savesByItself({ path }: vscode.Uri, text: string, snapshotOf: () => Snapshot | undefined): boolean {
  const reading = readServerText(text);
  const title = titleOfPath(path);
  if (!reading.ok || title === undefined) return reading.ok;
  try {
    const snapshot = snapshotOf();
    return !snapshot || !circleOfSave(title, reading.content, snapshot);
  } catch {
    return false;
  }
}

/** The way round the circle that a preset closes by a text that the server does not hold yet, judged by what was last read of the others. */
function circleOfSave(title: string, mine: PresetText, { get }: Pick<Snapshot, 'get'>): readonly string[] | undefined {
  const stored = get(title);
  return stored && sameContent(stored, completed(mine, stored)) ? undefined : circleThrough({ title, params: mine.params }, get);
}
