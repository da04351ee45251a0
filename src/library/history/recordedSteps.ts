import type { JsonValue } from '../../base/json';
import { titleKey } from '../../swarm/title';
import { type Preset, sameContentAndOrder } from '../snapshot/preset';
import type { Change, MapSubject, Operation, PresetChangeRecord } from './change';
import { same } from './keyEdits';

/** One thing before and after; undefined where there was, or is, none. */
interface Transition<State> {
  readonly before: State | undefined;
  readonly after: State | undefined;
}

/** A transition that is recorded. `isSure`: it had happened when the read began that is looked at. */
interface Step<State> extends Transition<State> {
  readonly isSure: boolean;
}

/** Which part of a history may explain what a read shows. */
export interface Part {
  readonly user: string;
  /** What was done from then on, in ms since 1970. */
  readonly from: number;
  /** When the read began, in ms since 1970. */
  readonly began: number;
}

/**
 * What the history says happened to each preset and each place of a map, in its order, so that a change which a read shows can be told
 * from one that is recorded already: by this window, or by another which did it or saw it first.
 */
export class RecordedSteps {
  readonly #presets = new Map<string, Step<Preset>[]>();
  readonly #places = new Map<string, Step<JsonValue>[]>();
  /** What each became, by the old title and then by the new one. */
  readonly #renames = new Map<string, Map<string, Preset>>();

  constructor(operations: readonly Operation[], { user, from, began }: Part) {
    const recent = operations.filter((one) => one.user === user && (one.changes.at(-1)?.at ?? one.at) > from);
    const changes = recent.flatMap((operation) => {
      const isSure = operation.endedAt !== undefined && operation.endedAt <= began;
      // What failed may be done by somebody else.
      return operation.changes.flatMap((change) => (change.outcome === 'failed' ? [] : { change, isSure }));
    });
    for (const { change, isSure } of changes.toSorted((one, other) => one.change.at - other.change.at)) this.#take(change, isSure);
  }

  /** True where it is recorded that a preset became what it is. */
  explainsPreset(title: string, transition: Transition<Preset>): boolean {
    return explains(this.#presets.get(titleKey(title)) ?? [], transition, isSameState);
  }

  /** True where it is recorded that a place of a map became what it is. */
  explainsPlace(subject: MapSubject, path: readonly string[], transition: Transition<JsonValue>): boolean {
    return explains(this.#places.get(placeKey(subject, path)) ?? [], transition, same);
  }

  /** What a recorded rename made of a preset; undefined where there is none, or the old title came back since. */
  renamed(from: string, to: string): Preset | undefined {
    return this.#renames.get(titleKey(from))?.get(titleKey(to));
  }

  #take(change: Change, isSure: boolean): void {
    if (change.subject === 'preset') this.#takePreset(change, isSure);
    else for (const { path, before, after } of change.edits) push(this.#places, placeKey(change.subject, path), { before, after, isSure });
  }

  #takePreset({ before, after, twin }: PresetChangeRecord, isSure: boolean): void {
    // Who looks in the middle of a rename sees a copy first, which may have a title of its own; then the original goes.
    if (before && after && twin !== undefined) {
      const copy = { ...before, title: twin };
      this.#arrived(copy, isSure);
      this.#left(copy, isSure);
      this.#wasRenamed(twin, after);
    }
    if (before && after && titleKey(before.title) === titleKey(after.title)) {
      push(this.#presets, titleKey(after.title), { before, after, isSure });
      return;
    }
    if (after) this.#arrived(after, isSure);
    if (before) this.#left(before, isSure);
    if (before && after) this.#wasRenamed(before.title, after);
  }

  #arrived(preset: Preset, isSure: boolean): void {
    const key = titleKey(preset.title);
    push(this.#presets, key, { before: undefined, after: preset, isSure });
    if (isSure) this.#renames.delete(key);
  }

  #left(preset: Preset, isSure: boolean): void {
    push(this.#presets, titleKey(preset.title), { before: preset, after: undefined, isSure });
  }

  #wasRenamed(from: string, to: Preset): void {
    const key = titleKey(from);
    const known = this.#renames.get(key) ?? new Map<string, Preset>();
    this.#renames.set(key, known.set(titleKey(to.title), to));
  }
}

/** True for presets that look the same to a read. A path says of a picture only that there is one; what we are about to send is the picture. */
export function isSameState(one: Preset | undefined, other: Preset | undefined): boolean {
  if (!one || !other) return one === other;
  return one.title === other.title && sameContentAndOrder(one, other) && isSamePicture(one.picture, other.picture);
}

function isSamePicture(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || !(one.startsWith('data:') && other.startsWith('data:'));
}

/**
 * True where steps led from what was there before to what is there now, and none of them back since: one for whoever looks all the time,
 * several for whoever looks seldom.
 */
function explains<State>(
  steps: readonly Step<State>[],
  { before, after }: Transition<State>,
  isSame: (one: State | undefined, other: State | undefined) => boolean,
): boolean {
  const isFrom = (step: Step<State> | undefined) => step !== undefined && (isSame(step.before, before) || isSame(step.after, before));
  for (const [index, step] of [...steps.entries()].toReversed()) {
    if (isSame(step.after, after)) return isSame(step.before, before) || steps.slice(0, index).some(isFrom);
    // What led here is older than the last time that it was as it was before.
    if (step.isSure && isFrom(step)) return false;
  }
  return false;
}

function placeKey(subject: MapSubject, path: readonly string[]): string {
  return JSON.stringify([subject, path]);
}

function push<State>(map: Map<string, Step<State>[]>, key: string, step: Step<State>): void {
  const steps = map.get(key);
  if (steps) steps.push(step);
  else map.set(key, [step]);
}
