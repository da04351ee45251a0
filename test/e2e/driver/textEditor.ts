import type { Locator, Page } from 'playwright-core';
import { isThere } from './quickInput';

/** The text editor in front. */
export class TextEditor {
  readonly editor: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.editor = page.locator('.editor-group-container.active .editor-instance .monaco-editor:visible').last();
  }

  /** The lines on screen, as shown. */
  async text(): Promise<string> {
    await this.editor.locator('.view-line').first().waitFor();
    const lines = await this.editor.locator('.view-lines .view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replace(/\u00a0/g, ' ')),
    );
    return lines.join('\n');
  }

  /** All of the text, as copied. */
  async wholeText(): Promise<string> {
    await this.editor.locator('.view-line').first().click();
    await this.#page.keyboard.press('Control+a');
    await this.#page.keyboard.press('Control+c');
    return this.#page.evaluate(() => navigator.clipboard.readText());
  }

  /** Replaces the whole text by pasting: typed brackets would be closed by VS Code. */
  async replaceAll(text: string): Promise<void> {
    await this.editor.locator('.view-line').first().click();
    await this.#page.keyboard.press('Control+a');
    await this.#page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.#page.keyboard.press('Control+v');
  }

  /** Puts the cursor one letter into a text on screen, by "Go to Line/Column". */
  async goTo(text: string): Promise<void> {
    const lines = (await this.text()).split('\n');
    const line = lines.findIndex((one) => one.includes(text));
    if (line < 0) throw new Error(`"${text}" is not on screen: ${lines.join('\n')}`);
    const input = this.#page.locator('.quick-input-widget:visible input.input').first();
    for (let attempt = 1; attempt <= 5 && !(await isThere(input, 2000)); attempt++) await this.#page.keyboard.press('Control+g');
    await input.fill(`:${line + 1}:${(lines[line] ?? '').indexOf(text) + 2}`);
    await this.#page.keyboard.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Takes a quick fix by its name at a text on screen. */
  async fix(text: string, title: string): Promise<void> {
    const menu = this.#page.locator('.action-widget:visible');
    const entry = menu.locator('.monaco-list-row').filter({ has: this.#page.getByText(title, { exact: true }) });
    await this.goTo(text);
    for (let attempt = 1; ; attempt++) {
      await this.#page.keyboard.press('Control+.');
      // what is wrong is known a moment after the text has changed
      if (await isThere(entry, attempt === 1 ? 1000 : 3000)) break;
      if (attempt === 6) throw new Error(`No fix "${title}"; there are: ${(await menu.allInnerTexts()).join(', ')}`);
      await this.#page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    }
    await entry.first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Underlined problems. */
  get squiggles(): Locator {
    return this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }
}
