/** How long a pause in typing is waited for before the host is asked, in ms. */
const PAUSE = 500;

/** Asks the host about texts that are typed, such as how many tokens a prompt has, and tells those who wait. */
export class Answers<T> {
  readonly #ask: (text: string) => void;
  readonly #isForAll: boolean;
  readonly #waiting = new Map<string, ((answer: T) => void)[]>();
  #cannot = false;

  /** `isForAll`: where there is no answer for one text, there is none for any, so it is not asked again. */
  constructor(ask: (text: string) => void, isForAll = false) {
    this.#ask = ask;
    this.#isForAll = isForAll;
  }

  /** A function that asks about a text after a pause; a later text takes the place of an earlier one. */
  asker(told: (answer: T) => void): (text: string) => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    return (text) => {
      clearTimeout(timer);
      last = text;
      if (this.#cannot) return;
      timer = setTimeout(() => {
        const waiting = this.#waiting.get(text) ?? [];
        waiting.push((answer) => text === last && told(answer));
        this.#waiting.set(text, waiting);
        if (waiting.length === 1) this.#ask(text);
      }, PAUSE);
    };
  }

  receive(text: string, answer: T | undefined): void {
    const waiting = this.#waiting.get(text) ?? [];
    this.#waiting.delete(text);
    if (answer === undefined) this.#cannot = this.#isForAll;
    else for (const told of waiting) told(answer);
  }
}
