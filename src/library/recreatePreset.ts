import { titleKey } from '../swarm/title';
import { deletedPreset, trashOf } from './history/trash';
import type { Library } from './library';
import type { PresetContent } from './snapshot/preset';
import type { Stored, Taken } from './writers/storedNotes';

/**
 * Creates a preset that was deleted again, with another content. What the trash has of it comes along, its picture and its links, and is
 * no longer in the trash.
 */
export async function recreatePreset(library: Library, title: string, content: PresetContent): Promise<Stored & Taken> {
  const snapshot = await library.current();
  await library.idle();
  const items = trashOf(await library.history.load(), snapshot);
  const item = items.find(({ preset }) => titleKey(preset.title) === titleKey(title));
  const deleted = item && (await deletedPreset(library.history, item.change));
  return library.presets.create(title, content, deleted ? { deleted } : {});
}
