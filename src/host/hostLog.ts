import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { Log } from '../base/log';
import { redact } from '../base/redact';

/** The log channel "SwarmUI". Everything written goes through redaction; there is no other way in. */
export class HostLog implements Log, Disposable {
  readonly #channel = vscode.window.createOutputChannel('SwarmUI', { log: true });
  readonly #secrets = new Set<string>();

  /** From now on this text is never written. Secrets that have no shape of their own need it. */
  hide(secret: string): void {
    this.#secrets.add(secret);
  }

  /** While the task runs this text is not written. A password may be a common word, which must not be missing from the log for good. */
  async hideDuring<T>(secret: string, task: () => Promise<T>): Promise<T> {
    const isNew = !this.#secrets.has(secret);
    this.#secrets.add(secret);
    try {
      return await task();
    } finally {
      if (isNew) this.#secrets.delete(secret);
    }
  }

  debug(message: string): void {
    this.#channel.debug(this.#clean(message));
  }

  info(message: string): void {
    this.#channel.info(this.#clean(message));
  }

  warn(message: string): void {
    this.#channel.warn(this.#clean(message));
  }

  error(message: string): void {
    this.#channel.error(this.#clean(message));
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #clean(message: string): string {
    return redact(message, this.#secrets);
  }
}
