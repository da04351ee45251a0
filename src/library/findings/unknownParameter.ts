import type { Catalogue } from '../catalogue';
import type { Finding } from './finding';

/** The server skips a parameter it does not know: its extension is missing, or the account may not use it. */
export function unknownParameter(key: string, catalogue: Catalogue): Finding | undefined {
  if (catalogue.find(key)) return undefined;
  const message = `This server has no parameter “${key}”, or your account may not use it. The server leaves it out.`;
  return { rule: 'unknownParameter', severity: 'warning', paramId: key, args: [key], message };
}
