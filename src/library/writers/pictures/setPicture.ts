import { HumanError } from '../../../base/errors';
import { t } from '../../../base/words';
import type { Preset } from '../../snapshot/preset';
import { NO_PICTURE } from '../../snapshot/presetWire';
import { requireCleanTitle } from '../cleanTitle';
import { edition, sendPreset } from '../presetInput';
import type { WriteContext } from '../writeContext';
import { GoneError, lostOnTheWay, NotStoredError } from '../writeErrors';
import { notePicture, pictureDigest, storedPicture } from './pictures';

/** A data URL with bytes in it. */
const PICTURE = /^data:image\/[\w.+-]+;base64,[A-Za-z0-9+/]/;

/** What a change of a picture came to. `before`: the picture that was there, as a data URL, for taking the change back. */
export interface PictureOutcome {
  readonly stored: Preset;
  readonly before: string | undefined;
  /** The change in the history, by which it is taken back. */
  readonly change: string | undefined;
}

/** Gives a preset a picture (a data URL of a JPEG), or takes its picture away; all else is sent as the server holds it. */
export async function setPicture(context: WriteContext, title: string, picture: string | undefined): Promise<PictureOutcome> {
  // A server would answer with its own words, or with an internal error.
  if (picture !== undefined && !PICTURE.test(picture)) throw new HumanError(t("This image can't be read here."));
  const snapshot = await context.read();
  const theirs = snapshot.get(title);
  if (!theirs) throw new GoneError(title);
  requireCleanTitle(theirs);
  const before = await storedPicture(context, theirs, snapshot);
  await context.sawPicture(theirs, pictureDigest(before));
  const [change] = await context.record({ subject: 'preset', before: theirs, after: { ...theirs, picture }, picture: before });
  const unknown = await sendPreset(context, { ...edition(theirs, theirs.title, theirs), preview_image: picture ?? NO_PICTURE });
  const after = await context.readBack(t('The preview image of "{0}"', theirs.title), unknown);
  const stored = after.get(theirs.title);
  if (!stored) throw new GoneError(theirs.title);
  // A path is the same for every picture of a preset, so after a lost answer only the bytes tell.
  const has = (stored.picture !== undefined) === (picture !== undefined);
  if (has) await notePicture(context, change, stored, after);
  const isOld = unknown !== undefined && change?.digest === pictureDigest(before);
  if (has && !isOld) return { stored, before, change: change?.id };
  if (unknown)
    throw lostOnTheWay(unknown, t('Changing the preview image of "{0}"', theirs.title), t('The server still has the old one. Try again.'));
  throw new NotStoredError(t('The server reported success, but "{0}" still has its old preview image. See the server log.', theirs.title));
}
