import { randomUUID } from 'node:crypto';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Log } from '../../base/log';
import { SharedFlight } from '../../base/sharedFlight';
import type { Operation, Outcome } from './change';
import { Journal } from './journal';
import { type HistoryLimits, overLimits, resting } from './limits';
import { type Line, printLines, readLine } from './lines';
import type { HistoryStorage, Place } from './storage';

/** An operation that did nothing for so long does not run any more, whatever has its process's number now; in ms. */
const SILENT_MS = 2 * 60_000;

const THIS_PROCESS = randomUUID();

/**
 * The history of one server: everything that was changed, with what was there before. Lines are appended to files, one for each window;
 * nothing is read before somebody asks.
 */
export class History implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  /** Something was recorded, forgotten, or read from what another window recorded. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #journal = new Journal();
  readonly #read = new Map<string, number>();
  readonly #loads = new SharedFlight<Journal>();
  #isLoaded = false;

  constructor(
    private readonly storage: HistoryStorage,
    private readonly log: Log,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
    /** Tells what is done in this window from what others do. */
    readonly window: string = THIS_PROCESS,
  ) {}

  /** Appends lines. Rejects where they could not be written. */
  async append(lines: readonly Line[]): Promise<void> {
    const place = await this.storage.append(printLines(lines));
    // What was appended here is known, and need not be read.
    if ((this.#read.get(place.segment) ?? 0) === place.start) this.#read.set(place.segment, place.end);
    // Each line's own place, so that a picture is found without the others.
    let { start } = place;
    start++;
    for (const line of lines) {
      const end = start + Buffer.byteLength(JSON.stringify(line));
      this.#journal.take(withoutPicture(line), { segment: place.segment, start, end });
      start = end + 1;
    }
    this.#onDidChange.fire();
  }

  /** Everything that was recorded, by other windows too. */
  load(): Promise<Journal> {
    return this.#loads.run(() => this.#load());
  }

  /** True where something was recorded in the last `ms`, by any window. Cheap, unlike the first `load`. */
  async isRecent(ms: number): Promise<boolean> {
    return (await this.storage.segments()).some(({ changed }) => this.now() - changed < ms);
  }

  /** True for the first who asks for a name, of all windows. */
  claim(name: string): Promise<boolean> {
    return this.storage.claim(name);
  }

  /** The stored picture of what a change took away, a data URL; undefined where it is not known. */
  async picture(changeId: string): Promise<string | undefined> {
    const place = (await this.load()).pictureOf(changeId);
    const found = place && (await this.#pictureAt(place, changeId));
    if (!place || found !== undefined) return found;
    // Another window has rewritten the segment since.
    this.#read.delete(place.segment);
    const moved = (await this.load()).pictureOf(changeId);
    return moved && this.#pictureAt(moved, changeId);
  }

  /** Throws changes away for good: they are not shown again, and gone from disk as soon as no window may be writing where they stand. */
  async forget(changes: readonly string[]): Promise<void> {
    if (changes.length === 0) return;
    await this.append([{ type: 'forget', changes: [...changes] }]);
  }

  /** Says that an interrupted operation is over: it was finished, undone, or left. `outcomes`: what its changes had come to before that. */
  close(operation: string, outcomes: readonly [string, Outcome][]): Promise<void> {
    return this.append([{ type: 'end', operation, at: this.now(), outcomes: [...outcomes], stored: [] }]);
  }

  /** Says that an operation could not be taken back, and that the person was told: what was done before it is not kept waiting. */
  leave(operation: string): Promise<void> {
    return this.append([{ type: 'left', operation, at: this.now() }]);
  }

  /** Operations of many that were begun and did not end, of which no window is at work any more. `alive`: whether a process runs. */
  async interrupted(user: string, alive: (process: number) => boolean): Promise<readonly Operation[]> {
    const journal = await this.load();
    const { operations } = journal;
    const resumed = new Set(operations.flatMap(({ why }) => why.resumes ?? []));
    return operations.filter((operation) => {
      if (operation.ended || !operation.plan || operation.user !== user || resumed.has(operation.id)) return false;
      const last = operation.changes.at(-1)?.at ?? operation.at;
      const process = journal.processOf(operation.id);
      return process === undefined || !alive(process) || this.now() - last > SILENT_MS;
    });
  }

  /** Reads what other windows have recorded and dropped, where anybody has asked for the history before. */
  async follow(): Promise<void> {
    if (this.#isLoaded) await this.load();
  }

  /**
   * Drops what is too old or too much, the oldest first and in every window's lists, and takes what was thrown away off the disk. Whole
   * segments go; what is older than the newest that goes is not shown any more wherever it stands, so that nothing comes back whose end is gone.
   */
  async prune(limits: HistoryLimits): Promise<void> {
    const journal = await this.load();
    const now = this.now();
    const segments = await this.storage.segments();
    const over = overLimits(segments, limits, now);
    const until = over.at(-1)?.changed;
    if (until !== undefined && over.length < segments.length) await this.append([{ type: 'dropped', until }]);
    for (const { name } of over) {
      await this.storage.remove(name);
      this.#read.delete(name);
      journal.lose(name);
    }
    const gone = new Set(over.map(({ name }) => name));
    const hidden = journal.segmentsWithForgotten();
    for (const { name, bytes } of resting(segments, now)) {
      if (!gone.has(name) && hidden.has(name)) await this.#rewriteWithout(name, bytes, journal);
    }
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  async #pictureAt(place: Place, changeId: string): Promise<string | undefined> {
    const line = readLine(new TextDecoder().decode(await this.storage.read(place)));
    return line?.type === 'preset' && line.id === changeId ? line.picture : undefined;
  }

  async #load(): Promise<Journal> {
    this.#isLoaded = true;
    const known = [...this.#read.keys()];
    const segments = [...(await this.storage.segments())].sort((a, b) => (a.name < b.name ? -1 : 1));
    const there = new Set(segments.map(({ name }) => name));
    const lost = known.filter((name) => !there.has(name));
    for (const name of lost) {
      this.#read.delete(name);
      this.#journal.lose(name);
    }
    let isNew = lost.length > 0;
    for (const { name, bytes } of segments) {
      const from = this.#read.get(name) ?? 0;
      if (bytes <= from) continue;
      const data = await this.storage.read({ segment: name, start: from, end: bytes });
      this.#read.set(name, from + this.#takeAll(name, from, data));
      isNew = true;
    }
    if (isNew) this.#onDidChange.fire();
    return this.#journal;
  }

  /** Takes whole lines, and gives how many bytes they have. A last line without its break may still be being written. */
  #takeAll(segment: string, from: number, data: Uint8Array): number {
    const decoder = new TextDecoder();
    let start = 0;
    for (let end = data.indexOf(10, start); end >= 0; end = data.indexOf(10, start)) {
      const line = readLine(decoder.decode(data.subarray(start, end)));
      if (line) this.#journal.take(withoutPicture(line), { segment, start: from + start, end: from + end });
      start = end + 1;
    }
    return start;
  }

  async #rewriteWithout(segment: string, bytes: number, journal: Journal): Promise<void> {
    const text = new TextDecoder().decode(await this.storage.read({ segment, start: 0, end: bytes }));
    const lines = text.split('\n').flatMap((one) => readLine(one) ?? []);
    const kept = lines.filter((line) => !(line.type === 'preset' && journal.isForgotten(line.id)));
    if (kept.length < lines.length) {
      this.log.debug('What was thrown away is taken out of the history.');
      await this.storage.rewrite(segment, printLines(kept));
    }
    journal.rewritten(segment);
  }
}

/** Pictures are read when they are looked at: in memory they would be most of it. */
function withoutPicture(line: Line): Line {
  return line.type === 'preset' && line.picture !== undefined ? { ...line, picture: '' } : line;
}
