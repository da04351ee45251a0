import { dataUrlOf } from '../../api/picture';
import type { Log } from '../../base/log';
import { titleKey } from '../../swarm/title';
import type { Departures } from '../snapshot/departures';
import type { PictureCache, ShownPicture } from '../snapshot/pictureCache';
import { type Preset, sameContent } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import type { Reading } from '../snapshot/snapshotReader';
import { type ChangeDraft, isRename, type KeyEdit, type MapSubject, type Outcome, type Plan, type Why } from './change';
import { foreignEdits, foreignPresets, type Seen, unseenChanges } from './foreignDrafts';
import type { History } from './history';
import { type ChangeLine, type Line, type OperationLine, planToJson, presetToJson } from './lines';
import { type Pending, resultOf } from './outcomes';
import { isKept, knownDigest } from './versionPicture';

let count = 0;

interface Current {
  readonly line: OperationLine;
  /** Undefined until the first read: only then is it known whose account it is. */
  isWritten: boolean;
  base: Snapshot | undefined;
  last: Snapshot | undefined;
  /** When the last read began. */
  began: number;
  /** The last read after a write failed: nobody knows what came of what was sent since the one before. */
  isBlind: boolean;
  readonly pending: Pending[];
  /** Titles that came and may go again on the way. */
  readonly ours: Set<string>;
}

/**
 * Writes the history: what we are going to change, before it is sent, and what came of it, from the reads that follow. What a read shows
 * that is not ours was done elsewhere.
 */
export class Recorder {
  #current: Current | undefined;
  /** Sent, and not looked at since. */
  readonly #unknown: { readonly operation: string; readonly pending: Pending }[] = [];
  #appends: Promise<void> = Promise.resolve();

  constructor(
    private readonly history: History,
    private readonly log: Log,
    private readonly now: () => number,
    private readonly departures: Pick<Departures, 'of'>,
    private readonly pictures: Pick<PictureCache, 'shown'>,
  ) {}

