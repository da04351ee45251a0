import { fallsOver } from '../refused';
import type { EffectiveRequest } from '../request';
import type { Origin } from '../stack';
import { closing } from './earlyPresets';
import { fromAt, joined, type Pieces, piece, sliced, textOf } from './pieces';
import { BASIC_TAGS, FILLING_TAGS, LAST_TAGS } from './tagHandlers';
import type { Chance, FilledTag, TagContext, TagHandler, TagResult } from './tags';

/** Deeper nested tags are left as they are. */
const DEEPEST = 200;
const TRIGGER_MARK = '\0triggerextra';
const SECTION_MARK = '//cid=';

/** Nobody waits for more texts inside of tags. */
const MOST = 100_000;

type Around = Exclude<TagResult, string | undefined>;

/** What the two prompts of a request share. */
export interface SharedTags {
  readonly variables: Map<string, string>;
  readonly macros: Map<string, string>;
  readonly chance: Chance;
  readonly warnings: string[];
}

/** Fills in the tags of a prompt as the server does just before it makes the picture (presence facts 28 to 43). */
export function fillPrompt(pieces: Pieces, request: EffectiveRequest, shared: SharedTags): Pieces {
  const filler = new Filler(request, shared);
  const plain = pieces.map(({ text, from }) => ({ text: text.replaceAll('\0', '').replaceAll('\u0007', ''), from }));
  const filled = filler.fill(plain);
  const phrases = filler.triggers.length > 1 ? filler.triggers.slice(0, -2) : filler.triggers;
  return filled.map(({ text, from }) => ({ text: text.replaceAll(TRIGGER_MARK, phrases), from }));
}

/** Embeddings as the backend reads them; one that was written plainly is spoilt (presence fact 38). */
export function withEmbeddings(pieces: Pieces): Pieces {
  return pieces.map(({ text, from }) => ({
    text: text
      .replace(/embedding:/gi, 'embedding :')
      .replaceAll('\0embed', ' embedding:')
      .replaceAll('\0end', ' '),
    from,
  }));
}

class Filler implements TagContext {
  readonly key = 'prompt';
  readonly variables: Map<string, string>;
  readonly macros: Map<string, string>;
  readonly chance: Chance;
  readonly naming: string[] = [];
  section = 0;
  triggers = '';
  #depth = 0;
  #parsed = 0;

  constructor(
    readonly request: EffectiveRequest,
    private readonly shared: SharedTags,
  ) {
    ({ variables: this.variables, macros: this.macros, chance: this.chance } = shared);
  }

  warn(warning: string): void {
    this.shared.warnings.push(warning);
  }

  parse(text: string, from: Origin): string {
    if (++this.#parsed > MOST) throw fallsOver('prompt', text.slice(0, 40), from);
    if (this.#depth > DEEPEST || !text.includes('<')) return text;
    this.#depth++;
    const { section } = this;
    const result = textOf(this.fill(piece(text, from)));
    this.section = section;
    this.#depth--;
    return result;
  }

  fill(pieces: Pieces): Pieces {
    const before: Pieces[] = [];
    const after: Pieces[] = [];
    const section = this.section;
    let filled = pieces;
    for (const handlers of [BASIC_TAGS, FILLING_TAGS, LAST_TAGS]) {
      this.section = section;
      filled = this.#pass(filled, handlers, before, after);
    }
    return joined(...before, filled, ...after);
  }

  #pass(pieces: Pieces, handlers: ReadonlyMap<string, TagHandler>, before: Pieces[], after: Pieces[]): Pieces {
    const text = textOf(pieces);
    const result: Pieces[] = [];
    let from = 0;
    for (;;) {
      const start = text.indexOf('<', from);
      // One `<` that is never closed keeps all to its right as text.
      const end = start < 0 ? -1 : closing(text, start);
      if (end < 0) return joined(...result, sliced(pieces, from));
      result.push(sliced(pieces, from, start));
      const tag = readTag(text.slice(start + 1, end), fromAt(pieces, start));
      const filled = handlers.get(tag.name)?.(tag, this);
      if (typeof filled === 'string') result.push(piece(filled, tag.from));
      else if (filled) this.#around(filled, before, after);
      else {
        this.#keepSection(tag);
        result.push(sliced(pieces, start, end + 1));
      }
      from = end + 1;
    }
  }

  #around({ around: prompt, title, from }: Around, before: Pieces[], after: Pieces[]): void {
    this.naming.push(title);
    const at = prompt.indexOf('{value}');
    if (at >= 0) before.push(this.fill(piece(prompt.slice(0, at), from)));
    after.push(this.fill(piece(at < 0 ? prompt : prompt.slice(at + '{value}'.length), from)));
    this.naming.pop();
  }

  #keepSection({ raw, from }: FilledTag): void {
    const at = raw.lastIndexOf(SECTION_MARK);
    if (at < 0) return;
    const section = raw.slice(at + SECTION_MARK.length);
    if (!/^\s*[+-]?\d+\s*$/.test(section)) throw fallsOver('prompt', `<${raw}>`, from);
    this.section = Number(section);
  }
}

function readTag(raw: string, from: Origin): FilledTag {
  const colon = outside(raw, ':');
  const head = colon < 0 ? raw : raw.slice(0, colon);
  const data = colon < 0 ? '' : raw.slice(colon + 1);
  const bracket = head.endsWith(']') ? outside(head, '[') : -1;
  const name = (bracket < 0 ? head : head.slice(0, bracket)).toLowerCase();
  return { raw, name, data, brackets: bracket < 0 ? undefined : head.slice(bracket + 1, -1), from };
}

/** Where a letter stands that is in no tag; -1 for nowhere. */
function outside(text: string, letter: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '<') depth++;
    else if (text[at] === '>') depth--;
    else if (depth === 0 && text[at] === letter) return at;
  }
  return -1;
}
