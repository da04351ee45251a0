/** A list of words that prompts pick from by `<wildcard:name>`. */
export interface Wildcard {
  readonly name: string;
  readonly options: readonly string[];
}

/** All wildcards, by name in any case. */
export class Wildcards {
  private readonly cards = new Map<string, Wildcard>();

  add(card: Wildcard): void {
    this.cards.set(card.name.toLowerCase(), card);
  }

  find(name: string): Wildcard | undefined {
    return this.cards.get(name.toLowerCase());
  }

  names(): string[] {
    return [...this.cards.values()].map((card) => card.name);
  }
}
