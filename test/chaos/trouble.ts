import { UnreachableError } from '../../src/api/apiErrors';
import type { Fault } from '../sandbox/faults';
import type { Random } from './random';
import type { ChaosServer } from './server';

/** Calls that change nothing on the server. */
const READS: ReadonlySet<string> = new Set(['GetMyUserData', 'ExportUserPresets', 'ListT2IParams']);

const ANYWHERE = [
  'cutBefore',
  'cutAfter',
  'cutMiddle',
  'html500',
  'proxy502',
  'html200',
  'halfJson',
  'deadSession',
  'internalError',
] as const;
const ON_READS = [...ANYWHERE, 'wrongTypes', 'emptyPresets', 'emptyPresets', 'emptyPresets'] as const;
const ON_WRITES = [...ANYWHERE, 'cutAfter', 'cutMiddle', 'cutBefore', 'noPermission'] as const;
const SILENT_SHARE = 0.01;

/** Lets one call of a route go wrong in a way of its own, and counts it. */
export class Trouble {
  /** How often each fault was ordered. */
  readonly counts = new Map<string, number>();

  constructor(
    private readonly server: ChaosServer,
    private readonly random: Random,
  ) {}

  /** Makes the call that is about to be made go wrong; gives the fault's name. */
  order(route: string): { readonly fault: string; readonly instead?: (forward: () => Promise<unknown>) => Promise<unknown> } {
    const { random, server } = this;
    const read = READS.has(route);
    if (!server.fail) {
      const lost = random.chance(0.5);
      return { fault: this.#count(lost ? 'cutBefore' : 'cutAfter'), instead: lost ? loseRequest(read) : loseAnswer(read) };
    }
    const fault: Fault = random.chance(SILENT_SHARE) ? 'silence' : random.oneOf(read ? ON_READS : ON_WRITES);
    // An empty list is read twice before it is doubted.
    server.fail(route, fault, fault === 'emptyPresets' ? 1 + random.below(3) : 1);
    return { fault: this.#count(fault) };
  }

  #count(fault: string): string {
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    return fault;
  }
}

const cut = (read: boolean) => new UnreachableError('reset', 'The connection to the server broke.', { outcomeUnknown: !read });
const loseRequest = (read: boolean) => () => Promise.reject(cut(read));
const loseAnswer = (read: boolean) => async (forward: () => Promise<unknown>) => {
  await forward();
  throw cut(read);
};
