// Child processes that never outlive us: each leads a process group of its own, stopped by its id.
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const posix = process.platform !== 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

process.on('exit', killAll);

/** Kills everything start() began, at once: for a process that is about to end. */
export function killAll() {
  for (const child of running) signal(child, 'SIGKILL');
}

/**
 * Starts a program that stop() ends together with everything it started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { detached: posix, windowsHide: true, ...options });
  running.add(child);
  child.once('exit', () => {
    if (!isAlive(child)) running.delete(child);
  });
  return child;
}

/**
 * Ends a program and its descendants: asked first, killed when `graceMs` have passed.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [graceMs]
 */
export async function stop(child, graceMs = 5000) {
  signal(child, 'SIGTERM');
  const end = Date.now() + graceMs;
  while (isAlive(child) && Date.now() < end) await delay(25);
  if (isAlive(child)) signal(child, 'SIGKILL');
  running.delete(child);
}

/**
 * Runs a program to its end and tells what it printed. A program that takes longer than `limitMs` is ended and has no exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number, onOutput?: (text: string) => void }} [options]
 * @returns {Promise<{ code: number | null, output: string, timedOut: boolean }>}
 */
export async function run(command, args, { limitMs = 10 * 60_000, onOutput, ...options } = {}) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let timedOut = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
      onOutput?.(text);
    });
  }
  const timer = setTimeout(() => {
    timedOut = true;
    void stop(child);
  }, limitMs);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      // 'close' waits for the pipes, which a leftover grandchild could hold open after a time limit
      child.once('close', resolve);
      child.once('exit', (exitCode) => setTimeout(resolve, 2000, exitCode).unref());
    });
    return { code: timedOut ? null : code, output, timedOut };
  } finally {
    clearTimeout(timer);
    await stop(child);
  }
}

/** Ends everything start() began, each with time to end what it began itself. */
async function stopRunning() {
  await Promise.all([...running].map((child) => stop(child)));
}

/**
 * Calls `end` once when the person presses Ctrl+C or the program is asked to stop, then leaves with the code a shell expects.
 * @param {() => Promise<void>} [end]
 */
export function onInterrupt(end = stopRunning) {
  let asked = false;
  for (const [name, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(name, () => {
      if (asked) return;
      asked = true;
      end().finally(() => process.exit(code));
    });
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} whether there was anything to signal
 */
function signal(child, name) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(posix ? -child.pid : child.pid, name);
  } catch {
    return false;
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function isAlive(child) {
  return posix ? signal(child, 0) : child.exitCode === null && child.signalCode === null;
}
