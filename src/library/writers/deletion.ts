import { RefusedError } from '../../api/apiErrors';
import type { WriteContext } from './writeContext';

/** Sends DeletePreset; see `WriteContext.send`. That the preset is gone already is no failure. */
export async function sendDeletion(context: WriteContext, title: string): Promise<Error | undefined> {
  try {
    const unknown = await context.send(() => context.client.call('DeletePreset', { preset: title }));
    // Where the answer was lost, too: that it is gone has its reason.
    context.deleted(title);
    return unknown;
  } catch (error) {
    if (error instanceof RefusedError && error.field === 'success') return undefined;
    throw error;
  }
}
