import type { PresetContent } from '../snapshot/preset';

/**
 * What the text of a preset says. Description and star may be left out (undefined), which leaves them as the server has them; a parameter
 * that is left out is not set.
 */
export interface PresetText {
  readonly description: string | undefined;
  readonly starred: boolean | undefined;
  /** Parameter id to value, in the order of the text. */
  readonly params: ReadonlyMap<string, string>;
  /** It names a JSON Schema, which is for editors alone: no server keeps it. */
  readonly hasSchema: boolean;
}

/** What a text comes to: what it leaves out is as `held` has it; where nothing is held, as in an empty preset. */
export function completed({ description, starred, params }: PresetText, held: PresetContent | undefined): PresetContent {
  return { description: description ?? held?.description ?? '', starred: starred ?? held?.starred ?? false, params };
}

/** True for a text that says neither less nor more than what a server keeps of it. */
export function isWhole({ description, starred, hasSchema }: PresetText): boolean {
  return description !== undefined && starred !== undefined && !hasSchema;
}
