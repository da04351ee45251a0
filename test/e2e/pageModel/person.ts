import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';
import type { PresetPage } from '../driver/presetPage';
import type { Scene } from '../driver/scene';
import { type Values, valuesIn } from './values';

/** Hands and eyes of a person at one window: everything by keys, since a message in the corner may lie over a button. */
export class Person {
  readonly #scene: Scene;
  readonly #page: Page;
  readonly #editor: PresetPage;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#page = scene.workbench.page;
    this.#editor = scene.editor;
  }

  /** Types a value; `isLeft`: and leaves the field, which ends the undo step. */
  async type(part: string, value: string, isLeft: boolean): Promise<void> {
    const field = this.#field(part);
    await field.fill(value);
    if (isLeft) await field.blur();
  }

  /** Types a value key by key in place of what is there, and stays in the field. */
  async typeKeys(part: string, value: string): Promise<void> {
    // Ctrl+A would be answered by VS Code, too (microsoft/vscode#236373), which has the page select everything a little later, in the
    // midst of what is typed
    await this.#field(part).selectText();
    await this.#page.keyboard.type(value);
  }

  /** The key that makes a number one step greater. */
  async countUp(part: string): Promise<void> {
    await this.#editor.field(part).press('ArrowUp');
    await this.#editor.field(part).blur();
  }

  async slide(part: string, value: string): Promise<void> {
    await this.#editor.slider(part).fill(value);
    await this.#editor.slider(part).blur();
  }

  async star(): Promise<void> {
    await this.#editor.button('Star').press('Enter');
  }

  async addLora(name: string): Promise<void> {
    const box = this.#editor.row('loras').getByRole('combobox');
    await box.fill(name);
    // the folder stands over it as a heading
    await this.#editor
      .option(name.slice(name.lastIndexOf('/') + 1))
      .first()
      .waitFor();
    await box.press('Enter');
  }

  async weighLora(name: string, weight: string): Promise<void> {
    const field = this.#editor.frame.getByLabel(`Weight of ${name}`, { exact: true });
    await field.fill(weight);
    await field.blur();
  }

  async removeLora(name: string): Promise<void> {
    await this.#editor.button(`Remove ${name} from the list`).press('Enter');
  }

  /** Replaces the text in front. */
  async replaceText(text: string): Promise<void> {
    await this.#scene.workbench.textEditor.replaceAll(text);
  }

  async text(): Promise<string> {
    return this.#scene.workbench.textEditor.wholeText();
  }

  /** Presses keys in the editor in front, wherever the focus is within it; in the page, it stays in the field that was typed in. */
  async press(keys: string, isText: boolean): Promise<void> {
    if (isText) await this.#scene.workbench.textEditor.editor.locator('.view-line').first().click();
    else {
      const body = this.#editor.frame.locator('body');
      const isInField = await body.evaluate(() => document.hasFocus() && document.activeElement?.closest('.row, .header') !== null);
      if (!isInField) await this.#editor.field('steps').focus();
    }
    await this.#page.keyboard.press(keys);
  }

  /** Goes from the page to the text, which has a tab of its own, or back: in the same tab VS Code would ask to save first. */
  async turn(toText: boolean): Promise<void> {
    const { workbench } = this.#scene;
    await workbench.editorAction(toText ? 'Open Preset as JSON' : 'Open Preset').click();
    await workbench.editorAction(toText ? 'Open Preset' : 'Open Preset as JSON').waitFor();
    if (!toText) await this.#untilAtHand();
  }

  /** Brings a preset to the front; true when its text shows, and not the page. */
  async show(title: string): Promise<boolean> {
    const { workbench } = this.#scene;
    await workbench.tabs.with(title).first().click();
    const either = workbench.editorAction('Open Preset').or(workbench.editorAction('Open Preset as JSON'));
    await either.first().waitFor({ timeout: 30_000 });
    const isText = await workbench.editorAction('Open Preset').isVisible();
    if (isText) return true;
    await this.#editor.shows(title);
    await this.#untilAtHand();
    return false;
  }

  /** Waits until VS Code has given the page the focus: before that, it takes it from a field that somebody begins to type in. */
  async #untilAtHand(): Promise<void> {
    await eventually(async () => {
      const hasFocus = await this.#editor.frame.locator('body').evaluate(() => document.hasFocus());
      if (!hasFocus) throw new Error('VS Code does not give the page the focus.');
    }, 30_000);
  }

  /** What the editor in front says. */
  async see(isText: boolean): Promise<Values> {
    if (isText) return valuesIn(await this.text());
    return this.#editor.frame.locator('body').evaluate((body) => {
      const textOf = (within: string) => {
        const field = body.querySelector(within);
        return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '(none)';
      };
      const all = (within: string) => [...body.querySelectorAll(`.row[data-id="loras"] ${within}`)];
      const seen: Record<string, string> = {
        description: textOf('.description'),
        starred: body.querySelector('.star')?.getAttribute('aria-pressed') ?? '(none)',
        loras: all('.list-name')
          .map((name) => name.textContent)
          .join(','),
        loraweights: all('.weight')
          .map((field) => (field instanceof HTMLInputElement ? field.value : ''))
          .join(','),
      };
      for (const id of ['steps', 'cfgscale', 'prompt', 'odd_key']) seen[id] = textOf(`.row[data-id="${id}"] .field`);
      return seen;
    });
  }

  #field(part: string): Locator {
    return part === 'description' ? this.#editor.frame.getByRole('textbox', { name: 'Description' }) : this.#editor.field(part);
  }
}
