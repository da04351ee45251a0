import * as vscode from 'vscode';
import type { Choice } from './outcome';

/** The buttons that answer a choice, of which a question has one at most; without any it is cancelled. */
const BUTTONS: Readonly<Record<Choice, readonly string[]>> = {
  cancel: [],
  mine: ['Use Mine', 'Recreate'],
  theirs: ["Use Server's", 'Close'],
  each: ['Merge Each…'],
  compare: ['Compare'],
  'compare, then mine': ['Compare'],
  'compare, then theirs': ['Compare'],
};

/** Answers VS Code's modal questions and lists in place of a person, and remembers what was asked and told. */
export class Dialogs implements vscode.Disposable {
  /** Questions since the last `begin`. */
  readonly questions: string[] = [];
  /** Everything else that was told. */
  readonly told: string[] = [];
  #choice: Choice = 'cancel';
  #parts = 0;
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.#replace('showWarningMessage', async (message: string, ...rest: unknown[]) => {
      if (!rest.some((item) => typeof item === 'object' && item !== null && 'modal' in item)) {
        this.told.push(message);
        return undefined;
      }
      this.questions.push(message);
      return rest.find((item) => BUTTONS[this.#choice].some((button) => button === item));
    });
    for (const name of ['showInformationMessage', 'showErrorMessage'])
      this.#replace(name, async (message: string) => void this.told.push(message));
    this.#replace('showQuickPick', async (items: readonly vscode.QuickPickItem[]) => {
      const side = this.#parts++ % 2 === 1 ? "Server's" : 'Mine';
      return items.find(({ label }) => label === side);
    });
  }

  /** From now on questions are answered like this; part by part, every other one is the server's. */
  begin(choice: Choice): void {
    this.questions.length = 0;
    this.told.length = 0;
    this.#choice = choice;
    this.#parts = 0;
  }

  dispose(): void {
    for (const restore of this.#restore.reverse()) restore();
  }

  #replace(name: string, value: unknown): void {
    const window: object = vscode.window;
    const original = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
    this.#restore.push(() => {
      if (original) Object.defineProperty(window, name, { ...original, configurable: true });
    });
  }
}