  /** An operation of ours begins; nothing is written unless it changes something. `plan`: it can be finished after a crash. */
  begin(why: Why, plan?: Plan): void {
    const at = this.now();
    const line: OperationLine = { type: 'operation', id: newId(at), at, who: 'us', user: '', why, window: this.history.window };
    const numbered = plan ? { ...line, plan: planToJson(plan), process: process.pid } : line;
    this.#current = {
      line: numbered,
      isWritten: false,
      base: undefined,
      last: undefined,
      began: at,
      isBlind: false,
      pending: [],
      ours: new Set(),
    };
  }

  /** Changes that are sent next, by a user. Resolves when they are on disk; rejects where they cannot be. */
  async record(drafts: readonly ChangeDraft[], user: string): Promise<readonly Pending[]> {
    const current = this.#current;
    if (!current || drafts.length === 0) return drafts.map((draft) => ({ id: '', draft }));
    const at = this.now();
    const pending = drafts.map((draft, index) => ({ id: `${current.line.id}.${current.pending.length + index}`, draft }));
    const lines: Line[] = pending.map(({ id, draft }) => changeLine(id, current.line.id, at, draft));
    if (!current.isWritten) lines.unshift({ ...current.line, user: (current.last ?? current.base)?.userName ?? user });
    await this.history.append(lines);
    current.isWritten = true;
    current.pending.push(...pending);
    return pending;
  }

  /** Says that a preset of this title is of our making, if it is seen meanwhile. */
  mine(title: string): void {
    this.#current?.ours.add(titleKey(title));
  }

  /** True where it is our doing that a title goes. */
  takesAway(title: string): boolean {
    const key = titleKey(title);
    if (this.#current?.ours.has(key)) return true;
    const pending = [...(this.#current?.pending ?? []), ...this.#unknown.map((one) => one.pending)];
    return pending.some(({ draft }) => {
      if (draft.subject !== 'preset') return false;
      const { before, after, twin } = draft;
      const isLeft = before !== undefined && titleKey(before.title) === key && (!after || after.title !== before.title);
      return isLeft || (twin !== undefined && titleKey(twin) === key);
    });
  }

  /**
   * The stored picture of a preset was looked at, by its digest. One that is not the last that the history knows of was set elsewhere; the
   * one that was `shown` before it is kept, unless it is already.
   */
  async sawPicture(preset: Preset, digest: string, user: string, shown = this.pictures.shown(preset)): Promise<void> {
    const timeline = (await this.history.load()).timeline(preset.title, user);
    const known = knownDigest(timeline);
    if (known === digest) return;
    const isLost = shown !== undefined && shown.digest !== digest && !(await isKept(this.history, timeline, shown.digest));
    if (known === undefined && !isLost) return;
    // Before what is under way: that goes on top of it.
    const at = (this.#current?.line.at ?? this.now()) - 1;
    const picture = isLost ? dataUrlOf(shown) : undefined;
    await this.history.append(elsewhereLines([{ subject: 'preset', before: preset, after: preset, picture, digest }], user, at));
  }

  /** Another picture of a preset is seen than the one that was shown of it. */
  replaced(preset: Preset, shown: ShownPicture, now: ShownPicture, user: string): void {
    this.#queue(() => this.sawPicture(preset, now.digest, user, shown));
  }

  /** Says that what was sent could not be looked at. */
  blind(): void {
    if (this.#current) this.#current.isBlind = true;
  }

  /** What was recorded of the operation so far. */
  get pending(): readonly Pending[] {
    return this.#current?.pending ?? [];
  }

  /** The operation is over: writes down what came of its changes. `failed`: it ended in an error. */
  async end(failed: boolean): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    if (!current) return;
    const { base, last, pending } = current;
    const outcomes: [string, Outcome][] = [];
    const stored: [string, ReturnType<typeof presetToJson>][] = [];
    const explain: Pending[] = [];
    const onTop: ChangeDraft[] = [];
    for (const one of pending) {
      const { outcome: seen, stored: preset, foreign } = resultOf(one, last, failed || one.failed ? 'failed' : 'ended');
      const outcome = seen === 'failed' && current.isBlind && !one.outcome ? 'unknown' : seen;
      if (outcome !== 'failed' || isRename(one.draft)) explain.push(one);
      if (outcome !== 'done') outcomes.push([one.id, outcome]);
      if (outcome === 'unknown') this.#unknown.push({ operation: current.line.id, pending: one });
      if (preset) stored.push([one.id, presetToJson(preset)]);
      if (foreign && one.draft.subject === 'preset') onTop.push({ subject: 'preset', before: one.draft.after, after: foreign });
    }
    if (base && last) this.#elsewhere({ before: base, after: last, began: current.began }, explain, current.ours, onTop);
    if (!current.isWritten) return;
    const digests = pending.flatMap(({ id, digest }): [string, string][] => (digest === undefined ? [] : [[id, digest]]));
    await this.#try([
      { type: 'end', operation: current.line.id, at: this.now(), outcomes, stored, ...(digests.length > 0 ? { digests } : {}) },
    ]);
  }

  /** A read came in. */
  noticed({ before, after, began }: Reading): void {
    const current = this.#current;
    if (!current?.base) {
      if (before)
        this.#elsewhere(
          { before, after, began },
          this.#unknown.map(({ pending }) => pending),
          new Set(),
        );
      if (!after.doubtful) this.#settleUnknown(after);
    }
    if (current?.base) {
      current.last = after;
      current.began = began;
      current.isBlind = false;
    } else if (current) current.base = after;
  }

  /** Resolves when everything noticed so far is written. */
  idle(): Promise<void> {
    return this.#appends;
  }

  #settleUnknown(after: Snapshot): void {
    for (const { operation, pending } of this.#unknown.splice(0)) {
      const { outcome, stored } = resultOf(pending, after, 'late');
      const outcomes: [string, Outcome][] = outcome === 'done' ? [] : [[pending.id, outcome]];
      // Only this one is told anew; the others keep what they came to.
      this.#queue(async () => {
        const others = (await this.history.load()).operation(operation)?.changes ?? [];
        for (const { id, outcome: known } of others) if (id !== pending.id && known !== 'done') outcomes.push([id, known]);
        await this.history.append([
          { type: 'end', operation, at: this.now(), outcomes, stored: stored ? [[pending.id, presetToJson(stored)]] : [] },
        ]);
      });
    }
  }

  /** Records what differs between two reads and is not explained by our own changes. */
  #elsewhere(
    { before, after, began }: Reading & { readonly before: Snapshot },
    ours: readonly Pending[],
    mine: ReadonlySet<string>,
    onTop: readonly ChangeDraft[] = [],
  ): void {
    if (before === after || before.userName !== after.userName) return;
    const explained = new Set(mine);
    const drafts: ChangeDraft[] = [...onTop];
    for (const { draft } of ours) {
      if (draft.subject !== 'preset') continue;
      for (const preset of [draft.before, draft.after]) if (preset) explained.add(titleKey(preset.title));
      // Changed by somebody else between our first look and our write.
      const was = draft.before && before.get(draft.before.title);
      if (was && draft.before && !sameContent(was, draft.before)) drafts.push({ subject: 'preset', before: was, after: draft.before });
    }
    const shownOf = (preset: Preset) => {
      const shown = this.pictures.shown(preset);
      return shown && dataUrlOf(shown);
    };
    const presets = foreignPresets(before, after, explained, this.departures, shownOf);
    const edits = (subject: MapSubject) => ours.flatMap(({ draft }) => (draft.subject === subject ? draft.edits : []));
    drafts.push(...foreignEdits('stars', before.rawStarredModels, after.rawStarredModels, edits('stars')));
    drafts.push(...foreignEdits('links', before.rawModelLinks, after.rawModelLinks, edits('links')));
    // By the time they are written, another read may have begun, which they are older than.
    const seen = { user: after.userName, began, at: this.now() };
    if (drafts.length > 0 || presets) this.#queue(async () => this.#write([...drafts, ...((await presets) ?? [])], seen));
  }

  async #write(drafts: readonly ChangeDraft[], seen: Seen): Promise<void> {
    const unseen = unseenChanges(drafts, (await this.history.load()).operations, seen);
    if (unseen.length > 0) await this.history.append(elsewhereLines(unseen, seen.user, seen.at));
  }

  #queue(task: () => Promise<void>): void {
    this.#appends = this.#appends.then(task).catch(() => this.log.warn('A change could not be written to the history.'));
  }

  #try(lines: readonly Line[]): Promise<void> {
    this.#queue(() => this.history.append(lines));
    return this.#appends;
  }
}

