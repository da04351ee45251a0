import type { Locator, Page } from 'playwright-core';

/** The tabs of the editors. */
export class Tabs {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The tab whose label has a text. */
  with(text: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab', { hasText: text });
  }

  active(text?: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab.active', text === undefined ? {} : { hasText: text });
  }

  /** A tab with unsaved changes. */
  dirty(text: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab.dirty', { hasText: text });
  }

  /** A tab without unsaved changes. */
  clean(text: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab:not(.dirty)', { hasText: text });
  }

  /** The file names of all tabs, in order. */
  async labels(): Promise<string[]> {
    return this.#page
      .locator('.tabs-container .tab')
      .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-resource-name') ?? ''));
  }

  /** Presses the cross of a tab; VS Code may ask about unsaved changes. */
  async close(text: string | RegExp): Promise<void> {
    const tab = this.with(text).first();
    await tab.hover();
    await tab.locator('.tab-actions .action-label').first().click();
  }
}
