import type { Output } from '../api/routes';
import type { LibraryClient } from './libraryClient';

/** What DescribeModel says of a model. */
export type ModelDetails = Extract<Output<'DescribeModel'>, { readonly model: unknown }>['model'];

/** Pictures are 10 to 30 kB each. */
const LIMIT = 64;

/** Reads what the server says of single models, and keeps the last of them until `forget`. */
export class ModelDetailsReader {
  readonly #kept = new Map<string, Promise<ModelDetails | undefined>>();

  constructor(private readonly client: LibraryClient) {}

  /** Undefined for wildcards, which have no such details. Rejects where the server knows no such model. */
  get(kind: string, name: string): Promise<ModelDetails | undefined> {
    const key = JSON.stringify([kind, name]);
    const known = this.#kept.get(key);
    if (known) return known;
    const asked = this.client
      .call('DescribeModel', { modelName: name, subtype: kind })
      .then((reply) => ('model' in reply ? reply.model : undefined));
    this.#kept.set(key, asked);
    asked.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > LIMIT && oldest !== undefined) this.#kept.delete(oldest);
    return asked;
  }

  forget(): void {
    this.#kept.clear();
  }
}
