import { existsSync, readFileSync } from 'node:fs';
import { sourceStack } from './sourceStack.mjs';

/** @typedef {{ kind: 'pass' | 'fail' | 'skip' | 'say' | 'end', title: string, ms?: number, error?: string, suite?: string }} ReportLine see test/host/index.ts */

/** Prints the tests of a host run as they end, and remembers what came of them. */
export class HostReport {
  /** What came of each test, the part of which is the outermost suite. @type {import('./again.mjs').Result[]} */
  results = [];
  /** Whether the suite ran to its end. */
  ended = false;
  /** What the suite said besides. @type {string[]} */
  said = [];
  #file;
  #bundle;
  #read = 0;

  /**
   * @param {string} file where the suite writes its report
   * @param {string} bundle the suite
   */
  constructor(file, bundle) {
    this.#file = file;
    this.#bundle = bundle;
  }

  /** Takes what was written since the last call; a line still being written is left for the next. */
  drain() {
    if (!existsSync(this.#file)) return;
    const text = readFileSync(this.#file, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(this.#read, end).split('\n')) if (line !== '') this.#take(JSON.parse(line));
    this.#read = end;
  }

  /** @param {ReportLine} line */
  #take({ kind, title, ms, error, suite }) {
    if (kind === 'end') this.ended = true;
    else if (kind === 'say') {
      this.said.push(title);
      console.log(title);
    } else if (kind === 'pass') {
      this.#add(title, 'passed', suite);
      console.log(`ok    ${title} (${ms} ms)`);
    } else if (kind === 'skip') {
      this.#add(title, 'skipped', suite);
      console.log(`skip  ${title}`);
    } else {
      this.#add(title, 'failed', suite);
      console.log(`FAIL  ${title}\n${sourceStack(error ?? '', this.#bundle).replace(/^/gm, '      ')}`);
    }
  }

  /**
   * @param {string} name
   * @param {import('./again.mjs').Result['state']} state
   * @param {string} [suite]
   */
  #add(name, state, suite) {
    this.results.push({ name, state, ...(suite ? { part: startOf(suite) } : {}) });
  }
}

/**
 * What matches the full titles of a suite's tests.
 * @param {string} suite
 */
function startOf(suite) {
  return `^${suite.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')} `;
}
