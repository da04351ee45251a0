import type { PresetEdit } from '../../../src/shared/presetContent';
import { readResolution, readSide } from '../../../src/swarm/resolution';

/** The parameters that have a say in the size of the picture. */
export const SIZE_PARAMETERS = ['aspectratio', 'width', 'height', 'sidelength', 'rawresolution'] as const;
type SizeParameter = (typeof SIZE_PARAMETERS)[number];
type Values = (id: string) => string | undefined;

/** The server's sizes of the ratios for a side length of 512. It has none for 3:4 (docs/server.md 4.3). */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [512, 512],
  '4:3': [576, 448],
  '3:2': [608, 416],
  '8:5': [608, 384],
  '16:9': [672, 384],
  '21:9': [768, 320],
  '2:3': [416, 608],
  '5:8': [384, 608],
  '9:16': [384, 672],
  '9:21': [320, 768],
};
/** Sizes are multiples of this. */
const PRECISION = 16;

/** The size a preset asks for. `by`: what it is taken from. `idle`: parameters that are set and have no say in it. */
export interface Resolution {
  readonly width: number;
  readonly height: number;
  readonly by: 'rawresolution' | 'ratio' | 'size';
  readonly idle: readonly SizeParameter[];
}

/** The size of the picture by the server's rules; undefined when the preset leaves it to what else is chosen. */
export function resolutionOf(valueFor: Values): Resolution | undefined {
  const set = SIZE_PARAMETERS.filter((id) => valueFor(id) !== undefined);
  const idle = (...used: readonly SizeParameter[]) => set.filter((id) => !used.includes(id));
  const raw = readResolution(valueFor('rawresolution') ?? '');
  if (raw && raw.width >= 0 && raw.height >= 0) return { ...raw, by: 'rawresolution', idle: idle('rawresolution') };
  const ratio = valueFor('aspectratio') ?? '';
  const side = whole(valueFor('sidelength'));
  const size = side === undefined ? undefined : ratioSize(ratio, side);
  if (size) return { ...size, by: 'ratio', idle: idle('aspectratio', 'sidelength') };
  const [width, height] = [whole(valueFor('width')), whole(valueFor('height'))];
  if (width === undefined || height === undefined) return undefined;
  const agrees = ratio === 'Custom' || ratio === ratioName(width, height);
  return { width, height, by: 'size', idle: idle('width', 'height', ...(agrees ? (['aspectratio'] as const) : [])) };
}

/** What a ratio means in pixels for a side length, as the server counts; undefined for those it has no sizes for. */
export function ratioSize(ratio: string, side: number): { readonly width: number; readonly height: number } | undefined {
  const size = Object.hasOwn(SIZES, ratio) ? SIZES[ratio] : undefined;
  return size && { width: rounded((size[0] * side) / 512), height: rounded((size[1] * side) / 512) };
}

/** The ratio that a size stands for in words such as `16:9`; sizes of no such ratio are told as `1.83:1`. */
export function ratioName(width: number, height: number): string {
  const shape = width / height;
  for (const [name, [wide, high]] of [...Object.entries(SIZES), ['3:4', [448, 576]] as const]) {
    if (Math.abs(shape / (wide / high) - 1) < 0.02) return name;
  }
  return shape >= 1 ? `${shape.toFixed(2)}:1` : `1:${(1 / shape).toFixed(2)}`;
}

/** The edits that turn the picture on its side; none when the preset does not say both sides. */
export function turned(valueFor: Values): PresetEdit[] {
  const now = resolutionOf(valueFor);
  if (!now) return [];
  const set = (id: SizeParameter, value: string): PresetEdit => ({ kind: 'setParam', id, value });
  if (now.by === 'rawresolution') return [set('rawresolution', `${now.height}x${now.width}`)];
  const ratio = valueFor('aspectratio');
  const other = ratio?.includes(':') ? ratio.split(':').reverse().join(':') : undefined;
  const edits = other === undefined ? [] : [set('aspectratio', other)];
  // Where the server knows no size for the turned ratio, it goes by width and height.
  if (now.by === 'ratio' && other !== undefined && Object.hasOwn(SIZES, other)) return edits;
  // The spelling of the numbers stays.
  const spelt = (id: 'width' | 'height') => (now.by === 'size' ? (valueFor(id) ?? '') : String(now[id]));
  return [...edits, set('width', spelt('height')), set('height', spelt('width'))];
}

/** To the nearest multiple, halves to the even one, as the server rounds. */
function rounded(value: number): number {
  const parts = value / PRECISION;
  const below = Math.floor(parts);
  const rest = parts - below;
  return PRECISION * (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below);
}

function whole(text: string | undefined): number | undefined {
  const side = readSide(text ?? '');
  return side !== undefined && side > 0 ? side : undefined;
}
