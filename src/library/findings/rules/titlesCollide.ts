import { t } from '../../../base/words';
import { cleanTitle, titleKey } from '../../../swarm/title';
import { shown } from '../finding';
import type { LibraryFound, LibraryRule } from '../libraryFinding';

/**
 * Titles from older servers, or of files on disk, that the server would change on save: the preset would overwrite another one
 * (docs/server.md 2.6.1).
 */
export const titlesCollide: LibraryRule = {
  id: 'titlesCollide',
  severity: 'warning',
  *check({ presets }) {
    const first = new Map<string, string>();
    const other = new Map<string, string>();
    for (const { title } of presets) {
      const key = titleKey(cleanTitle(title));
      const there = first.get(key);
      if (there === undefined) first.set(key, title);
      else {
        other.set(title, there);
        if (!other.has(there)) other.set(there, title);
      }
    }
    for (const { title } of presets) {
      const same = other.get(title);
      const clean = cleanTitle(title);
      if (same !== undefined)
        yield say(
          title,
          t(
            'After the server cleans up titles, "{0}" and "{1}" are the same. Saving one would overwrite the other.',
            shown(title),
            shown(same),
          ),
        );
      else if (clean !== title) {
        yield say(
          title,
          clean === '' ? t("The server doesn't accept this title.") : t('The server will store this title as "{0}".', shown(clean)),
        );
      }
    }
  },
};

function say(title: string, message: string): LibraryFound {
  return { place: { kind: 'preset', title }, message };
}
