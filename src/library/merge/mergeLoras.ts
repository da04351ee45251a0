import { joinList, splitList } from '../../swarm/lists';
import { LORAS, PEERS } from '../../swarm/loraLists';
import { modelKey } from '../../swarm/modelNames';
import { isStoredAlike } from '../../swarm/storedText';
import type { PresetContent } from '../snapshot/preset';
import { mergeOrder } from './mergeOrder';

type Params = PresetContent['params'];

/** The parameters that have a list with an entry for each LoRA. */
export const LORA_LISTS: readonly string[] = [LORAS, ...PEERS];

/** What both sides made of the LoRAs: a value for each of the lists, undefined where it is not set; or `conflict`. */
export type MergedLoras = ReadonlyMap<string, string | undefined> | 'conflict';

/**
 * Merges the LoRAs with all that stands beside them, LoRA by LoRA: list by list, one side's new weight would come to stand beside another LoRA
 * than it was meant for. Undefined where nothing can get mixed up: one side alone touched them, or both left the LoRAs and their order alone.
 */
export function mergeLoras(base: Params, mine: Params, theirs: Params): MergedLoras | undefined {
  const differ = (a: Params, b: Params) => LORA_LISTS.some((id) => differIn(id, a, b));
  if (!differ(base, mine) || !differ(base, theirs) || !differ(mine, theirs)) return undefined;
  // What both made of the list of LoRAs itself is a question, as of any part.
  if (differIn(LORAS, base, mine) && differIn(LORAS, base, theirs) && differIn(LORAS, mine, theirs)) return 'conflict';
  const [was, own, others] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
  if (!was || !own || !others) return 'conflict';
  const order = (rows: Rows) => [...rows.keys()].join('\n');
  if (order(was) === order(own) && order(was) === order(others)) return undefined;
  const merged: Row[] = [];
  for (const key of mergeOrder([...was.keys()], [...own.keys()], [...others.keys()])) {
    const row = mergedRow(was.get(key), own.get(key), others.get(key));
    if (row === 'conflict') return 'conflict';
    if (row) merged.push(row);
  }
  return new Map(LORA_LISTS.map((id, column) => [id, listOf(merged, column, [mine.get(id), theirs.get(id)])]));
}

function differIn(id: string, a: Params, b: Params): boolean {
  return !isStoredAlike(a.get(id), b.get(id));
}

/** One LoRA: its name, and what stands beside it in each of the other lists. */
type Row = readonly (string | undefined)[];
type Rows = ReadonlyMap<string, Row>;

/** The LoRAs by name; undefined where it cannot be told what belongs to which: a LoRA is there twice, or a list is longer than the LoRAs. */
function rowsOf(params: Params): Rows | undefined {
  const [names = [], ...beside] = LORA_LISTS.map((id) => splitList(params.get(id) ?? ''));
  const rows = new Map(names.map((name, index) => [modelKey(name), [name, ...beside.map((list) => list[index])]]));
  return rows.size < names.length || beside.some((list) => list.length > names.length) ? undefined : rows;
}

/** Undefined for a LoRA that was taken out. */
function mergedRow(base: Row | undefined, mine: Row | undefined, theirs: Row | undefined): Row | 'conflict' | undefined {
  if (!mine || !theirs) {
    const left = mine ?? theirs;
    // What one side took out and the other changed is a question.
    if (base && left) return sameRow(base, left) ? undefined : 'conflict';
    return left;
  }
  const row: (string | undefined)[] = [];
  for (const column of LORA_LISTS.keys()) {
    const [was, own, others] = [base?.[column], mine[column], theirs[column]];
    if (own !== others && own !== was && others !== was) return 'conflict';
    row.push(own === was ? others : own);
  }
  return row;
}

function sameRow(a: Row, b: Row): boolean {
  return a.every((entry, column) => entry === b[column]);
}

/** The value of one list; as one of the sides wrote it, where that says the same. What is missing in the middle is what the server takes for it. */
function listOf(rows: readonly Row[], column: number, sides: readonly (string | undefined)[]): string | undefined {
  const last = rows.findLastIndex((row) => row[column] !== undefined);
  if (last < 0) return undefined;
  const weightOf = (row: Row) => row[LORA_LISTS.indexOf('loraweights')] ?? '1';
  const missing: Readonly<Record<string, (row: Row) => string>> = { loratencweights: weightOf, lorasectionconfinement: () => '0' };
  const filler = missing[LORA_LISTS[column] ?? ''] ?? (() => '1');
  const entries = rows.slice(0, last + 1).map((row) => row[column] ?? filler(row));
  const alike = sides.find((side) => side !== undefined && splitList(side).join('\n') === entries.join('\n'));
  return alike ?? joinList(entries);
}
