import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CALL = /(?<![\w$.])(?:vscode\.)?(?:l10n\.)?t\(\s*/g;
const LITERAL = /^(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")\s*[,)]/;

/** What is said to the person, by `vscode.l10n.t` and by `t` of base: literals, and places whose first argument is none. */
export function spokenStrings(): { readonly strings: readonly string[]; readonly notLiteral: readonly string[] } {
  const strings = new Set<string>();
  const notLiteral: string[] = [];
  for (const file of globSync('src/**/*.ts', { cwd: root, exclude: ['src/base/words.ts'] })) {
    const text = readFileSync(`${root}/${file}`, 'utf8');
    if (!/\bl10n\b|base\/words'/.test(text)) continue;
    for (const call of text.matchAll(CALL)) {
      const rest = text.slice(call.index + call[0].length);
      const literal = LITERAL.exec(rest);
      if (literal) strings.add(unquote(literal[1] ?? literal[2] ?? ''));
      else notLiteral.push(`${file}: ${rest.slice(0, 40).split('\n')[0]}`);
    }
  }
  return { strings: [...strings].sort(), notLiteral };
}

function unquote(source: string): string {
  return source.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escaped: string) => {
    if (escaped.length > 1) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return escaped === 'n' ? '\n' : escaped;
  });
}
