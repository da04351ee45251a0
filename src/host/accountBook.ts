import type { Memento } from 'vscode';
import * as z from 'zod/mini';

const BOOK = 'swarmui.accounts';

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

  #all(): Readonly<Record<string, AccountEntry>> {
    return bookSchema.parse(this.memento.get(BOOK));
  }
}
