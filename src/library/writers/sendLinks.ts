import { HumanError } from '../../base/errors';
import { type JsonObject, sameJson } from '../../base/json';
import { keyEdits } from '../history/keyEdits';
import type { Snapshot } from '../snapshot';
import type { StoredNote } from './storedNotes';
import type { WriteContext } from './writeContext';

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
  const wanted = now.features.links ? change(now.rawModelLinks) : undefined;
  if (!wanted) return { after: undefined, notes: [] };
  try {
    await context.record({ subject: 'links', edits: keyEdits(now.rawModelLinks, wanted) });
    const unknown = await context.send(() => context.client.call('SetPresetLinks', wanted));
    const after = await context.readBack('The links between models and presets', unknown);
    return { after, notes: sameJson(after.rawModelLinks, wanted) ? [] : [failed(unknown)] };
  } catch (error) {
    return { after: undefined, notes: [failed(error)] };
  }
}

function failed(error: unknown): StoredNote {
  const why = error instanceof HumanError ? ` ${error.message}` : '';
  return { code: 'links', subjects: [], message: `The links between models and this preset could not be changed.${why}` };
}
