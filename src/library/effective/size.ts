import { readResolution, readSide, type Size } from '../../swarm/resolution';
import type { EffectiveRequest } from './request';
import type { Origin } from './stack';

/** The size of the picture and where it comes from. */
export interface EffectiveSize extends Size {
  readonly from: Origin;
  /** The parameters that make it. */
  readonly by: readonly string[];
}

/** What of a request makes its size. */
export type Sized = Pick<EffectiveRequest, 'entries' | 'get'>;

/** Widths and heights at a side length of 512; the server does not know `3:4` and `Custom` (presence fact 14). */
const RATIOS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['1:1', [512, 512]],
  ['4:3', [576, 448]],
  ['3:2', [608, 416]],
  ['8:5', [608, 384]],
  ['16:9', [672, 384]],
  ['21:9', [768, 320]],
  ['2:3', [416, 608]],
  ['5:8', [384, 608]],
  ['9:16', [384, 672]],
  ['9:21', [320, 768]],
]);
/** What the server takes for a side that nothing names, whatever the model. */
const STANDARD = 512;
const PRECISION = 16;

/** The size by the server's precedence: raw resolution, height multiplier, side length with aspect ratio, width and height (presence fact 13). */
export function effectiveSize(request: Sized): EffectiveSize {
  const raw = readResolution(request.get('rawresolution') ?? '');
  if (raw) return sized(request, raw, ['rawresolution']);
  const side = readSide(request.get('sidelength') ?? '');
  const ratio = RATIOS.get(request.get('aspectratio') ?? '');
  const byRatio = side !== undefined && ratio ? ratio.map((part) => rounded(part * (side / STANDARD))) : undefined;
  const width = readSide(request.get('width') ?? '');
  const multiplier = request.get('altresolutionheightmultiplier');
  const multiplied = multiplier !== undefined && width !== undefined ? Math.trunc(Number(multiplier) * width) : undefined;
  const height = readSide(request.get('height') ?? '');
  const ratioKeys = byRatio ? ['sidelength', 'aspectratio'] : [];
  const heightKeys = multiplied !== undefined ? ['altresolutionheightmultiplier', 'width'] : byRatio ? [] : ['height'];
  return sized(request, { width: byRatio?.[0] ?? width ?? STANDARD, height: multiplied ?? byRatio?.[1] ?? height ?? STANDARD }, [
    ...new Set([...ratioKeys, ...(byRatio ? [] : ['width']), ...heightKeys]),
  ]);
}

function sized(request: Sized, size: Size, keys: readonly string[]): EffectiveSize {
  const by = keys.filter((key) => request.entries.has(key));
  const origins = by.map((key) => request.entries.get(key)?.from ?? 'server');
  // A preset that has a part in it is worth telling before the form.
  return { ...size, from: origins.find((from) => from.startsWith('preset:')) ?? origins[0] ?? 'server', by };
}

function rounded(side: number): number {
  const half = Math.round(side / PRECISION);
  // .NET rounds halves to the even number.
  const even = Math.abs((side / PRECISION) % 1) === 0.5 ? 2 * Math.round(side / PRECISION / 2) : half;
  return even * PRECISION;
}
