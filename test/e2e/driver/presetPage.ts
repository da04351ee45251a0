import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Workbench } from './workbench';

/** The page of the preset editor in front. */
export class PresetPage {
  readonly #workbench: Pick<Workbench, 'page' | 'webview'>;

  constructor(workbench: Pick<Workbench, 'page' | 'webview'>) {
    this.#workbench = workbench;
  }

  get frame(): FrameLocator {
    return this.#workbench.webview();
  }

  get keyboard(): Page['keyboard'] {
    return this.#workbench.page.keyboard;
  }

  /** Waits until the page shows a preset by its name, without the folder. */
  async shows(name: string): Promise<void> {
    await this.frame.locator('.title').getByText(name, { exact: true }).waitFor({ timeout: 60_000 });
  }

  /** The row of a parameter, by its id. */
  row(id: string): Locator {
    return this.frame.locator(`.row[data-id="${id}"]`);
  }

  /** The first field of a parameter. */
  field(id: string): Locator {
    return this.row(id).locator(':is(.field, .checkbox)').first();
  }

  slider(id: string): Locator {
    return this.row(id).locator('.slider');
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** An entry of the list under a field that searches. */
  option(name: string | RegExp): Locator {
    return this.frame.locator('.suggestions').getByRole('option', { name });
  }

  /** Ids of the parameters that are listed, from top to bottom. */
  async ids(): Promise<string[]> {
    return this.frame.locator('.row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
  }

  /** Adds a parameter as a person does: the button, some letters, Enter. */
  async add(search: string): Promise<void> {
    await this.button('Add Parameter').click();
    await this.frame.getByRole('combobox', { name: 'Add Parameter' }).fill(search);
    await this.keyboard.press('Enter');
  }
}
