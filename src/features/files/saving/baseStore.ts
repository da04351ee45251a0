import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import type { Preset } from '../../../library/snapshot/preset';
import type { Owned } from './fileRecords';

const KEY = 'swarmui.files.bases';

const storedPreset = z.object({
  title: z.string(),
  author: z.string(),
  description: z.string(),
  starred: z.boolean(),
  picture: z.optional(z.string()),
  params: z.array(z.tuple([z.string(), z.string()])),
  /** The account whose it is; not kept before there was one to ask for. */
  owner: z.optional(z.string()),
});
const storedBases = z.record(z.string(), storedPreset);

type StoredBases = z.infer<typeof storedBases>;

/** Bases of dirty documents that outlive a restart. */
export interface Bases<Version> {
  get(key: string): Owned<Version> | undefined;
  keep(key: string, base: Owned<Version>): Promise<void>;
  forget(key: string): Promise<void>;
}

/**
 * The bases of dirty documents, kept over a restart: VS Code brings a dirty document back without asking us for the file,
 * and without its base a conflict could not be told from an edit (microsoft/vscode#15749, test/e2e/hotExit.e2e.ts).
 */
export class BaseStore implements Bases<Preset> {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get(key: string): Owned<Preset> | undefined {
    const stored = this.#read()[key];
    if (!stored) return undefined;
    const { params, picture, owner, ...rest } = stored;
    return { version: { ...rest, picture, params: new Map(params) }, owner };
  }

  async keep(key: string, { version, owner }: Owned<Preset>): Promise<void> {
    const { params, picture, title, author, description, starred } = version;
    // An inline picture (older servers) is large and plays no part in a comparison.
    const kept = picture === undefined || picture.startsWith('data:') ? {} : { picture };
    await this.#write({
      ...this.#read(),
      [key]: { title, author, description, starred, ...kept, params: [...params], ...(owner === undefined ? {} : { owner }) },
    });
  }

  async forget(key: string): Promise<void> {
    const bases = this.#read();
    if (!(key in bases)) return;
    const { [key]: _, ...rest } = bases;
    await this.#write(rest);
  }

  #read(): StoredBases {
    const parsed = storedBases.safeParse(this.#memento.get(KEY) ?? {});
    return parsed.success ? parsed.data : {};
  }

  async #write(bases: StoredBases): Promise<void> {
    await this.#memento.update(KEY, Object.keys(bases).length === 0 ? undefined : bases);
  }
}
