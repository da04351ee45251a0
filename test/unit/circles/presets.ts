import type { Card } from '../../../src/library/circles/wildcardShelf';
import type { KnownPresets } from '../../../src/library/findings/finding';
import type { Preset } from '../../../src/library/snapshot/preset';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';

/** A preset of which only title and parameters count; a text alone is its prompt. */
export function preset(title: string, params: string | Readonly<Record<string, string>>): Preset {
  const entries = Object.entries(typeof params === 'string' ? { prompt: params } : params);
  return { title, description: '', starred: false, author: 'local', picture: undefined, params: new Map(entries) };
}

/** Presets as a server holds them, by title. */
export function presetsOf(params: Readonly<Record<string, Parameters<typeof preset>[1]>>): KnownPresets {
  const presets = Object.entries(params).map(([title, values]) => preset(title, values));
  return { presets, get: indexTitles(presets) };
}

/** Wildcards that were read before anybody asked; one without lines cannot be read. */
export function shelfOf(lines: Readonly<Record<string, readonly string[] | undefined>> = {}) {
  const cards = Object.entries(lines).map(([name, those]): Card => ({ name, lines: those }));
  return { cards: (name: string | undefined) => cards.filter((card) => name === undefined || card.name === name) };
}
