import type { Locator, Page } from 'playwright-core';

/** The notifications in the corner. VS Code shows three at most, and drops a fourth that comes within 800 ms (microsoft/vscode#44319). */
export class Toasts {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The toast that holds a text. */
  with(text: string | RegExp): Locator {
    return this.#page.locator('.notification-toast .notification-list-item', { hasText: text });
  }

  /** The whole text of a toast, once it is there. */
  async textOf(part: string | RegExp): Promise<string> {
    return (await this.with(part).locator('.notification-list-item-message').first().innerText()).trim();
  }

  /** Presses one of its buttons. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await this.with(text).locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The texts of all that show now. */
  async texts(): Promise<string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Closes all, and waits until VS Code shows new ones again. */
  async clear(): Promise<void> {
    const close = this.#page.locator('.notification-toast .codicon-notifications-clear');
    for (let left = await close.count(); left > 0; left--) {
      const first = close.first();
      await first.hover({ timeout: 2000 }).catch(() => {}); // it may have gone by itself
      await first.click({ timeout: 2000 }).catch(() => {});
    }
    await this.#page.waitForTimeout(900);
  }
}
