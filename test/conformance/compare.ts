/** Values of placeholders like `{session}`: bound where they first come, put back where they are sent. */
export class Placeholders {
  private readonly values = new Map<string, string>();

  get(name: string): string | undefined {
    return this.values.get(`{${name}}`);
  }

  set(name: string, value: string): void {
    this.values.set(`{${name}}`, value);
  }

  fill(text: string): string {
    let filled = text;
    for (const [placeholder, value] of this.values) filled = filled.replaceAll(placeholder, value);
    return filled;
  }
}

const BOUND = /^(?:session|token(?! id)|server_id|id of)/;
const ANYTHING = /^\{(?:yyyy|in one|unix|address|token id|time|session|token)/;
const PICTURE = 'data:image/jpeg;base64,';

/** Differences between what was recorded and what came, one line each; binds placeholders in passing. */
export function differences(wanted: unknown, got: unknown, placeholders: Placeholders): string[] {
  const lines: string[] = [];
  compare({ wanted, got, at: 'reply', key: '' }, placeholders, lines);
  return lines;
}

interface Pair {
  readonly wanted: unknown;
  readonly got: unknown;
  readonly at: string;
  readonly key: string;
}

function compare(pair: Pair, placeholders: Placeholders, lines: string[]): void {
  const { wanted, got, at } = pair;
  if (typeof wanted === 'string' && isExcused({ ...pair, wanted }, placeholders, lines)) return;
  if (Array.isArray(wanted) && Array.isArray(got)) compareLists(wanted, got, pair, placeholders, lines);
  else if (isMap(wanted) && isMap(got)) compareMaps(wanted, got, pair, placeholders, lines);
  else if (wanted !== got) lines.push(`${at}: ${show(got)} instead of ${show(wanted)}`);
}

function compareLists(
  wanted: readonly unknown[],
  got: readonly unknown[],
  { at, key }: Pair,
  placeholders: Placeholders,
  lines: string[],
): void {
  if (key === 'permissions') {
    if (JSON.stringify([...wanted].sort()) !== JSON.stringify([...got].sort())) lines.push(`${at}: other permissions`);
    return;
  }
  if (wanted.length !== got.length) lines.push(`${at}: ${got.length} items instead of ${wanted.length}`);
  for (const [i, item] of wanted.slice(0, got.length).entries()) {
    compare({ wanted: item, got: got[i], at: `${at}[${i}]`, key }, placeholders, lines);
  }
}

type JsonMap = Readonly<Record<string, unknown>>;

function compareMaps(wanted: JsonMap, got: JsonMap, { at, key }: Pair, placeholders: Placeholders, lines: string[]): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (Object.hasOwn(got, name)) compare({ wanted: value, got: got[name], at: `${at}.${name}`, key: name }, placeholders, lines);
    else lines.push(`${at}.${name}: missing`);
  }
  for (const name of Object.keys(got)) if (!Object.hasOwn(wanted, name)) lines.push(`${at}.${name}: not in the recording`);
  const order = (map: JsonMap) => Object.keys(map).join('\n');
  if (key === 'param_map' && order(wanted) !== order(got)) lines.push(`${at}: keys in another order: ${order(got)}`);
}

/** True when the recorded text stands for something that may differ and the difference was seen to. */
function isExcused({ wanted, got, at, key }: Pair & { readonly wanted: string }, placeholders: Placeholders, lines: string[]): boolean {
  if (typeof got !== 'string') return /^\{[^{}]+\}$/.test(wanted) && typeof got === 'number';
  if (wanted === '(text)') return true;
  if (key === 'version') return /^\d+\.\d+\.\d+\.\d+/.test(got);
  if (wanted.startsWith(PICTURE)) return got.startsWith(PICTURE);
  const name = /^\{([^{}]+)\}$/.exec(wanted)?.[1];
  if (name !== undefined) {
    bind(name, got, at, placeholders, lines);
    return true;
  }
  return wanted.includes('{') && pattern(wanted).test(got);
}

function bind(name: string, got: string, at: string, placeholders: Placeholders, lines: string[]): void {
  if (!BOUND.test(name)) return;
  const before = placeholders.get(name);
  if (name !== 'server_id' && before !== undefined && before !== got) lines.push(`${at}: another ${name}`);
  placeholders.set(name, got);
}

/** A recorded text with placeholders inside as a regular expression. */
function pattern(wanted: string): RegExp {
  const parts = wanted.split(/(\{[^{}]+\})/).map((part) => (ANYTHING.test(part) ? '.+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** What of `got` has a counterpart in a reply of which only a part was recorded. */
export function counterpart(wanted: unknown, got: unknown): unknown {
  if (!isMap(wanted) || !isMap(got)) return got;
  const names = Object.keys(wanted).filter((name) => Object.hasOwn(got, name));
  return Object.fromEntries(names.map((name) => [name, counterpart(wanted[name], got[name])]));
}

export function isMap(value: unknown): value is JsonMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
