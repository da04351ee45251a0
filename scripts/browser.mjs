// Prints the path of the browser that the tests drive: node scripts/browser.mjs
import { findBrowser } from './lib/browser.mjs';
import { runMain, say } from './lib/progress.mjs';

await runMain(async () => say(await findBrowser()));
