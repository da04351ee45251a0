/** Longest description that is worth reading in a pop-up, in characters. */
const LONGEST = 1500;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The description of a parameter as plain lines: the server's HTML is taken out, its line breaks stay. */
export function plainLines(html: string): string[] {
  const text = html
    .slice(0, LONGEST)
    .replace(/<\s*(?:br|\/p|\/li)\b[^>]*>/gi, '\n')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[(name ?? '').toLowerCase()] ?? whole) : String.fromCodePoint(Number(code)),
    );
  return text.split(/[\r\n]+/).flatMap((line) => line.trim() || []);
}
