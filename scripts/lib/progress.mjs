// What the person running a script sees: one line when something begins, one when it took long.

/** @param {string} text */
export function say(text) {
  console.log(text);
}

/**
 * Says what happens, does it, and says how long it took when that was longer than a moment.
 * @template T
 * @param {string} what for example "Installing npm packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  say(`${what} ...`);
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  if (seconds >= 2) say(`  done in ${seconds.toFixed(0)} s`);
  return result;
}

/**
 * Runs a script's main function; a failure ends as one sentence and exit code 1, with the stack when DEBUG is set.
 * @param {() => Promise<number | undefined | void>} main its number is the exit code
 */
export async function runMain(main) {
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    const known = error instanceof Error;
    console.error(known && !process.env.DEBUG ? error.message : error);
    process.exit(1);
  }
}
