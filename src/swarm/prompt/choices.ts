/** The choices of `<random:a,b>`: parted at `||`, else at `|`, else at commas; never inside a tag. Blanks around them do not count. */
export function splitChoices(text: string): string[] {
  const separator = separatorOf(text);
  const choices: string[] = [];
  let from = 0;
  for (const at of outside(text)) {
    if (at < from || !text.startsWith(separator, at)) continue;
    choices.push(text.slice(from, at).trim());
    from = at + separator.length;
  }
  return [...choices, text.slice(from).trim()];
}

function separatorOf(text: string): string {
  let separator = ',';
  for (const at of outside(text)) {
    if (text[at] !== '|') continue;
    if (text[at + 1] === '|') return '||';
    separator = '|';
  }
  return separator;
}

/** Places that are in no tag. */
function* outside(text: string): Iterable<number> {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '<') depth += 1;
    else if (text[at] === '>') depth -= 1;
    else if (depth === 0) yield at;
  }
}
