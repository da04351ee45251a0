import * as vscode from 'vscode';

/** Sets context keys; VS Code is told only when a value changes. */
export class ContextKeyStore<Keys extends object> {
  readonly #last = new Map<keyof Keys, unknown>();

  set<Key extends keyof Keys & string>(key: Key, value: Keys[Key]): void {
    if (this.#last.get(key) === value) return;
    this.#last.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  get<Key extends keyof Keys & string>(key: Key): unknown {
    return this.#last.get(key);
  }
}
