/** Ways in which a call can go wrong on the way or on the server. */
export const FAULTS = [
  /** The connection is cut; the route did not run. */
  'cutBefore',
  /** The route ran; the connection is cut before a byte of the answer. */
  'cutAfter',
  /** The route ran; the connection is cut in the middle of the answer. */
  'cutMiddle',
  /** 500 with an HTML page; the route did not run. */
  'html500',
  /** 502 from a proxy in front of the server. */
  'proxy502',
  /** 302 to an HTML page, as servers before 0.9.7.4 answer errors. */
  'redirect',
  /** 200 with an HTML page, as from a sign-in page in front of the server. */
  'html200',
  /** 200 whose JSON ends in the middle, of the length announced. */
  'halfJson',
  /** 200 whose values have other types. */
  'wrongTypes',
  /** Nothing for 30 seconds, then a cut. */
  'silence',
  /** 401, as for a session the server does not know. */
  'deadSession',
  /** 400 internal_error, as when the route falls over. */
  'internalError',
  /** 400 bad_permissions. */
  'noPermission',
  /** The route ran, but its answer has no presets, as when the server's database cannot be read. */
  'emptyPresets',
  /** 200 MB of JSON. */
  'huge',
  /** WebSocket only: every frame comes in pieces. */
  'pieces',
  /** WebSocket only: closed with 1011 and without a frame. */
  'closed',
] as const;

export type Fault = (typeof FAULTS)[number];

const ANY = '*';

/** Faults waiting for calls of a route. */
export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  /** Lets the next calls of a route (`*`: of any) go wrong. */
  add(route: string, fault: Fault, times: number): void {
    const key = route.toLowerCase();
    const queue = this.waiting.get(key) ?? [];
    this.waiting.set(key, queue);
    for (let i = 0; i < times; i += 1) queue.push(fault);
  }

  /** Takes the fault for a call that just came in. */
  take(route: string): Fault | undefined {
    return this.waiting.get(route.toLowerCase())?.shift() ?? this.waiting.get(ANY)?.shift();
  }

  clear(): void {
    this.waiting.clear();
  }
}
