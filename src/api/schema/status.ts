import * as z from 'zod';

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
    any_loading: z.boolean().optional(),
  }),
  supported_features: z.array(z.string()).readonly(),
};

/** What GetCurrentStatus answers. */
export const currentStatus = z.object(statusParts);

/** `other_sessions`: also what other windows of this user started. */
export const interruptInput = z.object({ other_sessions: z.boolean().exactOptional() });

/** A line for the server's log. */
export const debugMessageInput = z.object({ message: z.string() });
