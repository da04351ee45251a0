import { keyOf } from '../world';
import { type Deed, isRenamed, titlesOf } from './deed';
import { differenceOf, type FlatWorld, readLink } from './flat';

/** What need not be as it was at the start: what others changed, and what was told as left. Titles that were one preset count as one. */
export class Ledger {
  readonly #family = new Map<string, string>();
  readonly #titles = new Set<string>();
  readonly #members = new Set<string>();

  /** Somebody else did something. */
  byOthers(deed: Deed): void {
    this.byUs(deed);
    this.told(deed);
  }

  /** We did something. */
  byUs(deed: Deed): void {
    for (const change of deed.presets) if (isRenamed(change)) this.#join(keyOf(change.from?.title ?? ''), keyOf(change.to?.title ?? ''));
  }

  /** A person was told that something of it stays. */
  told(deed: Deed): void {
    for (const title of titlesOf(deed)) this.#titles.add(title);
    for (const { added, removed } of [deed.links, deed.stars]) for (const member of [...added, ...removed]) this.#members.add(member);
    for (const place of deed.values.keys()) this.#members.add(place);
  }

  /** These were not as we had left them when that was taken back: who changed them since may take that back, and so they return. */
  changedSince(titles: Iterable<string>, members: Iterable<string>): void {
    for (const title of titles) this.#titles.add(title);
    for (const member of members) this.#members.add(member);
  }

  /** What is not as it was at the start, and should be. */
  complaints(start: FlatWorld, end: FlatWorld): string[] {
    const free = new Set(Array.from(this.#titles, (title) => this.#head(title)));
    const isFree = (title: string) => free.has(this.#head(keyOf(title)));
    const wrong: string[] = [];
    for (const key of new Set([...start.presets.keys(), ...end.presets.keys()])) {
      const difference = differenceOf(start.presets.get(key), end.presets.get(key));
      if (difference && !isFree(key)) wrong.push(`preset ${JSON.stringify(key)} ${difference}`);
    }
    const look = (was: ReadonlySet<string>, is: ReadonlySet<string>, isExcused: (member: string) => boolean) => {
      for (const member of new Set([...was, ...is]))
        if (was.has(member) !== is.has(member) && !this.#members.has(member) && !isExcused(member))
          wrong.push(`${member} is ${is.has(member) ? 'there' : 'gone'}`);
    };
    const links = new Set(Array.from(this.#members, (member) => this.#familyLink(member)));
    look(start.links, end.links, (link) => isFree(readLink(link).title) || links.has(this.#familyLink(link)));
    look(start.stars, end.stars, () => false);
    for (const place of new Set([...start.values.keys(), ...end.values.keys()])) {
      const [was, is] = [start.values.get(place), end.values.get(place)];
      if (was !== is && !this.#members.has(place)) wrong.push(`${place} is ${is}, not ${was}`);
    }
    return wrong;
  }

  /** A link by the title that its preset counts under. */
  #familyLink(member: string): string | undefined {
    const [kind, model, title] = member.startsWith('["') ? (JSON.parse(member) as string[]) : [];
    return title === undefined ? undefined : JSON.stringify([kind, model, this.#head(keyOf(title))]);
  }

  #head(title: string): string {
    const parent = this.#family.get(title);
    return parent === undefined ? title : this.#head(parent);
  }

  #join(one: string, other: string): void {
    const [first, second] = [this.#head(one), this.#head(other)];
    if (first !== second) this.#family.set(first, second);
  }
}
