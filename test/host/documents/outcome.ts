import type { OpenFile } from './openFile';
import { partsOf, type Values } from './values';

/** What the person answers where a save asks. */
export type Choice = 'cancel' | 'mine' | 'theirs' | 'each' | 'compare, then mine' | 'compare, then theirs' | 'compare';

export interface Attempt {
  /** The person asked for it. */
  readonly manual: boolean;
  readonly choice: Choice;
}

/** What has to come of a save. */
export type Outcome =
  | {
      readonly ends: 'saved';
      readonly asked: boolean;
      /** What the server holds then. */
      readonly holds: Values | undefined;
      /** What the text counts as begun from as long as it does not show that: what it does not show is not known to the person. */
      readonly base: Values;
      /** Something of somebody else's came in. */
      readonly taken: boolean;
      /** Something had to be sent. */
      readonly sent: boolean;
      /** What has to come of it where the save looked, though it had nothing to send, and found that the file is gone. */
      readonly ifAsked?: Outcome;
    }
  | { readonly ends: 'refused'; readonly asked: boolean; readonly forText: boolean }
  /** The file is let go. */
  | { readonly ends: 'closed'; readonly asked: true };

/** What a person would expect of a save, given what the server holds at that moment. */
export function expectedOutcome(file: OpenFile, theirs: Values | undefined, { manual, choice }: Attempt): Outcome {
  const written = file.values;
  if (!written) return { ends: 'refused', asked: false, forText: true };
  if (!theirs) {
    const asked = withoutTheirs(file, written, manual, choice);
    // Nothing was changed, so nobody has to look whether it is still there.
    if (!file.isSeen || new Sides(file, written, file.base).isEdit) return asked;
    return { ends: 'saved', asked: false, holds: undefined, base: file.base, taken: false, sent: false, ifAsked: asked };
  }
  const sides = new Sides(file, written, theirs);
  if (sides.conflicts.length === 0) return sides.saved([], false);
  if (!manual) return { ends: 'refused', asked: false, forText: false };
  switch (choice) {
    case 'mine':
    case 'compare, then mine':
      return sides.saved([], true);
    case 'theirs':
    case 'compare, then theirs':
      return { ends: 'saved', asked: true, holds: theirs, base: file.base, taken: true, sent: false };
    case 'each':
      return sides.saved(
        sides.conflicts.filter((_, index) => index % 2 === 1),
        true,
      );
    case 'compare':
    case 'cancel':
      return { ends: 'refused', asked: true, forText: false };
  }
}

/** The server has it no more. */
function withoutTheirs(file: OpenFile, written: Values, manual: boolean, choice: Choice): Outcome {
  if (manual && choice === 'theirs') return { ends: 'closed', asked: true };
  if (!manual || choice !== 'mine') return { ends: 'refused', asked: manual, forText: false };
  // What is left out is what it was when the edit began.
  const parts = new Map([...file.base, ...written].filter(([part]) => written.has(part) || file.kind.leavesAlone(part)));
  const holds = new Map(Array.from(parts, ([part, value]) => [part, file.kind.stores(part, value)]));
  return { ends: 'saved', asked: true, holds, base: written, taken: false, sent: true };
}

/** The three sides of a save. */
class Sides {
  /** Parts that both changed, each in another way. */
  readonly conflicts: readonly string[];
  readonly #mine: readonly string[];

  constructor(
    private readonly file: OpenFile,
    private readonly written: Values,
    private readonly theirs: Values,
  ) {
    const parts = [...partsOf(file.base, written, theirs)];
    this.#mine = parts.filter((part) => !this.#leftAlone(part) && this.#stored(written, part) !== this.#stored(file.base, part));
    this.conflicts = this.#mine.filter((part) => {
      const [base, now] = [this.#stored(file.base, part), theirs.get(part)];
      return !file.kind.isMember(part) && now !== base && now !== this.#stored(written, part);
    });
  }

  /** Something was changed here. */
  get isEdit(): boolean {
    return this.#mine.length > 0;
  }

  /** What is saved where theirs counts in some of the conflicts and mine in the others. */
  saved(givenUp: readonly string[], asked: boolean): Outcome {
    const { file, written, theirs } = this;
    const holds = new Map(theirs);
    for (const part of this.#mine.filter((each) => !givenUp.includes(each))) {
      const value = this.#stored(written, part);
      if (value === undefined) holds.delete(part);
      else holds.set(part, value);
    }
    const base = new Map<string, string>();
    let taken = false;
    for (const part of partsOf(file.base, written, holds)) {
      const own = this.#leftAlone(part) ? file.base.get(part) : written.get(part);
      const isShown = own === undefined ? !holds.has(part) : file.kind.stores(part, own) === holds.get(part);
      if (!isShown && part !== 'picture') taken = true;
      const value = isShown ? own : file.base.get(part);
      if (value !== undefined) base.set(part, value);
    }
    const sent = [...partsOf(holds, theirs)].some((part) => holds.get(part) !== theirs.get(part));
    return { ends: 'saved', asked, holds, base, taken, sent };
  }

  #leftAlone(part: string): boolean {
    return !this.written.has(part) && this.file.kind.leavesAlone(part);
  }

  #stored(values: Values, part: string): string | undefined {
    const value = values.get(part);
    return value === undefined ? undefined : this.file.kind.stores(part, value);
  }
}
