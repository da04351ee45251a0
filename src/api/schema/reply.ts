import * as z from 'zod';

/** For routes that take nothing. */
export const nothing = z.object({});

/** “Done”. Login and Logout say it as text. It proves little: read back what was written. */
export const acknowledgement = z.object({ success: z.literal([true, 'true']) }).transform(() => ({ success: true as const }));
