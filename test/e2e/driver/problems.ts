import type { Locator, Page } from 'playwright-core';

/** The Problems view in the panel; open it with `View: Focus Problems`-like commands or `open()`. */
export class Problems {
  readonly rows: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.rows = page.locator('.markers-panel .monaco-list-row');
  }

  async open(): Promise<void> {
    if (!(await this.#page.locator('.markers-panel').isVisible())) await this.#page.keyboard.press('Control+Shift+m');
    await this.#page.locator('.markers-panel').waitFor();
  }

  /** What the rows read: files, then their problems. */
  async texts(): Promise<string[]> {
    const texts = await this.rows.allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }
}
