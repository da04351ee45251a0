const HIDDEN = '***';

/**
 * Shapes that are secret wherever they stand: `swarm_token` cookies and token triples (`hex.hex.hex`), 40-digit session ids,
 * the prehash marker, credentials in URLs, and JSON fields that hold secrets (docs/server.md 1.5, 1.6, 2.2, 2.13).
 */
const SHAPES: readonly [RegExp, string][] = [
  [/(swarm_token=)[^;\s"']+/gi, `$1${HIDDEN}`],
  [/\b[0-9a-f]{4,}\.[0-9a-f]{32}\.[0-9a-f]{32}\b/gi, HIDDEN],
  [/\b[0-9a-f]{40}\b/gi, HIDDEN],
  [/\b[0-9a-f]{64}\b/gi, HIDDEN],
  [/__swarmdoprehash:[^\s"]*/g, HIDDEN],
  [/(\/\/)[^/\s:@]+:[^/\s@]+@/g, `$1${HIDDEN}@`],
  [/("(?:session_id|password|oldPassword|newPassword|key|token|authorization|cookie)"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi, `$1"${HIDDEN}"`],
  [/\b(authorization|cookie|set-cookie)(\s*[:=]\s*)[^\r\n]+/gi, `$1$2${HIDDEN}`],
];

/** Whoever writes more in one line has put a whole document into it. */
const LONGEST = 100_000;
/** No secret with a shape of its own is longer: half a secret has no shape. */
const LONGEST_SECRET = 2000;

/** Replaces every secret that can be told by its shape, and every known one, by `***`. A text of more than 100,000 characters is cut. */
export function redact(text: string, known: Iterable<string> = []): string {
  if (text.length > LONGEST) return `${redact(text.slice(0, LONGEST), known).slice(0, -LONGEST_SECRET)}…`;
  let result = text;
  for (const secret of known) {
    if (secret.length >= 4) result = result.split(secret).join(HIDDEN);
  }
  for (const [shape, replacement] of SHAPES) result = result.replace(shape, replacement);
  return result;
}
