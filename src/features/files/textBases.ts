import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import type { Bases } from './baseStore';

const KEY = 'swarmui.files.textBases';
const stored = z.record(z.string(), z.string());

/** The texts from which dirty whole files began, kept over a restart; see `BaseStore`. */
export class TextBases implements Bases<string> {
  constructor(private readonly memento: Memento) {}

  get(key: string): string | undefined {
    return this.#read()[key];
  }

  async keep(key: string, base: string): Promise<void> {
    await this.memento.update(KEY, { ...this.#read(), [key]: base });
  }

  async forget(key: string): Promise<void> {
    const { [key]: known, ...rest } = this.#read();
    if (known !== undefined) await this.memento.update(KEY, Object.keys(rest).length === 0 ? undefined : rest);
  }

  #read(): Readonly<Record<string, string>> {
    const parsed = stored.safeParse(this.memento.get(KEY) ?? {});
    return parsed.success ? parsed.data : {};
  }
}
