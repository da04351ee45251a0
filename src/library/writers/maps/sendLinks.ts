import { HumanError } from '../../../base/errors';
import type { JsonObject } from '../../../base/json';
import { t } from '../../../base/words';
import type { Snapshot } from '../../snapshot/snapshot';
import type { StoredNote } from '../storedNotes';
import type { WriteContext } from '../writeContext';
import { changeMap, type WholeMap } from './wholeMap';

/** What changing the model links came to. */
export interface SentLinks {
  /** What was read back; undefined where nothing was sent. */
  readonly after: Snapshot | undefined;
  readonly notes: readonly StoredNote[];
}

/**
 * Changes the model links of the server, from what was just read. A failure is told in a note: what the links follow has been done, and
 * a link to nowhere does no harm.
 */
export async function sendLinks(
  context: WriteContext,
  now: Snapshot,
  change: (raw: JsonObject) => JsonObject | undefined,
): Promise<SentLinks> {
  if (!now.features.links) return { after: undefined, notes: [] };
  let after: Snapshot | undefined;
  const map: WholeMap = {
    subject: 'links',
    what: t('the links between models and presets'),
    doing: changeOfLinks(),
    read: async () => now.rawModelLinks,
    send: (links) => context.client.call('SetPresetLinks', links),
    readBack: async (unknown) => {
      after = await context.readBack(changeOfLinks(), unknown);
      return after.rawModelLinks;
    },
  };
  try {
    await changeMap(context, map, change, {});
    return { after, notes: [] };
  } catch (error) {
    return { after, notes: [failed(error)] };
  }
}

/** A change of the links, as the subject of a sentence. */
export function changeOfLinks(): string {
  return t('Changing model links');
}

function failed(error: unknown): StoredNote {
  const why = error instanceof HumanError ? error.message : '';
  const message = t('Could not change the links between models and this preset. {0}', why).trimEnd();
  return { code: 'links', subjects: [], message };
}
