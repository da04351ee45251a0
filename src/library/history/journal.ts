import { titleKey } from '../../swarm/title';
import type { Change, MapChangeRecord, Operation, Outcome, PresetChangeRecord } from './change';
import { type ChangeLine, type Line, type OperationLine, planFromJson, presetFromJson } from './lines';
import type { Place } from './storage';

type Opened = { -readonly [Key in keyof Operation]: Operation[Key] } & {
  changes: Change[];
  readonly process: number | undefined;
  readonly segment: string;
};

/** What the lines of a history come to: operations with their changes, in the order of their time. Pictures stay where they are. */
export class Journal {
  readonly #operations = new Map<string, Opened>();
  readonly #changes = new Map<string, { readonly operation: Opened; readonly index: number; readonly segment: string }>();
  readonly #pictures = new Map<string, Place>();
  readonly #forgotten = new Set<string>();
  /** Forgotten changes that are not on disk any more. */
  readonly #cleaned = new Set<string>();
  #droppedUntil = Number.NEGATIVE_INFINITY;
  #sorted: readonly Operation[] | undefined;

  /** Takes a line in. What belongs to an operation that was cut away with an old segment is passed over. */
  take(line: Line, place: Place): void {
    switch (line.type) {
      case 'operation':
        this.#begin(line, place);
        break;
      case 'forget':
        for (const id of line.changes) this.#forgotten.add(id);
        break;
      case 'dropped':
        this.#droppedUntil = Math.max(this.#droppedUntil, line.until);
        break;
      case 'left': {
        const operation = this.#operations.get(line.operation);
        if (operation) operation.left = true;
        break;
      }
      case 'end': {
        const operation = this.#operations.get(line.operation);
        if (!operation) break;
        operation.ended = true;
        operation.endedAt = line.at;
        // Nobody goes on with it any more.
        if (operation.plan?.editions) operation.plan = { items: operation.plan.items };
        const outcomes = new Map(line.outcomes);
        const stored = new Map(line.stored);
        const digests = new Map(line.digests);
        operation.changes = operation.changes.map((change) =>
          pictured(settled(change, outcomes.get(change.id), stored.get(change.id)), digests.get(change.id)),
        );
        break;
      }
      default:
        this.#change(line, place);
    }
    this.#sorted = undefined;
  }

  /** Oldest first. */
  get operations(): readonly Operation[] {
    this.#sorted ??= [...this.#operations.values()].filter((one) => this.#isKept(one)).sort((a, b) => a.at - b.at);
    return this.#sorted;
  }

  operation(id: string): Operation | undefined {
    const found = this.#operations.get(id);
    return found && this.#isKept(found) ? found : undefined;
  }

  /** The process that began an operation. */
  processOf(id: string): number | undefined {
    return this.#operations.get(id)?.process;
  }

  change(id: string): Change | undefined {
    const found = this.#changes.get(id);
    return found && this.#isKept(found.operation) ? found.operation.changes[found.index] : undefined;
  }

  pictureOf(id: string): Place | undefined {
    return this.change(id) && !this.#forgotten.has(id) ? this.#pictures.get(id) : undefined;
  }

  /** Takes out what stood in a segment that is gone. */
  lose(segment: string): void {
    for (const [id, operation] of this.#operations) {
      if (operation.segment !== segment) continue;
      this.#operations.delete(id);
      for (const change of operation.changes) {
        this.#changes.delete(change.id);
        this.#pictures.delete(change.id);
      }
    }
    this.#sorted = undefined;
  }

  /** Where changes stand that the person threw away, and that may still be on disk. */
  segmentsWithForgotten(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const id of this.#forgotten) {
      const segment = this.#changes.get(id)?.segment;
      if (segment !== undefined && !this.#cleaned.has(id)) found.add(segment);
    }
    return found;
  }

  /** What was thrown away is no longer in this segment. */
  rewritten(segment: string): void {
    for (const id of this.#forgotten) if (this.#changes.get(id)?.segment === segment) this.#cleaned.add(id);
  }

  /** True where the person threw it away for good. */
  isForgotten(id: string): boolean {
    return this.#forgotten.has(id);
  }

  /** All changes, oldest first. */
  *changes(): Iterable<Change> {
    for (const operation of this.operations) yield* operation.changes;
  }

  /** What happened to a preset under this title and those it had before, newest first. */
  timeline(title: string, user: string): PresetChangeRecord[] {
    const found: PresetChangeRecord[] = [];
    let key = titleKey(title);
    for (const operation of this.operations.toReversed()) {
      if (operation.user !== user) continue;
      for (const change of operation.changes.toReversed()) {
        if (change.subject !== 'preset' || change.outcome === 'failed' || this.isForgotten(change.id)) continue;
        const after = change.after && titleKey(change.after.title);
        const before = change.before && titleKey(change.before.title);
        if (key !== (after ?? before)) continue;
        found.push(change);
        if (before !== undefined) key = before;
      }
    }
    return found;
  }

  /** False for what was dropped. It counts by its last change: an operation of many may have taken its time. */
  #isKept({ at, changes }: Operation): boolean {
    return (changes.at(-1)?.at ?? at) > this.#droppedUntil;
  }

  #begin({ id, at, who, user, why, plan, process, window }: OperationLine, { segment }: Place): void {
    if (this.#operations.has(id)) return;
    this.#operations.set(id, {
      ...{ id, at, who, user, process, window, segment, plan: plan && planFromJson(plan), changes: [], ended: false, left: false },
      why: {
        command: why.command,
        ...(why.reverts === undefined ? {} : { reverts: why.reverts }),
        ...(why.resumes === undefined ? {} : { resumes: why.resumes }),
      },
    });
  }

  #change(line: ChangeLine, place: Place): void {
    const operation = this.#operations.get(line.operation);
    if (line.type === 'preset' && line.picture !== undefined) this.#pictures.set(line.id, place);
    if (!operation || this.#changes.has(line.id)) return;
    this.#changes.set(line.id, { operation, index: operation.changes.length, segment: place.segment });
    operation.changes.push(changeOf(line));
  }
}

function changeOf(line: ChangeLine): Change {
  const { id, operation, at, outcome = 'unknown' } = line;
  if (line.type === 'map') return { id, operation, at, outcome, subject: line.subject, edits: line.edits } satisfies MapChangeRecord;
  return {
    ...{ id, operation, at, outcome, subject: 'preset' },
    before: line.before && presetFromJson(line.before),
    after: line.after && presetFromJson(line.after),
    hasPicture: line.picture !== undefined,
    ...(line.links ? { links: line.links } : {}),
    restores: line.restores,
    twin: line.twin,
    digest: line.digest,
  } satisfies PresetChangeRecord;
}

function settled(change: Change, outcome: Outcome = 'done', stored: Parameters<typeof presetFromJson>[0] | undefined): Change {
  if (change.subject !== 'preset' || !stored) return { ...change, outcome };
  return { ...change, outcome, after: presetFromJson(stored) };
}

function pictured(change: Change, digest: string | undefined): Change {
  return change.subject === 'preset' && digest !== undefined ? { ...change, digest } : change;
}
