import type { Output } from '../../api/routes';
import type { PromptlessClient } from '../libraryClient';

/** What DescribeModel says of a model. */
export type ModelDetails = Extract<Output<'DescribeModel'>, { readonly model: unknown }>['model'];

/** Pictures are 10 to 30 kB each. */
const LIMIT = 64;

/** What a list of models tells of one besides its name: words to find it by. */
export interface ModelWords {
  readonly title: string;
  /** Trigger phrase, author and tags. */
  readonly others: string;
}

/** Reads what the server says of models, and keeps it until `forget`: of single ones the last, of lists the words. */
export class ModelDetailsReader {
  readonly #kept = new Map<string, Promise<ModelDetails | undefined>>();

  readonly #words = new Map<string, Promise<ReadonlyMap<string, ModelWords>>>();

  constructor(private readonly client: PromptlessClient) {}

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

  /** The words of all models of a kind, by full name; the server cuts lists at about 5,000. Rejects where it tells none. */
  words(kind: string): Promise<ReadonlyMap<string, ModelWords>> {
    const known = this.#words.get(kind);
    if (known) return known;
    const asked = this.client
      .call('ListModels', { path: '', depth: 20, subtype: kind, allowRemote: false })
      .then(({ files }) => new Map(files.flatMap((file) => ('raw' in file ? [] : [[file.name, wordsOf(file)] as const]))));
    this.#words.set(kind, asked);
    asked.catch(() => this.#words.delete(kind));
    return asked;
  }

  forget(): void {
    this.#kept.clear();
    this.#words.clear();
  }
}

function wordsOf({ title, trigger_phrase, author, tags }: ModelDetails): ModelWords {
  return { title: title ?? '', others: [trigger_phrase, author, ...(tags ?? [])].filter(Boolean).join(' · ') };
}
