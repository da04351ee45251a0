import * as z from 'zod/mini';
import type { MessageOf } from '../../../shared/messages';
import type { PageMessage, PageMessages } from '../../../shared/protocol';
import { preferencesSchema } from './preferences';

const presetEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setParam'), id: z.string(), value: z.string() }),
  z.object({ kind: z.literal('removeParam'), id: z.string() }),
  z.object({ kind: z.literal('setDescription'), value: z.string() }),
  z.object({ kind: z.literal('setStarred'), value: z.boolean() }),
]);
const compareWith = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server') }),
  z.object({ kind: z.literal('preset'), title: z.string() }),
]);

/** How each message of the page is read; one that is missing does not compile. */
const schemas: { readonly [T in keyof PageMessages]: z.ZodMiniType<MessageOf<PageMessages, T>> } = {
  ready: z.object({ type: z.literal('ready') }),
  edit: z.object({ type: z.literal('edit'), seq: z.number(), edits: z.array(presetEdit), step: z.boolean() }),
  settle: z.object({ type: z.literal('settle') }),
  history: z.object({ type: z.literal('history'), action: z.enum(['undo', 'redo']) }),
  openAsJson: z.object({ type: z.literal('openAsJson') }),
  foreign: z.object({ type: z.literal('foreign'), action: z.enum(['compare', 'merge']) }),
  setPicture: z.object({ type: z.literal('setPicture'), url: z.optional(z.string()) }),
  remember: z.object({ type: z.literal('remember'), preferences: preferencesSchema }),
  countTokens: z.object({ type: z.literal('countTokens'), text: z.string() }),
  ignore: z.object({ type: z.literal('ignore'), rule: z.string() }),
  showFile: z.object({ type: z.literal('showFile'), path: z.string() }),
  compare: z.object({ type: z.literal('compare'), with: z.optional(compareWith) }),
};
const message = z.union(Object.values<z.ZodMiniType<PageMessage>>(schemas));

/** What the page said, and nothing else of it; undefined where it is none of its messages. */
export function readPageMessage(received: unknown): PageMessage | undefined {
  const { success, data } = message.safeParse(received);
  return success ? data : undefined;
}
