import type { Event } from '../../base/emitter';
import { type JsonObject, sameJson } from '../../base/json';
import { t } from '../../base/words';
import type { NeededPermission } from '../../host/permissions';
import { FileConflictError, type FileSource, FileTextError, type FileWriting, type ServerFile } from '../../host/serverFiles';
import type { DocumentProblem } from '../../library/formats/documentProblem';
import { mapProblem } from '../../library/formats/mapProblem';
import type { MapShape } from '../../library/formats/mapShapes';
import { printMap, readMapText } from '../../library/formats/mapText';
import type { Library } from '../../library/library';
import { type JsonPath, mergeJson, putAt } from '../../library/merge/mergeJson';
import type { ChangedMap, MapChange } from '../../library/writers/wholeMap';

/** A map that a server keeps as a whole, and how it is read and changed. */
export interface MapSource {
  readonly name: string;
  readonly permission: NeededPermission;
  readonly hindrance?: FileWriting['hindrance'];
  /** What SwarmUI's page can read of it. */
  readonly shape: MapShape;
  read(source: FileSource): Promise<JsonObject>;
  edit(library: Library, change: MapChange): Promise<ChangedMap | undefined>;
  readonly onDidChange: Event<Library>;
}

/** The file of a map: its JSON, of which saving sends what was changed, by key. Keys that mean nothing to us stay. */
export function mapFile({ name, permission, hindrance, shape, read, edit, onDidChange }: MapSource): ServerFile {
  return {
    name,
    onDidChange,
    read: async (source) => printMap(await read(source)),
    writing: {
      permission,
      ...(hindrance ? { hindrance } : {}),
      check: async (source, text, base) => {
        const { root } = readMap(text);
        const problem = mapProblem(shape, text, root, base === undefined ? await read(source) : parseMap(base));
        if (problem) throw refusal(problem);
      },
      save: async ({ library }, base, text) => {
        const mine = parseMap(text);
        let began = base === undefined ? undefined : parseMap(base);
        let taken: readonly string[] = [];
        let held = mine;
        let wasSent = false;
        const saved = await edit(library, (now) => {
          const start = began ?? now;
          began = start;
          const mergeWith = (own: JsonObject) => mergeJson(start, own, now, { absentIsEmpty: true });
          const merge = mergeWith(mine);
          const { conflicts, merged } = merge;
          if (conflicts.length > 0)
            throw new FileConflictError(
              printMap(now),
              printMap(merged),
              namesOf(conflicts.map(({ path }) => path)),
              (own) => {
                const both = mergeWith(parseMap(own));
                return {
                  conflicts: both.conflicts,
                  taken: namesOf(both.taken),
                  text: (chosen) => printMap(chosen.reduce((map, { path, theirs }) => putAt(map, path, theirs), both.merged)),
                };
              },
              wasSent,
            );
          taken = namesOf(merge.taken);
          held = now;
          if (sameJson(merged, now)) return undefined;
          wasSent = true;
          return merged;
        });
        return { text: printMap(saved ? saved.after : held), notes: [], taken };
      },
    },
  };
}

function namesOf(paths: readonly JsonPath[]): string[] {
  return paths.map((path) => path.join(' › '));
}

function parseMap(text: string): JsonObject {
  return readMap(text).map;
}

function readMap(text: string) {
  const read = readMapText(text);
  if (!read.ok) throw refusal(read.problem);
  return read;
}

function refusal({ line, column, message }: DocumentProblem): FileTextError {
  return new FileTextError(t('Line {0}, column {1}: {2} Nothing was sent.', line, column, message));
}
