import { SwarmClient } from '../../../src/api/client';
import { HumanError } from '../../../src/base/errors';
import { MemoryStorage } from '../../../src/library/history/storage';
import { nextFor, undoStacks } from '../../../src/library/history/undoStacks';
import { Library } from '../../../src/library/library';
import { startSandbox } from '../../sandbox/server';
import { type ChaosServer, sandboxServer } from '../server';
import { keyOf, type World } from '../world';
import { type Deed, deedOf, isNothing, isRenamed, type Renamed } from './deed';
import { type FlatWorld, flat } from './flat';
import { Ledger } from './ledger';
import { type Choice, OURS, pictureOf, type Window } from './ours';
import type { Sequence, Step } from './sequence';
import { complaints, expectTakenBack, notAsLeft } from './takenBack';
import { THEIRS } from './theirs';

/** What the server holds is not what a person would expect. */
export class Violation extends Error {}

/** Nobody does so much that it takes longer. */
const MOST_PRESSES = 200;
const TITLES = ['A', 'B', 'C', 'F/D', 'F/E', 'G', 'H', 'I'];

/** Plays a sequence on a server of its own: all steps, then everything is taken back and done again. Gives how many steps did something. */
export async function play(sequence: Sequence): Promise<void> {
  const sandbox = await startSandbox();
  const scene = new Scene(sandboxServer(sandbox));
  try {
    await scene.lay();
    for (const [index, step] of sequence.steps.entries()) await scene.step(step, index);
    await scene.takeAllBack(sequence.presses);
    await scene.doAllAgain();
  } finally {
    scene.dispose();
    await sandbox.stop();
  }
}

/** What one of our operations did. */
interface Done {
  readonly deed: Deed;
  readonly renames: readonly Renamed[];
  /** The titles after it, in the order of the server. */
  readonly order: readonly string[];
  /** How many renames of ours there were before its end. */
  readonly renamesBefore: number;
}

/** One press of Undo Last Change that took something back. */
interface Press {
  readonly window: Window;
  /** The operation that it was. */
  readonly operation: string;
  /** What it changed on the server. */
  readonly done: Done;
}

class Scene {
  readonly #log: string[] = [];
  readonly #clients: SwarmClient[] = [];
  readonly #windows: readonly [Window, Window];
  /** What was done by the operations of the history. */
  readonly #deeds = new Map<string, Done>();
  readonly #ledger = new Ledger();
  readonly #presses: Press[] = [];
  /** Of ours, in their order. */
  readonly #renames: Renamed[] = [];
  #clock = 1_800_000_000_000;
  #start: FlatWorld | undefined;
  /** What the server held when it was last looked at: nobody else does anything meanwhile. */
  #now: World | undefined;

