import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import type { Bases } from './baseStore';
import type { Owned } from './fileRecords';

const KEY = 'swarmui.files.textBases';
/** A text alone is one that was kept before there was an account to ask for. */
const stored = z.record(z.string(), z.union([z.string(), z.object({ text: z.string(), owner: z.optional(z.string()) })]));

/** The texts from which dirty whole files began, kept over a restart; see `BaseStore`. */
export class TextBases implements Bases<string> {
  constructor(private readonly memento: Memento) {}

  get(key: string): Owned<string> | undefined {
    const kept = this.#read()[key];
    if (kept === undefined) return undefined;
    return typeof kept === 'string' ? { version: kept, owner: undefined } : { version: kept.text, owner: kept.owner };
  }

  async keep(key: string, { version, owner }: Owned<string>): Promise<void> {
    const kept = { text: version, ...(owner === undefined ? {} : { owner }) };
    await this.memento.update(KEY, { ...this.#read(), [key]: kept });
  }

  async forget(key: string): Promise<void> {
    const { [key]: known, ...rest } = this.#read();
    if (known !== undefined) await this.memento.update(KEY, Object.keys(rest).length === 0 ? undefined : rest);
  }

  #read(): z.infer<typeof stored> {
    const parsed = stored.safeParse(this.memento.get(KEY) ?? {});
    return parsed.success ? parsed.data : {};
  }
}