function newId(at: number): string {
  return `${at.toString(36)}${(count++ % 1296).toString(36).padStart(2, '0')}${Math.random().toString(36).slice(2, 8)}`;
}

function elsewhereLines(drafts: readonly ChangeDraft[], user: string, at: number): Line[] {
  const operation: OperationLine = { type: 'operation', id: newId(at), at, who: 'elsewhere', user, why: { command: 'elsewhere' } };
  const lines = drafts.map((draft, index) => changeLine(`${operation.id}.${index}`, operation.id, at, draft));
  return [operation, ...lines, { type: 'end', operation: operation.id, at, outcomes: [], stored: [] }];
}

function changeLine(id: string, operation: string, at: number, draft: ChangeDraft): ChangeLine {
  if (draft.subject !== 'preset') return { type: 'map', id, operation, at, subject: draft.subject, edits: draft.edits.map(editLine) };
  const { before, after, picture, links, restores, twin, digest } = draft;
  return {
    ...{ type: 'preset', id, operation, at },
    ...(before ? { before: presetToJson(before) } : {}),
    ...(after ? { after: presetToJson(after) } : {}),
    ...(picture === undefined ? {} : { picture }),
    ...(links && links.length > 0 ? { links: [...links] } : {}),
    ...(restores === undefined ? {} : { restores }),
    ...(twin === undefined ? {} : { twin }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function editLine({ path, before, after }: KeyEdit) {
  return { path: [...path], ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
