/** A setting's description for people: without HTML, and as Markdown whose links are web addresses only. */
export interface SettingHelp {
  readonly plain: string;
  readonly markdown: string;
}

const LINK = /<a\s[^>]*?href\s*=\s*["']?(https?:\/\/[^"'\s>]+)["']?[^>]*>(.*?)<\/a\s*>/gis;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Takes the HTML out of a description. Nothing of it is ever handed on as HTML; a link survives if it leads to a web page. */
export function settingHelp(description: string): SettingHelp {
  let markdown = '';
  let plain = '';
  let from = 0;
  for (const match of description.matchAll(LINK)) {
    const before = textOf(description.slice(from, match.index));
    const label = textOf(match[2] ?? '');
    plain += before + label;
    markdown += `${escaped(before)}[${escaped(label)}](${(match[1] ?? '')
      .replace(/[<>\\]/g, encodeURIComponent)
      .replaceAll('(', '%28')
      .replaceAll(')', '%29')})`;
    from = match.index + match[0].length;
  }
  const rest = textOf(description.slice(from));
  return { plain: (plain + rest).trim(), markdown: (markdown + escaped(rest)).trim() };
}

/** The text of HTML: line breaks kept, other tags dropped, entities decoded. */
function textOf(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity);
}

function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\r?\n/g, '  \n');
}
