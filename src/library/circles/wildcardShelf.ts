import { PermissionError, RefusedError } from '../../api/apiErrors';
import type { PromptlessClient } from '../libraryClient';

/** One wildcard of a server. */
export interface Card {
  readonly name: string;
  /** Those from which the server picks, and what it passes over, too; undefined where they cannot be read. */
  readonly lines: readonly string[] | undefined;
}

/** In lists the server cuts a text after so many letters, and adds three points. */
const CUT = 512 + '...'.length;
/** Whole texts are read one by one. */
const MOST_READ = 200;
const NOTHING: readonly Card[] = [];
const UNREADABLE: readonly Card[] = [{ name: '', lines: undefined }];

/** The wildcards of a server, of which only those are read that somebody asks for: after each round of questions `read` tells whether to ask again. */
export class WildcardShelf {
  readonly #client: Pick<PromptlessClient, 'call'>;
  /** By name as the server compares names; undefined before the list was asked for. */
  #cards: ReadonlyMap<string, Card & { readonly raw: string }> | undefined;
  readonly #whole = new Map<string, Card>();
  readonly #wanted = new Set<string>();
  #listWanted = false;
  #readable = true;

  constructor(client: Pick<PromptlessClient, 'call'>) {
    this.#client = client;
  }

  /** What a name may mean: the card of that name, else the shortest that contain it; every one where the name is not known. */
  cards(name: string | undefined): readonly Card[] {
    if (!this.#readable) return UNREADABLE;
    if (!this.#cards) {
      this.#listWanted = true;
      return NOTHING;
    }
    return this.#meant(this.#cards, name).map((card) => this.#wholeCard(card));
  }

  /** Reads what was asked for and is not there yet; false where that was nothing. */
  async read(): Promise<boolean> {
    if (this.#listWanted) {
      this.#listWanted = false;
      await this.#readList();
      return true;
    }
    if (this.#wanted.size === 0) return false;
    const names = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(names.map((name) => this.#readOne(name)));
    return true;
  }

  #meant<C extends Card>(cards: ReadonlyMap<string, C>, name: string | undefined): readonly C[] {
    if (name === undefined) return [...cards.values()];
    const wanted = plain(name);
    const exact = cards.get(wanted);
    if (exact) return [exact];
    const within = [...cards].filter(([key]) => key.includes(wanted));
    const shortest = Math.min(...within.map(([key]) => key.length));
    return within.filter(([key]) => key.length === shortest).map(([, card]) => card);
  }

  #wholeCard(card: Card & { readonly raw: string }): Card {
    const whole = this.#whole.get(card.name);
    if (whole) return whole;
    if (card.raw.length !== CUT || !card.raw.endsWith('...')) return card;
    if (this.#whole.size + this.#wanted.size >= MOST_READ) return { name: card.name, lines: undefined };
    this.#wanted.add(card.name);
    return { name: card.name, lines: [] };
  }

  async #readList(): Promise<void> {
    const reply = await unlessRefused(this.#client.call('ListModels', { path: '', depth: 20, subtype: 'Wildcards', allowRemote: false }));
    this.#readable = reply !== undefined;
    const cards = (reply?.files ?? []).flatMap((file) => ('raw' in file ? [file] : []));
    this.#cards = new Map(cards.map(({ name, raw }) => [plain(name), { name, raw, lines: linesOf(raw) }]));
  }

  async #readOne(name: string): Promise<void> {
    const reply = await unlessRefused(this.#client.call('DescribeModel', { modelName: name, subtype: 'Wildcards' }));
    this.#whole.set(name, { name, lines: reply && 'wildcard' in reply ? linesOf(reply.wildcard.raw) : undefined });
  }
}

/** What a server does not let us see cannot be read; any other failure is one. */
async function unlessRefused<T>(reply: Promise<T>): Promise<T | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof RefusedError || error instanceof PermissionError) return undefined;
    throw error;
  }
}

/** As the server compares names: case, blanks and square brackets do not count. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ [\]]/g, '')
    .trim();
}

/** Each line as it stands and, where something follows a `#`, without that. */
function linesOf(raw: string): string[] {
  const lines = raw.split('\n').map((line) => line.trim());
  return [...new Set(lines.flatMap((line) => [line, line.split('#')[0]?.trim() ?? '']))];
}
