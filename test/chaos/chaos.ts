import type { CallRoute } from '../../src/api/routes';
import { Careful } from './careful';
import { carelessStep } from './careless';
import { violations } from './claim';
import { type Interrupted, interruptedViolations } from './interrupted';
import { create } from './operations/create';
import { duplicate } from './operations/duplicate';
import { open, refresh } from './operations/look';
import { modelLink, parameterEdit } from './operations/mapChange';
import { modelStar } from './operations/modelStar';
import { moveMany } from './operations/moveMany';
import { remove } from './operations/remove';
import { rename } from './operations/rename';
import { restore } from './operations/restore';
import { restoreVersion } from './operations/restoreVersion';
import { save } from './operations/save';
import { setting } from './operations/setting';
import { star } from './operations/star';
import { redo, undo } from './operations/undo';
import { Random } from './random';
import type { Operation, Scene } from './scene';
import type { ChaosServer } from './server';
import { snapshotViolations } from './snapshotCheck';
import { Tally } from './tally';
import { Trouble } from './trouble';
import { Words } from './words';
import type { World } from './world';

/** Every operation with how often it comes, relative to the others. */
const OPERATIONS: Readonly<Record<string, { readonly operation: Operation; readonly weight: number }>> = {
  open: { operation: open, weight: 4 },
  save: { operation: save, weight: 9 },
  create: { operation: create, weight: 3 },
  rename: { operation: rename, weight: 5 },
  duplicate: { operation: duplicate, weight: 2 },
  delete: { operation: remove, weight: 2 },
  restore: { operation: restore, weight: 2 },
  star: { operation: star, weight: 2 },
  'star model': { operation: modelStar, weight: 2 },
  'link model': { operation: modelLink, weight: 2 },
  'edit parameter': { operation: parameterEdit, weight: 1 },
  setting: { operation: setting, weight: 2 },
  'move many': { operation: moveMany, weight: 2 },
  'restore version': { operation: restoreVersion, weight: 2 },
  undo: { operation: undo, weight: 3 },
  redo: { operation: redo, weight: 2 },
  refresh: { operation: refresh, weight: 3 },
};
/** A snapshot may be older than what another program did before these. */
const READS_NO_PRESETS: ReadonlySet<string> = new Set(['open', 'edit parameter', 'setting', 'undo', 'redo']);
/** Read more than once, so that what somebody else did in their middle is merged or taken along. */
const LOOKS_AGAIN: ReadonlySet<string> = new Set(['save', 'move many', 'star', 'delete', 'undo', 'redo']);
/** What is so already at the first look is passed over for good: a change between two looks at it comes after. */
const PASSES_OVER: ReadonlySet<string> = new Set(['star']);
const CARELESS_SHARE = 0.25;
const FAULT_SHARE = 0.35;
const INTERRUPTED_SHARE = 0.45;
/** What is hardest: somebody acts just before a call, and the call fails. */
const BOTH_SHARE = 0.4;
const DEAD_SESSIONS_SHARE = 0.01;
const MOST_PRESETS = 18;
const HISTORY = 25;

export interface ChaosOptions {
  readonly server: ChaosServer;
  readonly seed: number;
  /** Steps of anybody. */
  readonly ops: number;
  /** Folder that all titles stand in; empty on a server of our own. */
  readonly home?: string;
}

/** What went wrong, and how it came to it. */
export interface Violation {
  readonly step: number;
  readonly wrong: readonly string[];
  /** The last steps, oldest first. */
  readonly history: readonly string[];
}

export interface ChaosResult {
  readonly tally: Tally;
  /** How often each fault was ordered. */
  readonly faults: ReadonlyMap<string, number>;
  /** The run ends with the first one. */
  readonly violation: Violation | undefined;
}

