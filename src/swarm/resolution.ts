import { readInteger } from './numbers';

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const LARGEST = 2n ** 31n - 1n;

/** Reads a raw resolution such as `1024x768` as the server does: two whole numbers; undefined for what it falls over (docs/server.md 4.3). */
export function readResolution(text: string): Size | undefined {
  const cross = text.indexOf('x');
  if (cross < 0) return undefined;
  const width = readSide(text.slice(0, cross));
  const height = readSide(text.slice(cross + 1));
  return width === undefined || height === undefined ? undefined : { width, height };
}

/** Reads a width or a height as the server does. */
export function readSide(text: string): number | undefined {
  const side = readInteger(text);
  return side === undefined || side > LARGEST || side < -LARGEST ? undefined : Number(side);
}
