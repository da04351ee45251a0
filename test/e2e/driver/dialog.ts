import type { Locator, Page } from 'playwright-core';

/** The modal question in the middle of the window. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  /** Its message and detail, once it is there. */
  async text(): Promise<string> {
    return (await this.box.locator('.dialog-message-container').innerText()).trim();
  }

  async buttons(): Promise<string[]> {
    await this.box.waitFor();
    return this.box.locator('.dialog-buttons .monaco-button').allInnerTexts();
  }

  /** Presses a button by its name, and waits until the question is gone. */
  async press(button: string): Promise<void> {
    await this.box.locator('.dialog-buttons .monaco-button', { hasText: button }).first().click();
    await this.box.waitFor({ state: 'hidden' });
  }
}
