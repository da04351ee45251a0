import { afterAll, afterEach } from 'vitest';
import { killAll } from '../../../scripts/lib/processes.mjs';
import { pictureFailure } from './failurePictures';
import { openWorkbenches } from './workbench';

/** Set up for every end-to-end file: a failed test leaves a picture, and no VS Code outlives its file. */
afterEach(pictureFailure);

afterAll(async () => {
  for (const workbench of [...openWorkbenches]) await workbench.close();
});

// A run that takes too long is ended by a signal; vitest forbids process.exit, which would end ours with it.
process.once('SIGTERM', () => {
  killAll();
  process.kill(process.pid, 'SIGKILL');
});
