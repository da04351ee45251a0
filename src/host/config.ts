import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import type { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { HumanError } from '../base/errors';

/** The schema of a setting; it must not fail (`catch`), so that a wrong value counts as the default. */
interface SettingEntry<T> {
  readonly id: string;
  readonly schema: z.ZodMiniType<T>;
}

/** One setting as an object: its parsed value, and an event when it changes. */
export class ConfigValue<T> implements Disposable {
  readonly #entry: SettingEntry<T>;
  readonly #changed = new Emitter<T>();
  readonly #subscription: Disposable;
  readonly onDidChange: Event<T> = this.#changed.event;
  #value: T;

  constructor(entry: SettingEntry<T>) {
    this.#entry = entry;
    this.#value = this.#read();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(entry.id)) this.#accept();
    });
  }

  get value(): T {
    return this.#value;
  }

  /** Writes the setting into the user's settings. Throws a `HumanError` where it cannot be written. */
  async update(value: T | undefined): Promise<void> {
    try {
      await vscode.workspace.getConfiguration().update(this.#entry.id, value, vscode.ConfigurationTarget.Global);
    } catch (cause) {
      throw new HumanError(
        vscode.l10n.t('VS Code could not write the setting "{0}". Check your settings.json for errors, then try again.', this.#entry.id),
        { cause },
      );
    }
    this.#accept();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #accept(): void {
    const next = this.#read();
    if (JSON.stringify(next) === JSON.stringify(this.#value)) return;
    this.#value = next;
    this.#changed.fire(next);
  }

  #read(): T {
    return this.#entry.schema.parse(vscode.workspace.getConfiguration().get(this.#entry.id));
  }
}
