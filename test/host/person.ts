import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** An answer to an input box: what is typed; `undefined` is Escape. */
type Typed = string | undefined;

/**
 * Somebody in front of VS Code: answers input boxes, lists and messages in the order given, as far as VS Code's own widgets would let
 * them. What nobody answers is dismissed. Everything shown is remembered.
 */
export class Person {
  /** Input boxes: what was typed, and what was said about it. */
  readonly inputs: {
    readonly title: string;
    readonly value: string;
    readonly typed: Typed;
    readonly said: string | undefined;
    readonly password: boolean;
  }[] = [];
  /** Labels of the lists. */
  readonly lists: (readonly string[])[] = [];
  /** What stands below the labels. */
  readonly details: string[] = [];
  /** Messages, with their details. */
  readonly messages: string[] = [];
  #typed: Typed[] = [];
  #picks: string[][] = [];
  #buttons: string[] = [];
  #files: vscode.Uri[] = [];
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.#replace('showInputBox', (options?: vscode.InputBoxOptions) => this.#input(options ?? {}));
    this.#replace('showQuickPick', (items: unknown, options?: vscode.QuickPickOptions) => this.#pick(items, options ?? {}));
    this.#replace('showSaveDialog', async () => this.#files.shift());
    this.#replace('showOpenDialog', async () => this.#files.splice(0, 1));
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
      this.#replace(name, (message: string, ...rest: unknown[]) => this.#message(message, rest));
    }
  }

  /** Messages about what this person did: without those of a scene that another client has laid anew, which are told in their own time. */
  get answers(): readonly string[] {
    return this.messages.filter((message) => !message.includes('were undone elsewhere'));
  }

  /** What to type into the next input boxes. */
  types(...texts: Typed[]): this {
    this.#typed.push(...texts);
    return this;
  }

  /** Rows, by label, to choose in the next list. */
  picks(...labels: string[]): this {
    this.#picks.push(labels);
    return this;
  }

  /** Buttons to click in the next messages that have them. */
  clicks(...buttons: string[]): this {
    this.#buttons.push(...buttons);
    return this;
  }

  /** Files to choose in the next dialogs for files. */
  chooses(...files: vscode.Uri[]): this {
    this.#files.push(...files);
    return this;
  }

  /** Nothing that was prepared is left over. */
  isDone(): void {
    assert.deepEqual(
      [this.#typed, this.#picks, this.#buttons, this.#files],
      [[], [], [], []],
      `shown: ${JSON.stringify([this.inputs, this.lists, this.messages])}`,
    );
  }

  leave(): void {
    for (const restore of this.#restore.reverse()) restore();
  }

  async #input(options: vscode.InputBoxOptions): Promise<Typed> {
    const typed = this.#typed.shift();
    const verdict = typed === undefined ? undefined : await options.validateInput?.(typed);
    const said = typeof verdict === 'string' ? verdict : verdict?.message;
    this.inputs.push({ title: options.title ?? '', value: options.value ?? '', typed, said, password: options.password ?? false });
    // VS Code does not let a refused text through; then there is only Escape.
    const refused = typeof verdict === 'string' || verdict?.severity === vscode.InputBoxValidationSeverity.Error;
    return refused ? undefined : typed;
  }

  async #pick(items: unknown, options: vscode.QuickPickOptions): Promise<unknown> {
    const rows = (await items) as readonly vscode.QuickPickItem[];
    this.lists.push(rows.map(({ label }) => label));
    this.details.push(...rows.flatMap(({ detail }) => detail ?? []));
    const labels = this.#picks.shift();
    if (!labels) return undefined;
    const chosen = rows.filter(({ label }) => labels.includes(label));
    assert.equal(chosen.length, labels.length, `${labels.join(', ')} not all in ${rows.map(({ label }) => label).join(', ')}`);
    return options.canPickMany ? chosen : chosen[0];
  }

  async #message(message: string, rest: readonly unknown[]): Promise<unknown> {
    const detail = rest.flatMap((item) => (typeof item === 'object' && item !== null && 'detail' in item ? [String(item.detail)] : []));
    this.messages.push([message, ...detail].join('\n'));
    const button = this.#buttons[0];
    if (button === undefined || !rest.includes(button)) return undefined;
    this.#buttons.shift();
    return button;
  }

  #replace(name: string, replacement: unknown): void {
    const window: object = vscode.window;
    const original = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, { value: replacement, configurable: true, writable: true });
    this.#restore.push(() => {
      if (original) Object.defineProperty(window, name, { ...original, configurable: true });
    });
  }
}
