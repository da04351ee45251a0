import { t } from '../../base/words';
import type { KnownPresets } from '../findings/finding';
import type { Preset } from '../snapshot/preset';
import { PossibleTexts } from './possibleTexts';
import { join, type PromptScan, scanPrompts } from './promptScan';
import { shortestCircle } from './shortestCircle';
import type { Card, WildcardShelf } from './wildcardShelf';

/** What a request gives a server to fill in: all its parameters, and among them the titles of `presets`. */
export type PromptRequest = Readonly<Record<string, unknown>>;

/** The request itself, and what stands for "any preset": a title that only the server can tell. */
const REQUEST = { kind: 'request' };
const ANY = { kind: 'any' };
type Place = typeof REQUEST | typeof ANY | Preset | Card;

const scans = new WeakMap<Preset['params'], PromptScan>();

/**
 * The way round a circle of presets that a request can lead into, its first and last name the same; undefined where there is none. Every
 * parameter counts as a prompt, of the request and of presets. What `shelf` was asked for and does not have yet is passed over.
 */
export function circleOfRequest(
  request: PromptRequest,
  library: KnownPresets,
  shelf: Pick<WildcardShelf, 'cards'>,
): readonly string[] | undefined {
  const walk = new Walk(request, library, shelf);
  const circle = shortestCircle<Place>(REQUEST, (place) => walk.next(place), isPreset);
  // Two halves of a tag, each in a text of its own, are one tag where the server joins the texts.
  if (circle || !walk.joinsTags) return circle?.map(nameOf);
  return shortestCircle<Place>(ANY, (place) => walk.next(place), isPreset)?.map(nameOf);
}

/** True where a request names a preset, or may. */
export function namesPreset({ presets, ...request }: PromptRequest): boolean {
  const { titles, anyTitle, wildcards, opens } = scanPrompts(textsIn(request));
  return titlesIn(presets).length > 0 || titles.length > 0 || anyTitle || wildcards.length > 0 || opens;
}

class Walk {
  readonly #texts: PossibleTexts;
  readonly #request: PromptRequest;
  readonly #library: KnownPresets;
  readonly #shelf: Pick<WildcardShelf, 'cards'>;
  #opens = false;
  #closes = false;

  constructor(request: PromptRequest, library: KnownPresets, shelf: Pick<WildcardShelf, 'cards'>) {
    this.#request = request;
    this.#library = library;
    this.#shelf = shelf;
    this.#texts = new PossibleTexts((name) => this.#linesOf(name));
  }

  /** True when texts that were walked over may make a tag only together. */
  get joinsTags(): boolean {
    return this.#opens && this.#closes;
  }

  next(place: Place): Iterable<Place> {
    if (place === ANY) return this.#library.presets;
    const scan = this.#scan(place);
    this.#opens ||= scan.opens;
    this.#closes ||= scan.closes;
    const titles = place === REQUEST ? titlesIn(this.#request.presets) : [];
    return [
      ...titles.flatMap((title) => this.#library.get(title) ?? []),
      ...(scan.anyTitle ? [ANY] : []),
      ...scan.titles.flatMap((title) => this.#meant(title)),
      ...scan.wildcards.flatMap((name) => this.#cards(name)),
    ];
  }

  #scan(place: Place): PromptScan {
    if (isPreset(place)) {
      const known = scans.get(place.params) ?? scanPrompts(place.params.values());
      scans.set(place.params, known);
      return known;
    }
    if ('lines' in place) return join((place.lines ?? []).map((line) => scanPrompts([line])));
    const { presets, ...texts } = this.#request;
    return scanPrompts(textsIn(texts));
  }

  #meant(title: string): readonly Place[] {
    const titles = this.#texts.of(title);
    return titles ? [...titles].flatMap((one) => this.#library.get(one) ?? []) : [ANY];
  }

  #cards(data: string): readonly Card[] {
    const names = this.#texts.of(data);
    return names ? [...names].flatMap((name) => this.#shelf.cards(cardName(name))) : this.#shelf.cards(undefined);
  }

  #linesOf(name: string): readonly string[] | undefined {
    const lines: string[] = [];
    for (const card of this.#shelf.cards(cardName(name))) {
      if (!card.lines) return undefined;
      lines.push(...card.lines);
    }
    return lines;
  }
}

/** Behind a comma stands what is not to be picked. */
function cardName(data: string): string {
  return data.split(',')[0] ?? '';
}

function isPreset(place: Place): place is Preset {
  return 'params' in place;
}

function nameOf(place: Place): string {
  if (isPreset(place)) return place.title;
  return 'name' in place ? `<wildcard:${place.name}>` : t('any preset');
}

function titlesIn(presets: unknown): readonly string[] {
  return Array.isArray(presets) ? presets.flat().map(String) : [];
}

function textsIn(values: PromptRequest): string[] {
  return Object.values(values).flatMap((value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []));
}
