import { pictureOfDataUrl } from '../../api/picture';
import { titleKey } from '../../swarm/title';
import type { History } from '../history/history';
import { followRename, type RecordedRenames, recordedRenames } from '../history/recordedRenames';
import type { LibraryClient } from '../libraryClient';
import { digestOf, type PictureCache } from './pictureCache';
import { type Preset, sameContent } from './preset';
import { type Fate, tellFates } from './renames';
import type { Snapshot } from './snapshot';

/** A preset that is gone without our doing, and what became of it. */
export interface Departure {
  readonly preset: Preset;
  readonly fate: Fate;
}

/** Presets that a read no longer shows under their titles, though this window did not take them away. */
export interface Departed {
  readonly presets: readonly Preset[];
  /** Never rejects. */
  readonly judged: Promise<readonly Departure[]>;
}

/** What a read changed, as far as titles go. */
interface Titles {
  readonly removed: readonly Preset[];
  readonly added: readonly Preset[];
  readonly changed: readonly { readonly before: Preset; readonly after: Preset }[];
}

interface Deps {
  readonly client: LibraryClient;
  readonly pictures: PictureCache;
  readonly history: History;
}

/** A rename in the history explains a departure seen at most so long after it, in ms. */
const EXPLAINS_MS = 10 * 60_000;
const GONE: Fate = { kind: 'gone' };

/**
 * What became of presets that are gone: the one place that tells a rename made elsewhere from a deletion, so that documents, history and
 * trash agree. Other windows write into the same history, and a rename that stands there is one, whatever the preset holds.
 */
export class Departures {
  readonly #fates = new Map<string, Promise<Fate>>();

  constructor(private readonly deps: Deps) {}

  /** A read came in. `isOurs`: this window is just taking the title away itself. */
  noticed(before: Snapshot | undefined, after: Snapshot, titles: Titles, isOurs: (title: string) => boolean): Departed | undefined {
    if (before === undefined || before.userName !== after.userName) {
      this.#fates.clear();
      return undefined;
    }
    for (const key of this.#fates.keys()) if (after.get(key)) this.#fates.delete(key);
    const isForeign = ({ title }: Preset) => !isOurs(title);
    const gone = titles.removed.filter(isForeign);
    // To the server two titles that differ in case alone are one.
    const respelt = titles.changed.filter((change) => change.before.title !== change.after.title && isForeign(change.before));
    if (gone.length + respelt.length === 0) return undefined;
    const fates = this.#judge(before, after, gone, titles.added.filter(isForeign));
    for (const preset of gone)
      this.#fates.set(
        titleKey(preset.title),
        fates.then((all) => all.get(preset) ?? GONE),
      );
    return {
      presets: [...gone, ...respelt.map((change) => change.before)],
      judged: fates.then((all) => [
        ...gone.map((preset): Departure => ({ preset, fate: all.get(preset) ?? GONE })),
        ...respelt.map((change): Departure => ({ preset: change.before, fate: { kind: 'renamed', to: change.after } })),
      ]),
    };
  }

  /** What became of a title that a read no longer showed; undefined where it is there, or was gone before we looked. */
  of(title: string): Promise<Fate> | undefined {
    return this.#fates.get(titleKey(title));
  }

  /** What became of a preset that is not there `now`, at whatever time it went. `base`: what is known of it. */
  async find(title: string, base: Preset | undefined, now: Snapshot): Promise<Fate> {
    const fate = await this.of(title);
    if (fate?.kind === 'renamed') {
      const there = now.get(fate.to.title);
      return there ? { kind: 'renamed', to: there } : this.find(fate.to.title, fate.to, now);
    }
    const renamed = followRename(await this.#renames(now.userName), title, now.get);
    // An old rename tells little of a preset of which more is known.
    if (renamed && base && sameContent(renamed.before, base)) return { kind: 'renamed', to: renamed.to };
    const candidates = new Set(renamed ? [renamed.to] : []);
    if (fate?.kind === 'perhaps') for (const { title: one } of fate.candidates) add(candidates, now.get(one));
    if (!fate && base) for (const one of now.presets) if (mayBe(base, one)) candidates.add(one);
    return candidates.size > 0 ? { kind: 'perhaps', candidates: [...candidates] } : GONE;
  }

  async #judge(before: Snapshot, after: Snapshot, gone: readonly Preset[], added: readonly Preset[]): Promise<Map<Preset, Fate>> {
    if (gone.length === 0) return new Map();
    try {
      const told = new Map<Preset, Fate>();
      const renames = await this.#renames(after.userName, before.at - EXPLAINS_MS);
      for (const preset of gone) {
        const renamed = followRename(renames, preset.title, after.get);
        if (renamed) told.set(preset, { kind: 'renamed', to: renamed.to });
      }
      const taken = new Set(Array.from(told.values(), (fate) => (fate.kind === 'renamed' ? fate.to : undefined)));
      const others = gone.filter((preset) => !told.has(preset));
      const fresh = added.filter((preset) => !taken.has(preset));
      const fates = await tellFates(others, fresh, (one, other) => this.#samePicture(one, other, revisionOf(before), revisionOf(after)));
      return new Map([...told, ...fates]);
    } catch {
      return new Map();
    }
  }

  async #samePicture(gone: Preset, there: Preset, revision: string, now: string): Promise<boolean | undefined> {
    const inline = inlineDigest(gone);
    const seen = this.deps.pictures.seen(gone);
    const was = inline ?? seen?.digest;
    if (was === undefined) return undefined;
    const is = inlineDigest(there) ?? (await this.#digest(there, now));
    if (is === undefined) return undefined;
    if (is === was) return true;
    // It may have got another picture since it was seen.
    return inline === undefined && seen?.revision !== revision ? undefined : false;
  }

  async #digest(preset: Preset, revision: string): Promise<string | undefined> {
    try {
      const picture = await this.deps.pictures.get(this.deps.client, preset, revision);
      return picture && digestOf(picture.bytes);
    } catch {
      return undefined;
    }
  }

  /** The renames in the history, this window's and those of others. */
  async #renames(user: string, since = Number.NEGATIVE_INFINITY): Promise<RecordedRenames> {
    const journal = await this.deps.history.load().catch(() => undefined);
    return recordedRenames(journal?.operations ?? [], user, since);
  }
}

/** What the server had counted in a snapshot: pictures read under another count may be stale. */
export function revisionOf({ serverId, pictureRevision }: Pick<Snapshot, 'serverId' | 'pictureRevision'>): string {
  return `${serverId} ${pictureRevision}`;
}

/** A picture that is known to have been there is still there; of one that is not known nothing follows, since bases are kept without them. */
function mayBe(base: Preset, preset: Preset): boolean {
  return sameContent(base, preset) && (base.picture === undefined || preset.picture !== undefined);
}

function add<T>(set: Set<T>, value: T | undefined): void {
  if (value !== undefined) set.add(value);
}

function inlineDigest({ picture }: Preset): string | undefined {
  const inline = picture?.startsWith('data:') ? pictureOfDataUrl(picture) : undefined;
  return inline && digestOf(inline.bytes);
}
