import * as z from 'zod/mini';

/** What the installation page asks. `models` is `none` or a comma list. */
export const installInput = z.object({
  theme: z.string(),
  installed_for: z.enum(['just_self', 'just_self_lan']),
  backend: z.enum(['comfyui', 'none']),
  models: z.string(),
  install_amd: z.boolean(),
  language: z.string(),
  make_shortcut: z.exactOptional(z.boolean()),
});

/** One frame of the installation. */
export type InstallFrame =
  | { readonly kind: 'info'; readonly text: string }
  | { readonly kind: 'progress'; readonly step: number; readonly steps: number; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'other' };

/** A frame, told by the key it carries. */
export const installFrame = z.pipe(
  z.object({
    info: z.optional(z.string()),
    progress: z.optional(z.number()),
    total: z.optional(z.number()),
    steps: z.optional(z.number()),
    total_steps: z.optional(z.number()),
    success: z.optional(z.boolean()),
  }),
  z.transform((frame): InstallFrame => {
    if (frame.info !== undefined) return { kind: 'info', text: frame.info };
    if (frame.success) return { kind: 'done' };
    if (frame.progress === undefined) return { kind: 'other' };
    return { kind: 'progress', step: frame.steps ?? 0, steps: frame.total_steps ?? 0, bytes: frame.progress, totalBytes: frame.total ?? 0 };
  }),
);
