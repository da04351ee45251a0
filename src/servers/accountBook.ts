import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { userIdOf } from '../api/prehash';

const BOOK = 'swarmui.accounts';
const SPELLINGS = 'swarmui.spellings';

const entrySchema = z.object({
  /** The server's id of the user. */
  user: z.string(),
  /** The name as it was typed to sign in: the spelling a password may have been made with. */
  typed: z.optional(z.string()),
  /** We made the token by signing in; a token that was pasted may be in use elsewhere. */
  made: z.boolean(),
});

/** What is known of the account a token stands for. */
export type AccountEntry = z.output<typeof entrySchema>;

const bookSchema = z.catch(z.record(z.string(), entrySchema), {});
const spellingsSchema = z.catch(z.record(z.string(), z.record(z.string(), z.string())), {});

/** Whose account is used where, by origin. Names only: tokens are in `TokenStore`. */
export class AccountBook {
  constructor(private readonly memento: Memento) {}

  get(origin: string): AccountEntry | undefined {
    return this.#all()[origin];
  }

  async set(origin: string, entry: AccountEntry): Promise<void> {
    await this.memento.update(BOOK, { ...this.#all(), [origin]: entry });
  }

  async forget(origin: string): Promise<void> {
    const { [origin]: known, ...rest } = this.#all();
    if (known) await this.memento.update(BOOK, rest);
  }

  /** The spelling of a name with which this account signed in last; it outlives signing out. */
  spelling(origin: string, name: string): string | undefined {
    return this.#spellings()[origin]?.[userIdOf(name)];
  }

  async keepSpelling(origin: string, spelling: string): Promise<void> {
    const all = this.#spellings();
    await this.memento.update(SPELLINGS, { ...all, [origin]: { ...all[origin], [userIdOf(spelling)]: spelling } });
  }

  async forgetSpellings(origin: string): Promise<void> {
    const { [origin]: known, ...rest } = this.#spellings();
    if (known) await this.memento.update(SPELLINGS, rest);
  }

  #spellings(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    return spellingsSchema.parse(this.memento.get(SPELLINGS));
  }

  #all(): Readonly<Record<string, AccountEntry>> {
    return bookSchema.parse(this.memento.get(BOOK));
  }
}
