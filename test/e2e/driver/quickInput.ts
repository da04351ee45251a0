import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window: palette, pick lists and input boxes. */
export class QuickInput {
  readonly widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:visible');
  }

  get input(): Locator {
    return this.widget.locator('input.input').first();
  }

  /** What an input box says below its text (its prompt, or why the text is refused). */
  get message(): Locator {
    return this.widget.locator('.quick-input-message');
  }

  get title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  rows(text?: string | RegExp): Locator {
    return this.widget.locator('.monaco-list-row', text === undefined ? {} : { hasText: text });
  }

  /** Types into the open box, in place of what it holds. */
  async fill(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Types into the open box and accepts it. */
  async answer(text: string): Promise<void> {
    await this.fill(text);
    await this.accept();
  }

  /** Chooses the row that holds a text. */
  async pick(text: string | RegExp): Promise<void> {
    await this.rows(text).first().click();
  }

  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command by its full name, as in `SwarmUI: Refresh`. */
  async runCommand(name: string): Promise<void> {
    // a row's label goes on with keys and remarks after a comma
    const quoted = JSON.stringify(name).slice(1, -1);
    const row = this.widget.locator(`.monaco-list-row[aria-label="${quoted}"], .monaco-list-row[aria-label^="${quoted}, "]`).first();
    for (let attempt = 1; ; attempt++) {
      await this.waitUntilClosed();
      // a webview that is just being loaded swallows keys
      for (let press = 1; press <= 5 && !(await this.input.isVisible()); press++) {
        await this.#page.keyboard.press('F1');
        await isThere(this.input, 3000);
      }
      await this.fill(`>${name}`);
      // a palette opened before the extension's commands are known never lists them: close it and open it again
      if (await isThere(row, 3000)) break;
      if (attempt === 10) throw new Error(`The palette has no "${name}"; it shows: ${(await this.rows().allInnerTexts()).join(', ')}`);
      await this.cancel();
    }
    if (await row.evaluate((element) => element.classList.contains('focused'))) await this.accept();
    else await row.click();
  }
}

/** Whether a thing becomes visible within so many milliseconds. */
export async function isThere(locator: Locator, timeout: number): Promise<boolean> {
  return locator
    .first()
    .waitFor({ timeout })
    .then(
      () => true,
      () => false,
    );
}
