import type { Event } from '../../base/emitter';
import { isJsonObject, type JsonObject, sameJson } from '../../base/json';
import { t } from '../../base/words';
import type { NeededPermission } from '../../host/permissions';
import { FileConflictError, type FileSource, FileTextError, type FileWriting, type ServerFile } from '../../host/serverFiles';
import { printMap } from '../../library/formats/mapText';
import type { Library } from '../../library/library';
import { mergeJson, putAt } from '../../library/merge/mergeJson';
import type { ChangedMap, MapChange } from '../../library/writers/wholeMap';

/** A map that a server keeps as a whole, and how it is read and changed. */
export interface MapSource {
  readonly name: string;
  readonly permission: NeededPermission;
  readonly hindrance?: FileWriting['hindrance'];
  read(source: FileSource): Promise<JsonObject>;
  edit(library: Library, change: MapChange): Promise<ChangedMap | undefined>;
  readonly onDidChange: Event<Library>;
}

/** The file of a map: its JSON, of which saving sends what was changed, by key. Keys that mean nothing to us stay. */
export function mapFile({ name, permission, hindrance, read, edit, onDidChange }: MapSource): ServerFile {
  return {
    name,
    onDidChange,
    read: async (source) => printMap(await read(source)),
    writing: {
      permission,
      ...(hindrance ? { hindrance } : {}),
      check: (_, text) => void parseMap(text),
      save: async ({ library }, base, text) => {
        const mine = parseMap(text);
        let taken: readonly string[] = [];
        const saved = await edit(library, (now) => {
          const began = base === undefined ? now : parseMap(base);
          const mergeWith = (own: JsonObject) => mergeJson(began, own, now, { absentIsEmpty: true });
          const merge = mergeWith(mine);
          const { conflicts, merged } = merge;
          if (conflicts.length > 0)
            throw new FileConflictError(
              printMap(now),
              printMap(merged),
              conflicts.map(({ path }) => path.join(' › ')),
              (own) => {
                const both = mergeWith(parseMap(own));
                return {
                  conflicts: both.conflicts,
                  text: (chosen) => printMap(chosen.reduce((map, { path, theirs }) => putAt(map, path, theirs), both.merged)),
                };
              },
            );
          if (sameJson(merged, now)) return undefined;
          taken = merge.taken.map((path) => path.join(' › '));
          return merged;
        });
        return { text: saved ? printMap(saved.after) : text, notes: [], taken };
      },
    },
  };
}

function parseMap(text: string): JsonObject {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FileTextError(t('This is not JSON: {0}. Nothing was sent.', why), { cause });
  }
  if (!isJsonObject(map)) throw new FileTextError(t('This must be a JSON object: {0}. Nothing was sent.', '{ … }'));
  // The server would take it for the session of the request.
  if (Object.hasOwn(map, 'session_id')) throw new FileTextError(t('SwarmUI cannot keep a key "{0}" here. Nothing was sent.', 'session_id'));
  return map;
}
