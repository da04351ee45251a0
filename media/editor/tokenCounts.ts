/** How long a pause in typing is waited for before the server is asked, in ms. */
const PAUSE = 500;

/** Asks the host how many tokens a prompt has, and tells those who wait. What the server cannot count is not asked again. */
export class TokenCounts {
  readonly #ask: (text: string) => void;
  readonly #waiting = new Map<string, ((count: number) => void)[]>();
  #cannot = false;

  constructor(ask: (text: string) => void) {
    this.#ask = ask;
  }

  /** A function that counts a text after a pause; a later text takes the place of an earlier one. */
  counter(told: (count: number) => void): (text: string) => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    return (text) => {
      clearTimeout(timer);
      last = text;
      if (this.#cannot) return;
      timer = setTimeout(() => {
        const waiting = this.#waiting.get(text) ?? [];
        waiting.push((count) => text === last && told(count));
        this.#waiting.set(text, waiting);
        if (waiting.length === 1) this.#ask(text);
      }, PAUSE);
    };
  }

  receive(text: string, count: number | undefined): void {
    const waiting = this.#waiting.get(text) ?? [];
    this.#waiting.delete(text);
    if (count === undefined) this.#cannot = true;
    else for (const told of waiting) told(count);
  }
}
