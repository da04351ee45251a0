const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** A text as Markdown that shows exactly its characters: no formatting, no links (bare addresses included), no HTML, on one line. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(PUNCTUATION, '\\$&');
}

/** Cut to a number of characters, with an ellipsis; a surrogate pair is not split. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  return `${cut.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}
