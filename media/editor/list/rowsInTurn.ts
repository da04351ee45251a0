import type { Row } from './row';

/** What stands above all rows, in pixels; so many as the window shows below it have their fields at once. */
const HEAD_HEIGHT = 200;
/** How long a slice of the others may take, in ms, so that keys and scrolling are never held up. */
const SLICE = 8;

/**
 * Completes rows: those that are seen at once before the first paint, the others right after it in slices, all within a fraction of a
 * second. So a page of 254 parameters is there at once, and still every field is reached by Tab, search and screen readers.
 */
export class RowsInTurn {
  readonly #waiting = new Set<Row>();
  /** What the rows take that were made for the first paint, in pixels. */
  #made = 0;
  /** Of the window; not asked for again with each row, since to ask may lay out the page. */
  #height = window.innerHeight;
  #isRunning = false;

  constructor() {
    window.addEventListener('resize', () => {
      this.#height = window.innerHeight;
    });
  }

  add(row: Row): void {
    if (row.isWhole) return;
    if (this.#made <= this.#height - HEAD_HEIGHT) row.complete(true);
    this.#made += row.height;
    this.#waiting.add(row);
  }

  /** All rows were added: the others follow after the next frame. */
  start(): void {
    this.#made = 0;
    if (this.#waiting.size === 0 || this.#isRunning) return;
    this.#isRunning = true;
    requestAnimationFrame(() => setTimeout(() => this.#slice()));
  }

  /** Whether rows are still to be completed. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  clear(): void {
    this.#waiting.clear();
  }

  #slice(): void {
    const end = performance.now() + SLICE;
    for (const row of this.#waiting) {
      row.complete();
      this.#waiting.delete(row);
      if (performance.now() > end) break;
    }
    this.#isRunning = this.#waiting.size > 0;
    if (this.#isRunning) setTimeout(() => this.#slice());
  }
}
