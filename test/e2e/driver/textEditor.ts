import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';
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
    const column = (lines[line] ?? '').indexOf(text) + 2;
    const input = this.#page.locator('.quick-input-widget:visible input.input').first();
    const there = this.#page.locator('.part.statusbar').getByText(`Ln ${line + 1}, Col ${column}`, { exact: true });
    for (let attempt = 1; attempt <= 5; attempt++) {
      await this.#page.keyboard.press('Control+g');
      if (!(await isThere(input, 2000))) continue;
      await input.fill(`:${line + 1}:${column}`);
      await this.#page.keyboard.press('Enter');
      if (await isThere(there, 2000)) break;
    }
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Takes a quick fix by its name at a text on screen, which changes by it. */
  async fix(text: string, title: string): Promise<void> {
    const menu = this.#page.locator('.action-widget:visible');
    const entry = menu.locator('.monaco-list-row').filter({ has: this.#page.getByText(title, { exact: true }) });
    const before = await this.text();
    const changes = async () => {
      if ((await this.text()) === before) throw new Error(`"${title}" changes nothing.`);
    };
    let offered = '';
    for (let attempt = 1; attempt <= 5; attempt++) {
      await this.goTo(text);
      await this.#page.keyboard.press('Control+.');
      // what is wrong is known a moment after the text has changed
      const isOffered = await isThere(entry, attempt === 1 ? 1000 : 3000);
      if (!isOffered) offered = (await menu.allInnerTexts()).join(', ');
      // the menu lies under a cloth until the pointer moves
      await this.#page.mouse.move(700, 800 + attempt);
      const taken = isOffered && (await succeeds(entry.first().click({ timeout: 3000 })));
      if (!taken) await this.#page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      // a menu that is drawn anew lets the click through to what is below
      if (taken && (await succeeds(eventually(changes, 3000)))) return;
    }
    throw new Error(`No fix "${title}"; there are: ${offered}`);
  }

  /** Underlined problems. */
  get squiggles(): Locator {
    return this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }
}

async function succeeds(deed: Promise<unknown>): Promise<boolean> {
  return deed.then(
    () => true,
    () => false,
  );
}
