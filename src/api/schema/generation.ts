import * as z from 'zod/mini';
import { isJsonObject, type JsonValue } from '../../base/json';
import { checked } from './checked';
import { statusParts } from './status';

/** `images`, and parameters by id as flat keys; `presets` are titles, applied in order. `donotsave` gives data URLs. */
export interface GenerationInput {
  readonly images: number;
  readonly presets?: readonly string[];
  readonly [parameter: string]: JsonValue | undefined;
}

/** What GenerateText2ImageWS takes. */
export const generationInput = checked<GenerationInput>('{ images: integer; presets?: string[]; [id]: any }', (value) => {
  if (!isJsonObject(value)) return { path: [], expected: 'an object' };
  if (!Number.isInteger(value.images)) return { path: ['images'], expected: 'a whole number of images' };
  return Object.hasOwn(value, 'session_id')
    ? { path: ['session_id'], expected: 'no such key: the server takes it for the session' }
    : undefined;
});

const progress = z.object({
  batch_index: z.string(),
  request_id: z.optional(z.string()),
  /** 0 to 1. */
  overall_percent: z.number(),
  current_percent: z.number(),
  /** A data URL. */
  preview: z.nullish(z.string()),
  metadata: z.nullish(z.string()),
});

const anyFrame = z.object({
  status: z.optional(statusParts.status),
  backend_status: z.optional(statusParts.backend_status),
  supported_features: z.optional(statusParts.supported_features),
  gen_progress: z.optional(progress),
  image: z.optional(z.string()),
  batch_index: z.optional(z.string()),
  request_id: z.optional(z.string()),
  metadata: z.nullish(z.string()),
  discard_indices: z.optional(z.readonly(z.array(z.number()))),
  socket_intention: z.optional(z.literal('close')),
});

/** One frame of a generation. `image.url` is a path on the server or a data URL; a `batchIndex` below 0 is a grid or intermediate. */
export type GenerationFrame =
  | {
      readonly kind: 'status';
      readonly status: z.output<typeof statusParts.status>;
      readonly backend: z.output<typeof statusParts.backend_status> | undefined;
    }
  | {
      readonly kind: 'progress';
      readonly batchIndex: string;
      readonly overall: number;
      readonly current: number;
      readonly preview: string | undefined;
    }
  | { readonly kind: 'image'; readonly url: string; readonly batchIndex: string | undefined; readonly metadata: string | undefined }
  | { readonly kind: 'discard'; readonly indices: readonly number[] }
  | { readonly kind: 'closing' }
  /** Keep-alives, raw data, and what a newer server adds. */
  | { readonly kind: 'other' };

/** A frame, told by the key it carries. */
export const generationFrame = z.pipe(
  anyFrame,
  z.transform((frame): GenerationFrame => {
    if (frame.image !== undefined) {
      return { kind: 'image', url: frame.image, batchIndex: frame.batch_index, metadata: frame.metadata ?? undefined };
    }
    if (frame.gen_progress !== undefined) {
      const { batch_index, overall_percent, current_percent, preview } = frame.gen_progress;
      return {
        kind: 'progress',
        batchIndex: batch_index,
        overall: overall_percent,
        current: current_percent,
        preview: preview ?? undefined,
      };
    }
    if (frame.status !== undefined) return { kind: 'status', status: frame.status, backend: frame.backend_status };
    if (frame.discard_indices !== undefined) return { kind: 'discard', indices: frame.discard_indices };
    return frame.socket_intention === undefined ? { kind: 'other' } : { kind: 'closing' };
  }),
);
