import type { DateToken } from './dateToken';

/**
 * One value of a request body, as the server's own JSON library sees it: whole numbers keep all their digits (bigint), other numbers are
 * doubles, a text that looks like an ISO date is a date, objects keep the order of their keys.
 */
export type Token = string | boolean | null | undefined | bigint | number | DateToken | Token[] | TokenObject;

/** A JSON object; a plain JavaScript object would put keys like `10` first and lose `__proto__`. */
export type TokenObject = Map<string, Token>;

/** Narrows to an object. */
export function isObject(token: Token): token is TokenObject {
  return token instanceof Map;
}
