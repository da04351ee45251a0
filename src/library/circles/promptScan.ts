import { promptTags } from '../../swarm/prompt/promptTags';

/** What a text that the server fills in may lead to, whatever it stands in: comments and unknown tags are looked into like any other. */
export interface PromptScan {
  /** What stands behind the colon of each `<preset:...>`: a title, or what becomes one. */
  readonly titles: readonly string[];
  /** What stands behind the colon of each `<wildcard:...>`. */
  readonly wildcards: readonly string[];
  /** A title cannot be told: it is endless, or `{value}` may become one, or make a tag one that names a preset. */
  readonly anyTitle: boolean;
  /** It begins a tag that may name a preset and does not close it: another text, joined to it, may. */
  readonly opens: boolean;
  /** It closes a tag that it does not begin. */
  readonly closes: boolean;
}

const NOTHING: PromptScan = { titles: [], wildcards: [], anyTitle: false, opens: false, closes: false };
const VALUE = '{value}';
/** No title is nearly as long, and tags within tags could make thousands of such. */
const LONGEST_TITLE = 4000;

/** Looks through texts that the server fills in. `{value}` is looked at both as it stands and left out, as it is where nothing was before. */
export function scanPrompts(texts: Iterable<string>): PromptScan {
  const scans: PromptScan[] = [];
  for (const given of texts) {
    if (!given.includes('<') && !given.includes('>')) continue;
    // The server takes these letters out before it reads a prompt.
    const text = given.replaceAll('\0', '').replaceAll('\x07', '');
    scans.push(scan(text));
    if (text.includes(VALUE)) scans.push(scan(text.replaceAll(VALUE, '')));
  }
  return scans.length === 0 ? NOTHING : join(scans);
}

/** One scan for several. */
export function join(scans: readonly PromptScan[]): PromptScan {
  return {
    titles: scans.flatMap(({ titles }) => titles),
    wildcards: scans.flatMap(({ wildcards }) => wildcards),
    anyTitle: scans.some(({ anyTitle }) => anyTitle),
    opens: scans.some(({ opens }) => opens),
    closes: scans.some(({ closes }) => closes),
  };
}

function scan(text: string): PromptScan {
  const titles: string[] = [];
  const wildcards: string[] = [];
  let [anyTitle, opens, closed] = [false, false, 0];
  for (const tag of promptTags(text)) {
    if (!tag.closed) {
      opens ||= mayNamePreset(text.slice(tag.start + 1, tag.start + 1 + 'preset:'.length + VALUE.length));
      continue;
    }
    closed += 1;
    if (tag.name.includes(VALUE)) anyTitle = true;
    const data = tag.data && text.slice(tag.data.start, tag.data.end);
    if (!data) continue;
    if (tag.name === 'preset' || tag.name === 'p') {
      if (data.length > LONGEST_TITLE || data.includes(VALUE)) anyTitle = true;
      else titles.push(data);
    } else if (tag.name === 'wildcard' || tag.name === 'wc') wildcards.push(data.slice(0, LONGEST_TITLE));
  }
  return { titles, wildcards, anyTitle, opens, closes: text.split('>').length - 1 > closed };
}

/** True for the beginning of a tag that names a preset, or that does once more is written behind it. */
function mayNamePreset(head: string): boolean {
  const [begun = ''] = head.split(VALUE);
  return /^p(?:reset)?[:[]/i.test(begun) || 'preset'.startsWith(begun.toLowerCase());
}
