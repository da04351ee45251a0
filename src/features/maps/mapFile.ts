import type { Event } from '../../base/emitter';
import { type JsonObject, sameJson } from '../../base/json';
import { t } from '../../base/words';
import type { NeededPermission } from '../../contributions/needs';
import type { DocumentProblem } from '../../library/formats/documentProblem';
import { mapProblem } from '../../library/formats/mapProblem';
import type { MapShape } from '../../library/formats/mapShapes';
import { printMap, readMapText } from '../../library/formats/mapText';
import type { Library } from '../../library/library';
import { type JsonPath, mergeJson, putAt } from '../../library/merge/mergeJson';
import type { ChangedMap, MapChange } from '../../library/writers/maps/wholeMap';
import { FileConflictError, type FileMerge, type FileSource, FileTextError, type FileWriting, type ServerFile } from '../../ui/serverFiles';

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
      merge: async (source, base) => {
        const [start, now] = [parseMap(base), await read(source)];
        return { theirs: printMap(now), of: (mine) => mergeOf(start, parseMap(mine), now) };
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
          const merge = mergeJson(start, mine, now, { absentIsEmpty: true });
          const { conflicts, merged } = merge;
          if (conflicts.length > 0)
            throw new FileConflictError(
              printMap(now),
              printMap(merged),
              namesOf(conflicts.map(({ path }) => path)),
              (own) => mergeOf(start, parseMap(own), now),
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

/** What a map of ours, which began as `start`, and the server's make together. */
function mergeOf(start: JsonObject, mine: JsonObject, now: JsonObject): FileMerge {
  const { conflicts, taken, merged } = mergeJson(start, mine, now, { absentIsEmpty: true });
  return {
    conflicts,
    taken: namesOf(taken),
    text: (chosen) => printMap(chosen.reduce((map, { path, theirs }) => putAt(map, path, theirs), merged)),
    rebased: printMap(conflicts.reduce((map, { path, base }) => putAt(map, path, base), now)),
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
