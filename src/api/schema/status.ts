import * as z from 'zod/mini';

const counters = z.object({
  waiting_gens: z.number(),
  loading_models: z.number(),
  waiting_backends: z.number(),
  live_gens: z.number(),
});

/** The counters are those of this session only. */
export const statusParts = {
  status: counters,
  backend_status: z.object({
    /** `running`, `loading`, `empty`, `errored`, ... */
    status: z.string(),
    /** `error`, `warn`, `soft` or empty. */
    class: z.string(),
    message: z.string(),
    any_loading: z.optional(z.boolean()),
  }),
  supported_features: z.readonly(z.array(z.string())),
};

/** What GetCurrentStatus answers. */
export const currentStatus = z.object(statusParts);

/** What GetGlobalStatus answers, so far as it is more than GetCurrentStatus: the counters are those of all sessions of everybody. */
export const globalStatus = z.object({ status: counters });

/** `other_sessions`: also what other windows of this user started. */
export const interruptInput = z.object({ other_sessions: z.exactOptional(z.boolean()) });

/** A line for the server's log. */
export const debugMessageInput = z.object({ message: z.string() });
