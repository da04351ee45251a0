import type { Preset } from '../../library/snapshot/preset';

const texts = new WeakMap<Preset, string>();

/** The words a person typed; a preset matches when it has all of them somewhere in title, description, ids and values. */
export function searchWords(typed: string): string[] {
  return typed.toLowerCase().split(/\s+/).filter(Boolean);
}

/** True when the preset has all the words. */
export function matchesWords(preset: Preset, words: readonly string[]): boolean {
  const text = searchText(preset);
  return words.every((word) => text.includes(word));
}

/** A preset that was found. */
export interface Hit {
  readonly preset: Preset;
  /** Where it was found when not in its title: such as `prompt: …golden hour…`. */
  readonly where: string | undefined;
}

/** At most `limit` presets that match, those found in their titles first, and how many there are in all. */
export function findPresets(presets: readonly Preset[], typed: string, limit: number): { readonly hits: Hit[]; readonly total: number } {
  const words = searchWords(typed);
  const byTitle: Preset[] = [];
  const byText: Preset[] = [];
  for (const preset of presets) {
    if (!matchesWords(preset, words)) continue;
    const title = preset.title.toLowerCase();
    (words.every((word) => title.includes(word)) ? byTitle : byText).push(preset);
  }
  const hits = [
    ...byTitle.map((preset) => ({ preset, where: undefined })),
    ...byText.slice(0, limit).map((preset) => ({ preset, where: whereFound(preset, words) })),
  ];
  return { hits: hits.slice(0, limit), total: byTitle.length + byText.length };
}

/** The first place outside the title that holds one of the words the title lacks, cut to what surrounds it. */
function whereFound(preset: Preset, words: readonly string[]): string | undefined {
  const title = preset.title.toLowerCase();
  const missing = words.filter((word) => !title.includes(word));
  const places: [string, string][] = [['', preset.description], ...preset.params];
  for (const [id, value] of places) {
    const line = (id === '' ? value : `${id}: ${value}`).replace(/\s+/g, ' ');
    const at = missing.map((word) => line.toLowerCase().indexOf(word)).find((index) => index >= 0);
    if (at !== undefined) return around(line, at, id === '' ? 0 : id.length + 2);
  }
  return undefined;
}

function around(line: string, at: number, head: number): string {
  if (line.length <= 120) return line;
  const early = at < head + 40 ? head : at - 40;
  // From the beginning of a word, unless the words are long.
  const space = line.indexOf(' ', early);
  const start = early > head && space >= 0 && space < early + 20 ? space + 1 : early;
  const cut = line.slice(start, start + 100);
  return `${line.slice(0, head)}${start > head ? '…' : ''}${cut}${start + 100 < line.length ? '…' : ''}`;
}

function searchText(preset: Preset): string {
  let text = texts.get(preset);
  if (text === undefined) {
    const params = Array.from(preset.params, ([id, value]) => `${id}: ${value}`);
    text = [preset.title, preset.description, ...params].join('\n').toLowerCase();
    texts.set(preset, text);
  }
  return text;
}
