import * as z from 'zod/mini';
import type { JsonValue } from '../../base/json';
import type { Preset } from '../snapshot/preset';
import type { Command, MapSubject, Outcome, Plan } from './change';

const json = z.custom<JsonValue>((value) => value !== undefined);
const optionalText = z.optional(z.string());
const preset = z.object({
  title: z.string(),
  author: z.string(),
  description: z.string(),
  starred: z.boolean(),
  picture: optionalText,
  params: z.array(z.tuple([z.string(), z.string()])),
});
const link = z.object({ kind: z.string(), model: z.string(), index: z.number() });
const edit = z.object({ path: z.array(z.string()), before: z.optional(json), after: z.optional(json) });
const outcome = z.custom<Outcome>((value) => value === 'done' || value === 'failed' || value === 'unknown');

/** One line of the history. */
const line = z.union([
  z.object({
    type: z.literal('operation'),
    id: z.string(),
    at: z.number(),
    who: z.union([z.literal('us'), z.literal('elsewhere')]),
    user: z.string(),
    // A command that a newer version knows reads as a text.
    why: z.object({ command: z.custom<Command>((value) => typeof value === 'string'), reverts: optionalText, resumes: optionalText }),
    plan: z.optional(
      z.object({
        items: z.array(z.string()),
        titles: z.optional(z.array(z.string())),
        editions: z.optional(z.array(z.tuple([preset, preset]))),
      }),
    ),
    process: z.optional(z.number()),
    window: optionalText,
  }),
  z.object({
    type: z.literal('preset'),
    id: z.string(),
    operation: z.string(),
    at: z.number(),
    outcome: z.optional(outcome),
    before: z.optional(preset),
    after: z.optional(preset),
    picture: optionalText,
    links: z.optional(z.array(link)),
    restores: optionalText,
    twin: optionalText,
    digest: optionalText,
  }),
  z.object({
    type: z.literal('map'),
    id: z.string(),
    operation: z.string(),
    at: z.number(),
    outcome: z.optional(outcome),
    subject: z.custom<MapSubject>((value) => typeof value === 'string'),
    edits: z.array(edit),
  }),
  z.object({
    type: z.literal('end'),
    operation: z.string(),
    at: z.number(),
    /** Those that were not simply done. */
    outcomes: z.array(z.tuple([z.string(), outcome])),
    /** What the server made of those that it stored otherwise than they were sent. */
    stored: z.array(z.tuple([z.string(), preset])),
    /** What tells the pictures that were set from others. */
    digests: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  }),
  /** What was done until then (ms since 1970) was more than is to be kept. */
  z.object({ type: z.literal('dropped'), until: z.number() }),
  /** It could not be taken back, which was said. */
  z.object({ type: z.literal('left'), operation: z.string(), at: z.number() }),
  z.object({ type: z.literal('forget'), changes: z.array(z.string()) }),
]);

export type Line = z.infer<typeof line>;
export type OperationLine = Extract<Line, { type: 'operation' }>;
export type ChangeLine = Extract<Line, { type: 'preset' | 'map' }>;
type PresetJson = z.infer<typeof preset>;

/** Lines as they are appended. The break in front ends a line that was torn when another window, or this one, died. */
export function printLines(lines: readonly Line[]): string {
  return `\n${lines.map((one) => JSON.stringify(one)).join('\n')}\n`;
}

/** Reads a line; undefined for what is torn, empty, or from a version of the extension that does not exist yet. */
export function readLine(text: string): Line | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A preset as a line holds it: pairs keep the order and any name of parameters. */
export function presetToJson({ title, author, description, starred, picture, params }: Preset): PresetJson {
  return { title, author, description, starred, ...(picture === undefined ? {} : { picture }), params: [...params] };
}

export function presetFromJson({ title, author, description, starred, picture, params }: PresetJson): Preset {
  return { title, author, description, starred, picture, params: new Map(params) };
}

export function planToJson({ items, titles, editions }: Plan): NonNullable<OperationLine['plan']> {
  return {
    items: [...items],
    ...(titles ? { titles: [...titles] } : {}),
    ...(editions ? { editions: editions.map(([before, after]) => [presetToJson(before), presetToJson(after)]) } : {}),
  };
}

export function planFromJson({ editions, ...plan }: NonNullable<OperationLine['plan']>): Plan {
  if (!editions) return plan;
  return { ...plan, editions: editions.map(([before, after]) => [presetFromJson(before), presetFromJson(after)]) };
}
