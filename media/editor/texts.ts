import { format, type PageTexts, type StringKey } from '../../src/shared/strings';

let texts: Partial<PageTexts> = {};

/** Takes the texts that the host sent. */
export function useTexts(strings: Partial<PageTexts>): void {
  texts = strings;
}

/** What a tag of a prompt does, in the person's language; empty where the host does not know it. */
export function tagText(name: string): string {
  return texts[`<${name}>`] ?? '';
}

/** One text of the page in the person's language, its holes filled. Before the host has spoken: nothing. */
export function t(key: StringKey, ...args: readonly (string | number)[]): string {
  return format(texts[key] ?? '', ...args);
}
