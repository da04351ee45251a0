import type { Pieces } from './prompt/pieces';
import type { Sourced } from './request';
import type { EffectiveSize } from './size';
import type { Origin } from './stack';

/** Why a value makes no difference. */
export type LeftOutReason = 'switchedOff' | 'idle' | 'unknown' | 'notPermitted' | 'replaced';

/** A value that makes no difference, and why. */
export interface LeftOut extends Sourced {
  readonly key: string;
  readonly why: LeftOutReason;
  readonly message: string;
}

/** A LoRA with its weights and its place. */
export interface EffectiveLora {
  readonly name: string;
  readonly weight: number;
  readonly textEncoder: number;
  /** The section of the prompt it is for: -1 and 0 for all of them. */
  readonly section: number;
  readonly from: Origin;
}

/** A prompt as the model gets it. */
export interface EffectivePrompt {
  readonly text: string;
  /** True when words of it depend on chance. */
  readonly chance: boolean;
  readonly parts: Pieces;
  /** Before tags were filled in, where that made a difference. */
  readonly original?: string | undefined;
}

/** What counts of one parameter. */
export interface EffectiveValue extends Sourced {
  readonly list?: readonly string[] | undefined;
  readonly over: readonly Sourced[];
}

/** What will count when a picture is made. */
export interface Effective {
  /** That the server would make no picture, and what it says. */
  readonly refused: { readonly key: string; readonly from: Origin | undefined; readonly message: string } | undefined;
  readonly size: EffectiveSize;
  readonly models: readonly { readonly key: string; readonly name: string; readonly from: Origin }[];
  /** In the order in which the server puts them on the model. */
  readonly loras: readonly EffectiveLora[];
  readonly prompts: ReadonlyMap<string, EffectivePrompt>;
  readonly parameters: ReadonlyMap<string, EffectiveValue>;
  readonly leftOut: readonly LeftOut[];
  /** What the server would note in the picture (`parser_warnings`). */
  readonly warnings: readonly string[];
}
