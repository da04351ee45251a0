import { hostNamed, root } from '../../../scripts/lib/paths.mjs';

/** What scripts/test-e2e.mjs chose for this run. */
export const host = hostNamed(process.env.E2E_HOST ?? 'newest');

/** Where screenshots go; not in git. */
export const screenshotFolder = `${root}/out/screenshots/${host}`;
