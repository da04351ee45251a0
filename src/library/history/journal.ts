import { titleKey } from '../title';
import type { Change, MapChangeRecord, Operation, Outcome, PresetChangeRecord } from './change';
import { type ChangeLine, type Line, type OperationLine, planFromJson, presetFromJson } from './lines';
import type { Place } from './storage';

type Opened = { -readonly [Key in keyof Operation]: Operation[Key] } & { changes: Change[]; readonly process: number | undefined };

/** What the lines of a history come to: operations with their changes, in the order of their time. Pictures stay where they are. */
export class Journal {
  readonly #operations = new Map<string, Opened>();
  readonly #changes = new Map<string, { readonly operation: Opened; readonly index: number }>();
  readonly #pictures = new Map<string, Place>();
  readonly #forgotten = new Set<string>();
  #sorted: readonly Operation[] | undefined;

  /** Takes a line in. What belongs to an operation that was cut away with an old segment is passed over. */
  take(line: Line, place: Place): void {
    switch (line.type) {
      case 'operation':
        this.#begin(line);
        break;
      case 'forget':
        for (const id of line.changes) this.#forgotten.add(id);
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
    this.#sorted ??= [...this.#operations.values()].sort((a, b) => a.at - b.at);
    return this.#sorted;
  }

  operation(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  /** The process that began an operation. */
  processOf(id: string): number | undefined {
    return this.#operations.get(id)?.process;
  }

  change(id: string): Change | undefined {
    const found = this.#changes.get(id);
    return found?.operation.changes[found.index];
  }

  pictureOf(id: string): Place | undefined {
    return this.#forgotten.has(id) ? undefined : this.#pictures.get(id);
  }

  get hasForgotten(): boolean {
    return this.#forgotten.size > 0;
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

  #begin({ id, at, who, user, why, plan, process, window }: OperationLine): void {
    if (this.#operations.has(id)) return;
    this.#operations.set(id, {
      ...{ id, at, who, user, process, window, plan: plan && planFromJson(plan), changes: [], ended: false, left: false },
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
    this.#changes.set(line.id, { operation, index: operation.changes.length });
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
