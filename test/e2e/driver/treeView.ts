import type { Locator, Page } from 'playwright-core';
import { isThere } from './quickInput';

/** A tree that is being filled draws its rows more often than that. */
const REST_MS = 250;

/** One view of the side bar, such as Presets. Its rows are virtual: only those on screen exist. */
export class TreeView {
  readonly pane: Locator;
  readonly #page: Page;
  readonly #header: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.pane = page.locator('.part.sidebar .pane', { has: page.locator(paneHeader(name)) });
    this.#header = this.pane.locator('.pane-header');
  }

  /** Unfolds the view in its container. */
  async open(): Promise<void> {
    if ((await this.#header.getAttribute('aria-expanded')) === 'false') await this.#header.click();
  }

  /** Folds the view in its container, which leaves more room for the others. */
  async fold(): Promise<void> {
    if ((await this.#header.getAttribute('aria-expanded')) === 'true') await this.#header.click();
  }

  /** What its header reads: name, then description. */
  async title(): Promise<string> {
    // as written: the oldest host shows it in capitals
    const texts = await this.#header.locator('.title, .description').allTextContents();
    return texts.map((text) => text.trim()).join(' ');
  }

  /** The row with exactly this label. */
  row(label: string): Locator {
    return this.pane
      .locator('.monaco-list-row')
      .filter({ has: this.#page.getByText(label, { exact: true }).and(this.#page.locator('.label-name *, .label-name')) });
  }

  /** What the rows on screen read: label, then description. */
  async rowTexts(): Promise<string[]> {
    // the list puts its rows into the page in any order
    return this.pane.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .map((row) => ({
          index: Number(row.getAttribute('data-index')),
          texts: ['.label-name', '.label-description'].map((part) => row.querySelector(part)?.textContent ?? ''),
        }))
        .sort((a, b) => a.index - b.index)
        .map(({ texts }) => texts.join(' ').replace(/\s+/g, ' ').trim()),
    );
  }

  /** What VS Code tells a screen reader of a row. */
  async ariaLabelOf(label: string): Promise<string> {
    return (await this.row(label).first().getAttribute('aria-label')) ?? '';
  }

  /** The mark at the right end of a row, such as the number of its problems; '' without one. */
  async badgeOf(label: string): Promise<string> {
    const content = await this.row(label)
      .first()
      .locator('.monaco-icon-label')
      .first()
      .evaluate((element) => getComputedStyle(element, '::after').content);
    return content === 'none' ? '' : content.replace(/^"(.*)"$/, '$1');
  }

  /** Lets the pointer rest on a row until its tooltip is there. */
  async tooltipOf(label: string): Promise<Locator> {
    const tooltip = this.#page.locator('.monaco-hover:visible', { hasText: label }).first();
    for (let attempt = 1; attempt <= 5; attempt++) {
      await this.row(label).first().locator('.label-name').first().hover();
      if (await isThere(tooltip, 4000)) break;
      // a row that was drawn anew under a resting pointer does not feel it
      await this.#page.mouse.move(0, 0);
    }
    return tooltip;
  }

  /** Waits until no row has been drawn anew for a moment: VS Code forgets what it is to act on when its row is drawn anew meanwhile. */
  async rest(): Promise<void> {
    await this.pane.evaluate(
      (pane, quietMs) =>
        new Promise<void>((resolve) => {
          const end = () => {
            observer.disconnect();
            resolve();
          };
          let timer = setTimeout(end, quietMs);
          const observer = new MutationObserver(() => {
            clearTimeout(timer);
            timer = setTimeout(end, quietMs);
          });
          observer.observe(pane, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-label', 'aria-expanded'] });
        }),
      REST_MS,
    );
  }

  /** Unfolds a row. */
  async expand(label: string): Promise<void> {
    // a refresh in between may draw the row anew, or take the click
    const row = this.row(label).first();
    for (let attempt = 1; attempt <= 5; attempt++) {
      if ((await row.getAttribute('aria-expanded')) === 'true') return;
      await row.locator('.monaco-tl-twistie').click();
      if (await isThere(row.and(this.#page.locator('[aria-expanded="true"]')), 3000)) return;
    }
    throw new Error(`"${label}" does not unfold.`);
  }

  /** Leaves no row selected: a menu opened on one of several selected rows is for all of them. */
  async unselect(): Promise<void> {
    const selected = this.pane.locator('.monaco-list-row[aria-selected="true"]');
    if ((await selected.count()) === 0) return;
    await this.pane.locator('.monaco-list').first().focus();
    await this.#page.keyboard.press('Escape');
    await selected.first().waitFor({ state: 'detached' });
  }

  /** Puts the keyboard on the first row. */
  async toTop(): Promise<void> {
    await this.pane.locator('.monaco-list').first().focus();
    await this.#page.keyboard.press('Home');
  }

  /** Unfolds every folder of a path such as `Portraits/Studio`, and gives the row of its last part. */
  async reveal(path: string): Promise<Locator> {
    const parts = path.split('/');
    const last = parts.pop() ?? path;
    for (const folder of parts) await this.expand(folder);
    if (parts.length > 0) await this.rest();
    const row = this.row(last).first();
    await this.#scrollTo(row);
    return row;
  }

  /** Presses an action that a row shows while the pointer is over it. */
  async pressInline(label: string, action: string): Promise<void> {
    const row = this.row(label).first();
    const button = row.locator(`.actions .action-label[aria-label^="${action}"]`);
    // a refresh in between may move the row away from under the pointer
    for (let attempt = 1; ; attempt++) {
      await this.#page.mouse.move(720, 500);
      await this.rest();
      await row.hover();
      if (await isThere(button, 2000)) break;
      if (attempt === 5) throw new Error(`"${label}" shows no action "${action}".`);
    }
    await button.click();
  }

  /** Presses an action in the view's title. */
  async pressTitle(action: string): Promise<void> {
    await this.pane.hover();
    await this.pane.locator(`.pane-header .action-label[aria-label^="${action}"]`).click();
  }

  /** The names of the actions in the view's title, those behind "More Actions" not among them. */
  async titleActions(): Promise<string[]> {
    await this.#header.hover();
    const labels = this.#header.locator('.actions .action-label');
    return labels.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
  }

  /** What the view says instead of rows. */
  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }

  /** The names of the buttons among that. */
  async welcomeButtons(): Promise<string[]> {
    return this.welcome.locator('.monaco-button').allInnerTexts();
  }

  /** The links in its sentences; VS Code gives them the role of buttons. */
  async welcomeLinks(): Promise<string[]> {
    return this.welcome.locator('a:not(.monaco-button)').allInnerTexts();
  }

  /** Presses a button or link of the welcome content. */
  async pressWelcome(name: string): Promise<void> {
    await this.welcome.getByRole('button', { name, exact: true }).click();
  }

  /** The line the view may show above its rows. */
  get message(): Locator {
    return this.pane.locator('.message');
  }

  async #scrollTo(row: Locator): Promise<void> {
    // a tooltip may lie over the rows
    await this.#page.mouse.move(0, 0);
    if (await isThere(row, 1000)) return;
    await this.pane.locator('.monaco-list').first().hover();
    for (let turn = 0; turn < 60; turn++) {
      if (await isThere(row, 150)) return;
      // a full tree is scrolled down step by step, then from the top again
      await this.#page.mouse.wheel(0, turn === 30 ? -100_000 : 200);
    }
    throw new Error(`No row is "${await row.toString()}"; the view shows: ${(await this.rowTexts()).join(' | ')}`);
  }
}

/** The header of a view by its name; a view may have a description after it. */
export function paneHeader(name: string): string {
  return `.pane-header:is([aria-label="${name} Section"], [aria-label^="${name} - "])`;
}
