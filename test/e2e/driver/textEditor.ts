import type { Locator, Page } from 'playwright-core';

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

  /** Underlined problems. */
  get squiggles(): Locator {
    return this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }
}
