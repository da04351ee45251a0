import { createHash } from 'node:crypto';
import { drawJpeg } from '../pictures';
import type { ServerState } from '../state';
import type { User } from '../users';
import type { GenerationInput } from './input';

/** What the sandbox's own "backend" made. */
export interface GeneratedImage {
  /** A path below the server, or a data URL when nothing is to be saved. */
  readonly url: string;
  /** A small data URL to show on the way. */
  readonly preview: string;
  /** JSON text. */
  readonly metadata: string;
}

const LARGEST_SIDE = 512;

/** Draws a picture that depends on prompt, model and seed, so that a try-out shows something and shows the same thing again. */
export async function drawImage(state: ServerState, user: User, input: GenerationInput, index: number): Promise<GeneratedImage> {
  const seed = seedOf(input, index);
  const paint = painter(`${input.text('prompt')}\n${input.text('model')}\n${seed}`);
  const [width, height] = sizeOf(input);
  const jpeg = await drawJpeg(width, height, paint);
  const preview = await drawJpeg(64, 64, paint);
  const metadata = metadataOf(state, input, seed);
  const transient = input.text('donotsave') === 'true';
  return {
    url: transient ? dataUrl(jpeg) : state.outputs.save(user.id, seed, jpeg),
    preview: dataUrl(preview),
    metadata,
  };
}

function dataUrl(jpeg: Buffer): string {
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

function seedOf(input: GenerationInput, index: number): number {
  const seed = input.number('seed', -1);
  return seed < 0 ? Math.floor(Math.random() * 2 ** 31) : seed + index;
}

/** The asked-for shape, made small enough to be drawn at once. */
function sizeOf(input: GenerationInput): [width: number, height: number] {
  const [width, height] = [input.number('width', 512), input.number('height', 512)];
  const factor = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  return [Math.max(16, Math.round(width * factor)), Math.max(16, Math.round(height * factor))];
}

/** A soft landscape of three colours with a few discs, all taken from a hash. */
function painter(key: string): (x: number, y: number) => readonly [number, number, number] {
  const bytes = createHash('sha512').update(key).digest();
  const byte = (at: number) => bytes[at % bytes.length] ?? 0;
  const colours = [0, 3, 6].map((at) => [byte(at), byte(at + 1), byte(at + 2)] as const);
  const discs = [10, 14, 18, 22].map((at) => ({
    x: byte(at) / 255,
    y: byte(at + 1) / 255,
    size: 0.05 + byte(at + 2) / 1500,
    light: byte(at + 3) / 3,
  }));
  const waves = 2 + (byte(30) % 5);
  return (x, y) => {
    const height = Math.min(1, Math.max(0, y + 0.08 * Math.sin(x * waves * 3 + byte(31))));
    const [from, to, part] = height < 0.5 ? [colours[0], colours[1], height * 2] : [colours[1], colours[2], height * 2 - 1];
    const light = discs.reduce((sum, disc) => sum + (Math.hypot(x - disc.x, y - disc.y) < disc.size ? disc.light : 0), 0);
    const channel = (at: 0 | 1 | 2) => Math.min(255, Math.round((from?.[at] ?? 0) * (1 - part) + (to?.[at] ?? 0) * part + light));
    return [channel(0), channel(1), channel(2)];
  };
}

function metadataOf(state: ServerState, input: GenerationInput, seed: number): string {
  const params = { ...Object.fromEntries(input.values), seed, swarm_version: state.edition.version };
  const extra = {
    date: new Date().toISOString().slice(0, 10),
    ...(input.presetsUsed ? { presets_used: input.presetsUsed } : {}),
    prep_time: '0.01 sec',
    generation_time: '0.24 sec',
  };
  const model = input.values.get('model');
  const models = model === undefined ? [] : [{ name: model, param: 'model' }];
  return JSON.stringify({ sui_image_params: params, sui_extra_data: extra, sui_models: models }, undefined, 2);
}
