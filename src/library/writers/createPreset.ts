import { RefusedError } from '../../api/apiErrors';
import { t } from '../../base/words';
import { storedContent } from '../catalogue/paramMap';
import { expected } from '../history/change';
import { mergePreset } from '../merge/mergePreset';
import { type PresetContent, sameContent } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { DeletedPreset } from './many/deletePresets';
import { addToLinks } from './maps/linkPlaces';
import { sendLinks } from './maps/sendLinks';
import { creation, sendPreset } from './presetInput';
import { checkSize } from './presetSize';
import { serverMade } from './serverMade';
import { type Stored, storedNotes, type Taken } from './storedNotes';
import { TitleError, usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

export interface CreateOptions extends WriteOptions {
  /** A data URL; the server scales it to 256 px and stores it as JPEG. */
  readonly picture?: string | undefined;
  /** The deleted preset that is created again: its picture and links come back, and it leaves the trash. */
  readonly deleted?: DeletedPreset | undefined;
}

/** Creates a preset; refuses a title that is taken, empty or too long before anything is sent. `taken`: somebody has edited it since. */
export async function createPreset(
  context: WriteContext,
  typed: string,
  content: PresetContent,
  options: CreateOptions,
): Promise<Stored & Taken> {
  const before = await context.read(options.signal);
  const title = usableTitle(typed, before.get, before.userName);
  checkSize(title, content, before.userName);
  const { deleted, picture = deleted?.picture } = options;
  const after = expected(title, storedContent(content));
  await context.record({ subject: 'preset', before: undefined, after, restores: deleted?.change });
  const created = await sendNew(context, before, typed, content, picture);
  const { stored } = created.result;
  const made = serverMade(content, stored, before.features);
  const { taken } = mergePreset(made, made, stored);
  const notes = storedNotes(typed, content, { ...stored, ...made });
  if (!deleted || deleted.links.length === 0) return { stored, notes, taken };
  const links = await sendLinks(context, created.after, (raw) => addToLinks(raw, stored.title, deleted.links));
  return { stored: links.after?.get(stored.title) ?? stored, notes: [...notes, ...links.notes], taken };
}

/** Creates a preset on top of a read, and gives the read after it. */
export async function sendNew(
  context: WriteContext,
  before: Snapshot,
  typed: string,
  content: PresetContent,
  picture: string | undefined,
): Promise<{ readonly after: Snapshot; readonly result: Stored }> {
  const title = usableTitle(typed, before.get, before.userName);
  const unknown = await sendCreation(context, title, content, picture);
  const after = await context.readBack(t('"{0}"', title), unknown);
  return { after, result: madeNew(after, title, typed, content, unknown) };
}

/** The new preset, as it was read back. Throws where it is not there, or somebody else's is. */
export function madeNew(after: Snapshot, title: string, typed: string, content: PresetContent, unknown: Error | undefined): Stored {
  const stored = after.get(title);
  if (!stored) {
    if (unknown) throw lostOnTheWay(unknown, t('Creating "{0}"', title), t("It isn't on the server. Try again."));
    throw new NotStoredError(
      t('The server reported that it created "{0}", but it doesn\'t exist. The server may be running without saving data.', title),
    );
  }
  // Ours did not get through, and somebody else's did.
  if (unknown && !sameContent(stored, storedContent(content))) throw new TitleError('taken', typed);
  return { stored, notes: storedNotes(typed, content, stored) };
}

/** Sends a new preset; see `WriteContext.send`. Throws `TitleError` where the title is taken by now. */
export async function sendCreation(
  context: WriteContext,
  title: string,
  content: PresetContent,
  picture: string | undefined,
): Promise<Error | undefined> {
  try {
    return await sendPreset(context, creation(title, content, picture));
  } catch (error) {
    if (error instanceof RefusedError && error.words.includes('already exists')) throw new TitleError('taken', title);
    throw error;
  }
}
