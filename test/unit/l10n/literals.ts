/** A literal of a source text: `{}` stands for what a template fills in. */
export interface Literal {
  readonly text: string;
  readonly line: number;
  /** What stands before it, without the blanks between. */
  readonly before: string;
}

/** A slash after these begins a regular expression. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};>+]|\breturn)\s*$/;

/** Every string and template of a TypeScript source, inner ones too. Comments and regular expressions are passed over. */
export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  let at = 0;
  const add = (start: number, text: string) =>
    found.push({ text, line: source.slice(0, start).split('\n').length, before: source.slice(Math.max(0, start - 60), start).trimEnd() });

  function quoted(quote: string): void {
    const start = at;
    let text = '';
    for (at++; at < source.length && source[at] !== quote; at++) {
      const escaped = source[at] === '\\';
      if (escaped) at++;
      if (!escaped && quote === '`' && source.startsWith('${', at)) {
        at += 2;
        code(true);
        text += '{}';
      } else text += escaped && source[at] === 'n' ? '\n' : source[at];
    }
    at++;
    add(start, text);
  }

  /** Up to the end, or to the brace that closes the hole of a template, which it stays at. */
  function code(inHole: boolean): void {
    for (let depth = 0; at < source.length; ) {
      const char = source[at] ?? '';
      if (source.startsWith('//', at)) at = endOf('\n', at);
      else if (source.startsWith('/*', at)) at = endOf('*/', at);
      else if (/['"`]/.test(char)) quoted(char);
      else if (char === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, at - 20), at))) {
        at += /^\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+\//.exec(source.slice(at))?.[0].length ?? 1;
      } else {
        if (inHole && char === '}' && depth === 0) return;
        if (char === '{') depth++;
        if (char === '}') depth--;
        at++;
      }
    }
  }

  function endOf(mark: string, from: number): number {
    const end = source.indexOf(mark, from);
    return end < 0 ? source.length : end + mark.length;
  }

  code(false);
  return found;
}
