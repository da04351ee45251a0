import * as z from 'zod/mini';

/** For routes that take nothing. */
export const nothing = z.object({});

/** “Done”. Login and Logout say it as text. It proves little: read back what was written. */
export const acknowledgement = z.pipe(
  z.object({ success: z.literal([true, 'true']) }),
  z.transform(() => ({ success: true as const })),
);
