import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';

/** What a server sent: a message (a binary one read as text), a ping to answer, or its goodbye. */
export type Incoming =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ping'; readonly data: Buffer }
  | { readonly kind: 'close'; readonly code: number };

/** What came is not a WebSocket's frame, or more than is taken; `code` is what the server is told. */
export class FrameError extends Error {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message);
  }
}

/** Kinds of frames (RFC 6455, 5.2); from `CLOSE` on they are about the connection. */
export const TEXT = 1;
export const CLOSE = 8;
export const PONG = 10;
const CONTINUATION = 0;
const BINARY = 2;
const PING = 9;
/** The length that stands in two bytes, or eight, of its own. */
const TWO = 126;
const EIGHT = 127;
const NO_CODE = 1005;
const PROTOCOL = 1002;
const NOT_TEXT = 1007;
const TOO_LONG = 1009;

/** Reads the frames of a server (RFC 6455), in whatever pieces they come. `maxBytes` is the longest message taken. */
export class FrameReader {
  readonly #maxBytes: number;
  #waiting: Buffer[] = [];
  #length = 0;
  #parts: Buffer[] = [];
  #size = 0;
  #isText: boolean | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** What is complete with this piece. Throws a `FrameError`. */
  *read(piece: Buffer): Generator<Incoming, void, void> {
    this.#waiting.push(piece);
    this.#length += piece.length;
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) {
      const told = this.#take(frame);
      if (told) yield told;
    }
  }

  /** The next whole frame. */
  #next(): { first: number; data: Buffer } | undefined {
    const head = this.#peek(10);
    const [first, second] = head;
    if (first === undefined || second === undefined) return undefined;
    if (first & 0x70) throw new FrameError('a reserved bit is set', PROTOCOL);
    if (second & 0x80) throw new FrameError('a server must not mask', PROTOCOL);
    const start = second === EIGHT ? 10 : second === TWO ? 4 : 2;
    if (head.length < start) return undefined;
    const length = second === EIGHT ? Number(head.readBigUInt64BE(2)) : second === TWO ? head.readUInt16BE(2) : second;
    const isControl = (first & 0x0f) >= CLOSE;
    if (isControl && (length >= TWO || first < 0x80)) throw new FrameError('a control frame is too long or in pieces', PROTOCOL);
    if (!isControl && this.#size + length > this.#maxBytes) throw new FrameError('a message is too long', TOO_LONG);
    if (this.#length < start + length) return undefined;
    const all = Buffer.concat(this.#waiting);
    this.#waiting = all.length > start + length ? [all.subarray(start + length)] : [];
    this.#length -= start + length;
    return { first, data: all.subarray(start, start + length) };
  }

  /** Up to so many bytes of what waits, without joining a long message anew for each piece of it. */
  #peek(count: number): Buffer {
    const [only] = this.#waiting;
    if (only && (only.length >= count || this.#waiting.length === 1)) return only.subarray(0, count);
    const joined = Buffer.concat(this.#waiting, Math.min(this.#length, count));
    return joined;
  }

  #take({ first, data }: { first: number; data: Buffer }): Incoming | undefined {
    switch (first & 0x0f) {
      case CLOSE:
        return { kind: 'close', code: closeCode(data) };
      case PING:
        return { kind: 'ping', data };
      case PONG:
        return undefined;
      case CONTINUATION:
        if (this.#isText === undefined) throw new FrameError('a message has no beginning', PROTOCOL);
        break;
      case TEXT:
      case BINARY:
        if (this.#isText !== undefined) throw new FrameError('a message has no end', PROTOCOL);
        this.#isText = (first & 0x0f) === TEXT;
        break;
      default:
        throw new FrameError('an unknown kind of frame', PROTOCOL);
    }
    this.#parts.push(data);
    this.#size += data.length;
    if (first < 0x80) return undefined;
    const whole = Buffer.concat(this.#parts);
    if (this.#isText && !isUtf8(whole)) throw new FrameError('a text is not UTF-8', NOT_TEXT);
    this.#parts = [];
    this.#size = 0;
    this.#isText = undefined;
    return { kind: 'text', text: whole.toString('utf8') };
  }
}

/** A frame of a client: whole, and masked as the protocol wants it. */
export function clientFrame(kind: number, data: Buffer): Buffer {
  const { length } = data;
  const head = Buffer.alloc(length < TWO ? 2 : length < 0x1_0000 ? 4 : 10);
  head[0] = 0x80 | kind;
  head[1] = 0x80 | (length < TWO ? length : length < 0x1_0000 ? TWO : EIGHT);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  const mask = randomBytes(4);
  const masked = Buffer.from(data);
  for (let index = 0; index < length; index++) masked[index] = (masked[index] ?? 0) ^ (mask[index & 3] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

/** A goodbye with a code. */
export function closeFrame(code: number): Buffer {
  const data = Buffer.alloc(2);
  data.writeUInt16BE(code);
  return clientFrame(CLOSE, data);
}

function closeCode(data: Buffer): number {
  if (data.length === 0) return NO_CODE;
  const code = data.length === 1 ? 0 : data.readUInt16BE(0);
  const isValid = (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
  if (!isValid || !isUtf8(data.subarray(2))) throw new FrameError('a goodbye is not as it must be', PROTOCOL);
  return code;
}