  constructor(private readonly server: ChaosServer) {
    const history = new MemoryStorage();
    const open = (name: string): Window => {
      const client = new SwarmClient({ url: server.url });
      this.#clients.push(client);
      // Each look at the clock is later than the one before, in either window.
      const library = new Library({ client, historyStorage: history, window: name, now: () => (this.#clock += 5) });
      return { name, library, deleted: undefined };
    };
    this.#windows = [open('one'), open('two')];
  }

  async lay(): Promise<void> {
    for (const [index, title] of TITLES.entries()) {
      await this.server.call('AddNewPreset', {
        title,
        description: `as ${title} began`,
        param_map: { steps: `${index}`, cfgscale: '7' },
        is_starred: index % 4 === 0,
        ...(index % 3 === 0 ? { preview_image: pictureOf(index) } : {}),
      });
    }
    await this.server.call('SetPresetLinks', { LoRA: { m0: ['A', 'F/D'], m1: ['B'] }, 'Stable-Diffusion': { m0: ['A'] } });
    await this.server.call('SetStarredModels', { LoRA: ['m1', 'other'] });
    for (const { library } of this.#windows) await library.refresh();
    this.#start = await this.#read();
  }

  dispose(): void {
    for (const { library } of this.#windows) library.dispose();
    for (const client of this.#clients) client.dispose();
  }

  async step({ who, deed: name, pick, way }: Step, index: number): Promise<void> {
    const choice: Choice = { pick, way, word: `w${index}` };
    const world = this.#now ?? (await this.server.read());
    const before = flat(world);
    if (who === 'foreign') {
      if (before.presets.size === 0) return;
      const renames = (await THEIRS[name]?.(this.server, world, choice)) ?? [];
      const deed = deedOf(`${name} elsewhere`, before, await this.#read(), renames);
      this.#log.push(`foreign: ${name} ${pick} ${way}: ${wordsOf(deed)}`);
      this.#ledger.byOthers(deed);
      return;
    }
    const window = this.#windows[who === 'one' ? 0 : 1];
    if (way % 4 > 0 || index % 6 === 0) await window.library.refresh();
    const known = new Set((await this.#operations(window)).map(({ id }) => id));
    let why = '';
    let renames: readonly Renamed[] = [];
    try {
      renames = (await OURS[name]?.(window, choice)) ?? [];
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      why = ` (${error.message})`;
    }
    await window.library.idle();
    const after = await this.#read();
    const deed = deedOf(name, before, after, renames);
    this.#log.push(`${who}: ${name} ${pick} ${way}: ${wordsOf(deed)}${why}`);
    this.#didRename(deed);
    const [operation, ...others] = (await this.#operations(window)).filter(({ id, who }) => who === 'us' && !known.has(id));
    if (others.length > 0) this.#fail([`${others.length + 1} operations are in the history`]);
    if (operation) this.#deeds.set(operation.id, { deed, renames, order: [...after.presets.keys()], renamesBefore: this.#renames.length });
    else if (!isNothing(deed)) this.#fail(['it is not in the history']);
  }

  /** Undo Last Change in one window or the other until nothing is left. */
  async takeAllBack(presses: readonly boolean[] | 'last first'): Promise<void> {
    const seen = new Set<string>();
    for (let count = 0; ; count++) {
      const [first, second] = this.#windows;
      const stack = await this.#stack(first, 'undo');
      const [last] = stack;
      if (!last) break;
      const isFirst = presses === 'last first' ? last.window === first.name : (presses[count % Math.max(presses.length, 1)] ?? true);
      const window = isFirst ? first : second;
      await window.library.refresh();
      const next = nextFor(window.library.history.window, await this.#stack(window, 'undo'));
      const done = next && this.#deeds.get(next.id);
      if (!next || !done) return this.#fail(['an operation is taken back that nobody did']);
      if (seen.has(next.id) || count > MOST_PRESSES) this.#fail([`${done.deed.what} is offered twice`]);
      seen.add(next.id);
      await this.#press(window, 'undo', next.id, done);
    }
    const start = this.#start;
    if (start) this.#check('at the end it is not as it was at the start', this.#ledger.complaints(start, await this.#read()));
  }

  /** Redo Last Change, in the windows in which it was undone, until nothing is left. */
  async doAllAgain(): Promise<void> {
    for (const { window, operation, done } of this.#presses.toReversed()) {
      await window.library.refresh();
      const next = nextFor(window.library.history.window, await this.#stack(window, 'redo'));
      if (next?.id !== operation) this.#fail([`${done.deed.what} is not what is done again`]);
      await this.#press(window, 'redo', operation, done);
    }
    for (const window of this.#windows) if ((await this.#stack(window, 'redo')).length > 0) this.#fail(['something is left to do again']);
  }

  /** Takes an operation back, and checks what came of it. */
  async #press(window: Window, command: 'undo' | 'redo', id: string, { deed, renames, order, renamesBefore }: Done): Promise<void> {
    const { library } = window;
    const operation = (await library.history.load()).operation(id);
    if (!operation) return this.#fail(['it is not in the history']);
    const before = this.#now ? flat(this.#now) : await this.#read();
    const expected = expectTakenBack(deed, before, (title) => this.#titleNow(title, renamesBefore));
    const { titles, members } = notAsLeft(deed, before);
    this.#ledger.changedSince(titles, members);
    const { failed, left } = await library.undo.revert(operation, { command, reverts: id });
    await library.idle();
    const after = await this.#read();
    const told = failed.map(({ item, error }) => `${item}: ${error.message}`);
    this.#log.push(`${window.name}: ${command} ${deed.what}: ${left ? `left, ${left.join('; ')}` : 'done'} ${told.join('; ')}`);
    this.#check(`${command} of ${deed.what}`, complaints(expected, after));
    const maps = { settings: library.settingsWriter.map.what, edits: library.parameterEdits.map.what };
    const items = failed.map(({ item }) => item);
    const wanted = [
      ...expected.toldTitles,
      ...(expected.toldMaps.has('setting') ? [maps.settings] : []),
      ...(expected.toldMaps.has('edit') ? [maps.edits] : []),
    ];
    const silent = wanted.filter((item) => !items.some((one) => keyOf(one) === keyOf(item)));
    const needless = items.filter((item) => !wanted.some((one) => keyOf(one) === keyOf(item)));
    this.#check(`${command} of ${deed.what}`, [
      ...silent.map((item) => `nobody is told that ${item} is left`),
      ...needless.map((item) => `${item} is told as left, and nothing stands against it`),
    ]);
    const back = renames.map(([from, to]): Renamed => [to, from]);
    const done = deedOf(deed.what, before, after, back);
    if (wanted.length > 0 || left) this.#ledger.told(deed);
    this.#didRename(done);
    if (command === 'redo') return;
    const undo = (await this.#stack(window, 'redo')).find(({ why }) => why.reverts === id);
    const orders = [...done.orders, order];
    if (undo)
      this.#presses.push({
        window,
        operation: undo.id,
        done: { deed: { ...done, orders }, renames: back, order: [], renamesBefore: this.#renames.length },
      });
    else if (!isNothing(done)) this.#fail(['it cannot be done again']);
  }

  /** We did something. */
  #didRename(deed: Deed): void {
    this.#ledger.byUs(deed);
    for (const change of deed.presets) if (isRenamed(change)) this.#renames.push([change.from?.title ?? '', change.to?.title ?? '']);
  }

  /** What a title has become by renames of ours; what takes it from elsewhere meanwhile is another preset. */
  #titleNow(title: string, renamesBefore: number): string {
    let now = title;
    let others = 0;
    for (const [from, to] of this.#renames.slice(renamesBefore)) {
      if (keyOf(from) === keyOf(now)) {
        if (others === 0) now = to;
        else others--;
      } else if (keyOf(to) === keyOf(now)) others++;
    }
    return now;
  }

  async #stack({ library }: Window, direction: 'undo' | 'redo') {
    await library.idle();
    return undoStacks((await library.history.load()).operations, library.snapshot?.userName ?? '')[direction];
  }

  async #operations({ library }: Window) {
    return (await library.history.load()).operations;
  }

  async #read(): Promise<FlatWorld> {
    this.#now = await this.server.read();
    return flat(this.#now);
  }

  #check(what: string, wrong: readonly string[]): void {
    if (wrong.length > 0) this.#fail(wrong.map((one) => `${what}: ${one}`));
  }

  #fail(wrong: readonly string[]): never {
    throw new Violation(`${wrong.join('\n')}\n  ${this.#log.join('\n  ')}`);
  }
}

function wordsOf(deed: Deed): string {
  const titles = deed.presets.map(({ from, to }) => `${from?.title ?? '·'} → ${to?.title ?? '·'}`);
  const sets = [...deed.links.added, ...deed.stars.added].map((one) => `+${one}`);
  const gone = [...deed.links.removed, ...deed.stars.removed].map((one) => `-${one}`);
  return [...titles, ...sets, ...gone, ...deed.values.keys()].join(', ') || 'nothing';
}
