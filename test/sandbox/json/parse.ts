import { parseDate } from './dateToken';
import { parseNumber } from './numbers';
import type { Token, TokenObject } from './token';
import { isWhiteSpace } from './whiteSpace';

/** Thrown for a text that is no JSON object even to a lenient reader; the server turns it into `internal_error`. */
export class JsonError extends Error {}

const DEEPEST = 64;
const WORDS: readonly (readonly [string, Token])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];
const NUMBER = /[-+.0-9a-fA-FxX]*/y;
const BARE_KEY = /[\p{L}\p{Nd}_$]*/uy;
const UNTIL_DOUBLE = /[^"\\]*/y;
const UNTIL_SINGLE = /[^'\\]*/y;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '\\': '\\', '"': '"', "'": "'", '/': '/' };

/**
 * Reads a request body as the server's JSON library does with its default settings: comments, single quotes, bare keys, trailing commas,
 * octal and hexadecimal numbers are taken, the last of two equal keys wins in the place of the first, and texts that look like a date
 * become one. Takes neither a byte order mark nor anything after the object.
 */
export function parseLenientJson(text: string): TokenObject {
  return new Reader(text).whole();
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): TokenObject {
    this.skip();
    if (this.char() !== '{') throw new JsonError('no object');
    const object = this.object();
    this.skip();
    if (this.at < this.text.length) throw new JsonError('text after the object');
    return object;
  }

  private object(): TokenObject {
    this.open();
    const object: TokenObject = new Map();
    for (;;) {
      this.skip();
      if (this.char() === '}') break;
      const key = this.key();
      this.skipWhite();
      this.expect(':');
      this.skip();
      object.set(key, this.value());
      if (this.next('}') === '}') break;
    }
    this.close();
    return object;
  }

  private array(): Token[] {
    this.open();
    const items: Token[] = [];
    for (;;) {
      this.skip();
      if (this.char() === ']') break;
      items.push(this.value());
      if (this.next(']') === ']') break;
    }
    this.close();
    return items;
  }

  private open(): void {
    this.at += 1;
    this.depth += 1;
    if (this.depth > DEEPEST) throw new JsonError('too deep');
  }

  private close(): void {
    this.at += 1;
    this.depth -= 1;
  }

  /** What follows a value: the end, left for `close`, or a comma, taken. */
  private next(end: string): string {
    this.skip();
    const char = this.char();
    if (char === ',') this.at += 1;
    else if (char !== end) throw new JsonError('neither comma nor end');
    return char;
  }

  private value(): Token {
    const char = this.char();
    if (char === '"' || char === "'") {
      const text = this.quoted();
      return parseDate(text) ?? text;
    }
    if (char === '{') return this.object();
    if (char === '[') return this.array();
    // An empty place between commas is taken for "undefined"; the comma stays.
    if (char === ',') return undefined;
    if (isDigit(char)) return this.number();
    const word = WORDS.find(([name]) => this.text.startsWith(name, this.at));
    if (word) return this.word(word);
    if (char !== '-' && char !== '.') throw new JsonError('no value');
    return this.number();
  }

  private word([name, token]: readonly [string, Token]): Token {
    this.at += name.length;
    if (this.at < this.text.length && !/[}\],/]/.test(this.char()) && !isWhiteSpace(this.char())) throw new JsonError('unknown word');
    return token;
  }

  private number(): bigint | number {
    const number = parseNumber(this.take(NUMBER));
    if (number === undefined) throw new JsonError('no number');
    return number;
  }

  private key(): string {
    const char = this.char();
    if (char === '"' || char === "'") return this.quoted();
    const key = this.take(BARE_KEY);
    if (key === '') throw new JsonError('no key');
    return key;
  }

  private quoted(): string {
    const quote = this.char();
    const plain = quote === '"' ? UNTIL_DOUBLE : UNTIL_SINGLE;
    this.at += 1;
    let out = this.take(plain);
    while (this.char() === '\\') out += this.escape() + this.take(plain);
    if (this.char() !== quote) throw new JsonError('unended text');
    this.at += 1;
    return out;
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1);
    if (letter === 'u') return this.unicode();
    const char = ESCAPES[letter];
    if (char === undefined) throw new JsonError('unknown escape');
    this.at += 2;
    return char;
  }

  /** A lone surrogate becomes U+FFFD. */
  private unicode(): string {
    const unit = this.unit();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit > 0xdbff || !this.text.startsWith('\\u', this.at)) return '\ufffd';
    const before = this.at;
    const low = this.unit();
    if (low >= 0xdc00 && low <= 0xdfff) return String.fromCharCode(unit, low);
    this.at = before;
    return '\ufffd';
  }

  private unit(): number {
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonError('no code unit');
    this.at += 6;
    return Number.parseInt(digits, 16);
  }

  /** Takes what a sticky pattern matches here. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  private char(): string {
    return this.text.charAt(this.at);
  }

  private expect(char: string): void {
    if (this.char() !== char) throw new JsonError(`no ${char}`);
    this.at += 1;
  }

  private skipWhite(): void {
    while (this.at < this.text.length && isWhiteSpace(this.text.charAt(this.at))) this.at += 1;
  }

  /** Skips white space and comments. */
  private skip(): void {
    for (;;) {
      this.skipWhite();
      if (this.char() !== '/') return;
      const line = this.text.startsWith('//', this.at);
      if (!line && !this.text.startsWith('/*', this.at)) throw new JsonError('no comment');
      const end = line ? this.text.slice(this.at).search(/[\r\n]/) : this.text.indexOf('*/', this.at + 2) - this.at + 2;
      if (line) this.at = end < 0 ? this.text.length : this.at + end;
      else if (end < 2) throw new JsonError('unended comment');
      else this.at += end;
    }
  }
}
