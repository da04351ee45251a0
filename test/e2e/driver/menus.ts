import type { Locator, Page } from 'playwright-core';
import { isThere } from './quickInput';

/** Context menus and the menus behind "More Actions...". */
export class Menus {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the context menu of something, and chooses an entry by its full name. */
  async choose(target: Locator, entry: string): Promise<void> {
    // a row that is drawn anew just then takes the click, or closes the menu again
    for (let attempt = 1; ; attempt++) {
      await target.click({ button: 'right' });
      if (await isThere(this.#item(entry), 4000)) break;
      if (attempt === 4) throw new Error(`The menu has no "${entry}"; it shows: ${(await this.#menu().allInnerTexts()).join(', ')}`);
      await this.#page.keyboard.press('Escape');
    }
    await this.#item(entry).hover();
    await this.#page.waitForTimeout(200); // a menu takes no click in its first 100 ms
    await this.#item(entry).click();
    await this.#menu().first().waitFor({ state: 'hidden' });
  }

  /** The names of the entries in the context menu of something. */
  async entriesOf(target: Locator): Promise<string[]> {
    await target.click({ button: 'right' });
    await this.#menu().first().waitFor();
    const names = await this.#menu().locator('.action-item .action-label:not(.separator)').allInnerTexts();
    await this.#page.keyboard.press('Escape');
    await this.#menu().first().waitFor({ state: 'hidden' });
    return names.map((name) => name.trim());
  }

  #menu(): Locator {
    return this.#page.locator('.monaco-menu:visible');
  }

  #item(entry: string): Locator {
    // its name for a screen reader has the key binding in it
    return this.#menu().locator('.action-label').getByText(entry, { exact: true });
  }
}
