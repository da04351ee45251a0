import { DateToken } from './dateToken';
import { floatJson, floatText } from './numbers';
import { isObject, type Token } from './token';

/**
 * What the server gets when it asks a token for its text: `True` for true, nothing for null, indented JSON for lists and objects
 * (docs/server.md 2.6.2).
 */
export function tokenText(token: Token): string {
  if (typeof token === 'string') return token;
  if (typeof token === 'number') return floatText(token);
  if (typeof token === 'bigint') return String(token);
  if (typeof token === 'boolean') return token ? 'True' : 'False';
  if (token === null || token === undefined) return '';
  if (token instanceof DateToken) return token.toText();
  return indentedJson(token, '');
}

/** A token as JSON without blanks. */
export function compactJson(token: Token): string {
  if (Array.isArray(token)) return `[${token.map(compactJson).join(',')}]`;
  if (isObject(token)) return `{${Array.from(token, ([key, value]) => `${JSON.stringify(key)}:${compactJson(value)}`).join(',')}}`;
  return scalarJson(token);
}

function indentedJson(token: Token, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(token))
    return wrap(
      '[',
      token.map((item) => indentedJson(item, inner)),
      ']',
      indent,
    );
  if (isObject(token))
    return wrap(
      '{',
      Array.from(token, ([key, value]) => `${JSON.stringify(key)}: ${indentedJson(value, inner)}`),
      '}',
      indent,
    );
  return scalarJson(token);
}

function wrap(open: string, parts: readonly string[], close: string, indent: string): string {
  return parts.length === 0 ? open + close : `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}

function scalarJson(token: Exclude<Token, unknown[] | Map<string, unknown>>): string {
  if (typeof token === 'string') return JSON.stringify(token);
  if (typeof token === 'number') return floatJson(token);
  if (token instanceof DateToken) return `"${token.toJsonText()}"`;
  return String(token);
}