/** Two careful clients and a careless one act at random on one server; after every step what it holds is compared with what was told. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const run = new ChaosRun(options);
  try {
    return await run.run();
  } finally {
    run.dispose();
  }
}

class ChaosRun {
  readonly #options: ChaosOptions;
  readonly #scene: Scene;
  readonly #actors: readonly [Careful, Careful];
  readonly #trouble: Trouble;
  readonly #tally = new Tally();
  readonly #history: string[] = [];
  #wrong: string[] = [];
  /** What was there a while ago: what the careless client goes by, now and then. */
  #older: World | undefined;

  constructor(options: ChaosOptions) {
    const { server, seed, home = '' } = options;
    const random = new Random(seed);
    this.#options = options;
    this.#scene = { server, random, words: new Words(random, home) };
    this.#trouble = new Trouble(server, random);
    this.#actors = [new Careful('A', server.url, new Random(seed + 1)), new Careful('B', server.url, new Random(seed + 2))];
  }

  async run(): Promise<ChaosResult> {
    // A library that never saw a preset cannot doubt an empty list.
    for (let count = 0; count < 6; count++) await this.#careless('0');
    for (const { library } of this.#actors) await library.refresh();
    for (let step = 1; step <= this.#options.ops; step++) {
      await this.#step(step);
      if (this.#wrong.length > 0) return this.#result({ step, wrong: this.#wrong, history: this.#history.slice(-HISTORY) });
    }
    return this.#result(undefined);
  }

  dispose(): void {
    for (const actor of this.#actors) actor.dispose();
  }

  #result(violation: Violation | undefined): ChaosResult {
    return { tally: this.#tally, faults: this.#trouble.counts, violation };
  }

  async #step(step: number): Promise<void> {
    const { random, server } = this.#scene;
    if (random.chance(DEAD_SESSIONS_SHARE)) server.endSessions();
    if (random.chance(CARELESS_SHARE)) return this.#careless(`${step}`);
    await this.#careful(`${step}`, random.oneOf(this.#actors), true);
  }

  async #careless(label: string, about: readonly string[] = []): Promise<void> {
    const { random, server } = this.#scene;
    const now = await server.read();
    const { what, run } = carelessStep(this.#scene, random.chance(0.3) ? (this.#older ?? now) : now, MOST_PRESETS, about);
    if (!this.#older || random.chance(0.3)) this.#older = now;
    await run();
    this.#tally.add('another program', 'done');
    this.#history.push(`${label} another program: ${what}`);
  }

  async #careful(label: string, actor: Careful, mayBeDisturbed: boolean): Promise<void> {
    const { random, server } = this.#scene;
    const name = this.#choose();
    const attempt = OPERATIONS[name]?.operation(this.#scene, actor);
    if (!attempt) return;
    const before = await server.read();
    if (before.presets.size === 0) await actor.library.refresh({ believeEmpty: true });
    const interruptAt = mayBeDisturbed && random.chance(INTERRUPTED_SHARE) ? random.below(5) : undefined;
    const faultAt = mayBeDisturbed ? this.#faultyCalls(interruptAt) : [];
    let faults = 0;
    const calls: string[] = [];
    let interrupted: Interrupted | undefined;
    const meddle = async (route: CallRoute) => {
      const call = calls.length;
      calls.push(route);
      if (call === interruptAt)
        interrupted = await this.#interrupt(label, actor, attempt.about, calls, call === 0 || !PASSES_OVER.has(name));
      if (!faultAt.includes(call)) return undefined;
      const { fault, instead } = this.#trouble.order(route);
      faults++;
      calls[call] = `${route}!${fault}`;
      return instead;
    };
    const ending = await actor.interrupted(meddle, () => attempt.run());
    server.clearFaults();
    const after = await server.read();
    this.#tally.add(name, ending.outcome);
    this.#history.push(`${label} ${actor.name}: ${attempt.what} -> ${ending.outcome} ${ending.told ?? ''} (${calls.join(' ')})`);
    if (interrupted?.kind === 'late') {
      const onTop = LOOKS_AGAIN.has(name) ? ending.claim(interrupted.after) : undefined;
      this.#wrong.push(...interruptedViolations(interrupted, ending.claim(before), before, after, onTop));
    } else {
      const claim = ending.claim(interrupted?.after ?? before);
      // One failure whose outcome is known leaves time to clean up.
      const tidy = faults < 2 && ending.outcome !== 'unknown';
      const { spare: _, ...strict } = claim;
      this.#wrong.push(...violations(tidy ? strict : claim, interrupted?.after ?? before, after));
      const told = ending.outcome === 'done' || ending.outcome === 'merged' || ending.outcome === 'overwritten';
      if (told && !READS_NO_PRESETS.has(name)) this.#wrong.push(...snapshotViolations(actor.library.snapshot, after));
    }
  }

  /** Lets somebody else act before a call of an operation. */
  async #interrupt(
    label: string,
    actor: Careful,
    about: readonly string[] | undefined,
    calls: readonly string[],
    mayBeEarly: boolean,
  ): Promise<Interrupted> {
    const { random, server } = this.#scene;
    const before = await server.read();
    const inner = `${label}…${calls.length - 1}`;
    const other = this.#actors[0] === actor ? this.#actors[1] : this.#actors[0];
    if (random.chance(0.75)) await this.#careless(inner, about);
    else await this.#careful(inner, other, false);
    const after = await server.read();
    const route = calls.at(-1);
    const early = mayBeEarly && calls.every((call) => call.split('!')[0] === 'GetMyUserData');
    return { kind: early ? 'early' : 'late', seen: route === 'GetMyUserData', before, after };
  }

  /** Which calls of an operation go wrong. */
  #faultyCalls(interruptAt: number | undefined): number[] {
    const { random } = this.#scene;
    if (interruptAt !== undefined && random.chance(BOTH_SHARE)) return [interruptAt];
    if (!random.chance(FAULT_SHARE)) return [];
    const calls = [random.below(6), random.below(9)];
    return random.chance(0.5) ? calls : calls.slice(0, 1);
  }

  #choose(): string {
    const { random } = this.#scene;
    const entries = Object.entries(OPERATIONS);
    let left = random.below(entries.reduce((sum, [, { weight }]) => sum + weight, 0));
    for (const [name, { weight }] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return 'refresh';
  }
}
