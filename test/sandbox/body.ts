import type { RawData } from 'ws';
import { parseLenientJson } from './json/parse';
import type { TokenObject } from './json/token';

/** Decodes a body as the server does: broken UTF-8 becomes U+FFFD, a byte order mark stays (and is refused as JSON). */
export function parseBody(bytes: Buffer): TokenObject {
  return parseLenientJson(bytes.toString('utf8'));
}

/** One message of a socket as bytes, however the library hands it over. */
export function messageBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
