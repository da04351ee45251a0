import type { Careful } from './careful';
import type { Claim } from './claim';
import type { Random } from './random';
import type { ChaosServer } from './server';
import type { Words } from './words';
import type { World } from './world';

/** Everything an operation may use. */
export interface Scene {
  readonly server: ChaosServer;
  readonly random: Random;
  readonly words: Words;
}

/** What an operation came to, as it was told. */
export type Outcome = 'done' | 'unchanged' | 'merged' | 'overwritten' | 'conflict' | 'refused' | 'failed' | 'unknown';

/** An operation that is over. */
export interface Ending {
  readonly outcome: Outcome;
  /** For the history. */
  readonly told?: string;
  /** What the server may hold now, given what it held when the operation looked at it. */
  readonly claim: (before: World) => Claim;
}

/** An operation about to be run. */
export interface Attempt {
  /** For the history: what, with which titles. */
  readonly what: string;
  /** Titles it is about, those it wants to make included: what somebody else does in its middle is mostly done to these. */
  readonly about?: readonly string[];
  /** Never throws for what a library throws. */
  run(): Promise<Ending>;
}

/** Makes an attempt up; undefined where there is nothing to do it to. */
export type Operation = (scene: Scene, actor: Careful) => Attempt | undefined;
