import * as vscode from 'vscode';
import type { ContextKeys } from '../contributions';

/** Sets context keys; VS Code is told only when a value changes. */
export class ContextKeyStore {
  readonly #last = new Map<keyof ContextKeys, unknown>();

  set<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
    if (this.#last.get(key) === value) return;
    this.#last.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  get<Key extends keyof ContextKeys>(key: Key): unknown {
    return this.#last.get(key);
  }
}
