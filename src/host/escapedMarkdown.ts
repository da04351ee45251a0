const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** Controls that turn the direction of the text around them, with which a text can be made to read as another. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as Markdown that shows exactly its characters: no formatting, no links (bare addresses included), no HTML, on one line. */
export function plainMarkdown(text: string): string {
  return text.replace(BIDI, '').replace(/\s+/g, ' ').replace(PUNCTUATION, '\\$&');
}

/** A foreign text for a row, a list or the status bar, where `$(name)` would be drawn as an icon. */
export function plainLabel(text: string): string {
  return text.replace(BIDI, '').replace(/\$\(/g, '\\$(');
}

/**
 * A sentence with foreign texts in it for a message, where VS Code would make a link of `[text](command:...)`, and run it
 * (microsoft/vscode#46571).
 */
export function plainMessage(text: string): string {
  return text.replace(BIDI, '').replace(/\]\(/g, ']\u2060(');
}

/** Cut to a number of characters, with an ellipsis; a surrogate pair is not split. */
export function shorten(text: string, length: number): string {
  const line = text.replace(BIDI, '').replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  return `${cut.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}
