import type { Node, ParseError } from 'jsonc-parser';
import { t } from '../../base/words';
import type { PresetContent } from '../snapshot/preset';
import { type DocumentProblem, problemsOf } from './documentProblem';
import { DocumentReader, EMPTY } from './documentReader';
import { jsonTree, readJson } from './jsonTree';
import { editMembers, endOf, type Member, membersOf, type NewMember, objectJson, type TextEdit } from './objectEdits';
import type { PresetText } from './presetText';

/** One change to the text of a preset document. */
export type DocumentEdit =
  | { readonly kind: 'setParam'; readonly id: string; readonly value: string }
  | { readonly kind: 'removeParam'; readonly id: string }
  | { readonly kind: 'setDescription'; readonly value: string }
  | { readonly kind: 'setStarred'; readonly value: boolean };

/** What reading the text of a preset document gives. */
export type DocumentReading =
  | { readonly ok: true; readonly content: PresetText }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

const BOM = '\ufeff';

/** The text of a preset document: JSON, two blanks of indent, values as texts, a line break at the end. */
export function printPreset(content: PresetContent): string {
  // Written by hand: an object would move ids that look like numbers to the front, and trip over `__proto__`.
  const params = Array.from(content.params, ([id, value]) => `\n    ${JSON.stringify(id)}: ${JSON.stringify(value)}`);
  const map = params.length === 0 ? '{}' : `{${params.join(',')}\n  }`;
  return `{\n  "description": ${JSON.stringify(content.description)},\n  "starred": ${content.starred},\n  "param_map": ${map}\n}\n`;
}

/**
 * Reads the text of a preset document. Numbers, `true` and `false` in `param_map` are taken by their own spelling; `description` and
 * `starred` may be left out; keys we do not know are passed over.
 */
export function readPresetText(text: string): DocumentReading {
  return read(text, false);
}

/** Reads the text of a preset that is to be stored on a server: what that would drop is a problem, for nobody would be told of it. */
export function readServerText(text: string): DocumentReading {
  return read(text, true);
}

function read(text: string, isForServer: boolean): DocumentReading {
  const problem = problemsOf(text);
  if (text.replace(BOM, '').trim() === '') {
    return {
      ok: false,
      problems: [problem(0, 0, 'empty', t('The file is empty. A preset looks like this: {0}.', EMPTY))],
    };
  }
  const json = readJson(text);
  if (!json.ok) return json;
  const reader = new DocumentReader(text);
  const content = reader.read(json.root);
  const problems = isForServer ? [...reader.problems, ...reader.unknownKeys] : reader.problems;
  return problems.length === 0 ? { ok: true, content } : { ok: false, problems: problems.sort((a, b) => a.offset - b.offset) };
}

/**
 * The smallest edits of the text that make the changes, in the order of the text. Layout, order, unknown keys and the spelling of what
 * is not changed stay. Blank text becomes a whole document. Text that is not JSON (comments and trailing commas aside) gives no edits.
 */
export function editPresetText(text: string, edits: readonly DocumentEdit[]): readonly TextEdit[] {
  const wanted = foldEdits(edits);
  if (text.replace(BOM, '').trim() === '') {
    const params = new Map([...wanted.params].flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value] as const])));
    const printed = printPreset({ description: wanted.description ?? '', starred: wanted.starred ?? false, params });
    return edits.length === 0 ? [] : [{ offset: 0, length: text.length, text: printed }];
  }
  const errors: ParseError[] = [];
  const root = jsonTree(text, errors, { allowTrailingComma: true });
  if (root?.type !== 'object' || errors.length > 0) return [];
  const members = membersOf(root);
  const find = (key: string) => members.findLast((member) => member.key === key);
  const result: TextEdit[] = [];
  const first: NewMember[] = [];
  const last: NewMember[] = [];
  const set = (key: string, value: string | boolean | undefined) => {
    if (value === undefined) return;
    const node = find(key)?.value;
    if (!node) first.push({ key, json: JSON.stringify(value) });
    else if (node.value !== value) result.push({ offset: node.offset, length: node.length, text: JSON.stringify(value) });
  };
  set('description', wanted.description);
  set('starred', wanted.starred);
  const map = find('param_map')?.value;
  if (map?.type === 'object') result.push(...editParams(text, map, wanted.params));
  else if (wanted.params.size > 0) {
    const added = [...wanted.params].flatMap(([key, { value }]) => (value === undefined ? [] : [{ key, json: JSON.stringify(value) }]));
    const json = objectJson(text, root, added);
    if (map) result.push({ offset: map.offset, length: map.length, text: json });
    else last.push({ key: 'param_map', json });
  }
  result.push(...insertIntoRoot(text, root, members, first, last));
  return result.sort((a, b) => a.offset - b.offset);
}

/** What a run of edits comes to. A parameter that was removed and then set again stands at the end. */
interface Wanted {
  description?: string;
  starred?: boolean;
  readonly params: Map<string, { value: string | undefined; atEnd: boolean }>;
}

function foldEdits(edits: readonly DocumentEdit[]): Wanted {
  const wanted: Wanted = { params: new Map() };
  for (const edit of edits) {
    if (edit.kind === 'setDescription') wanted.description = edit.value;
    else if (edit.kind === 'setStarred') wanted.starred = edit.value;
    else {
      const before = wanted.params.get(edit.id);
      const removed = edit.kind === 'removeParam';
      const atEnd = before !== undefined && (before.atEnd || before.value === undefined);
      if (removed || before?.value === undefined) wanted.params.delete(edit.id);
      wanted.params.set(edit.id, { value: removed ? undefined : edit.value, atEnd });
    }
  }
  return wanted;
}

function editParams(text: string, map: Node, wanted: Wanted['params']): TextEdit[] {
  const members = membersOf(map);
  const last = new Map(members.map((member) => [member.key, member]));
  const removed = new Set<Node>();
  const added: NewMember[] = [];
  const edits: TextEdit[] = [];
  for (const [id, { value, atEnd }] of wanted) {
    const present = last.get(id);
    if (value === undefined || atEnd) for (const member of members) if (member.key === id) removed.add(member.node);
    if (value === undefined) continue;
    const json = JSON.stringify(value);
    if (!present?.value || atEnd) added.push({ key: id, json });
    else if (spelling(text, present.value) !== value)
      edits.push({ offset: present.value.offset, length: present.value.length, text: json });
  }
  return [...edits, ...editMembers(text, map, removed, added, members.length - 1)];
}

/** What the document says as a value of a parameter: the text itself, or a number's or boolean's own spelling. */
function spelling(text: string, node: Node): string | undefined {
  if (node.type === 'string') return String(node.value);
  return node.type === 'number' || node.type === 'boolean' ? text.slice(node.offset, endOf(node)) : undefined;
}

/** Description and star go to the top (below `$schema`), parameters to the end. */
function insertIntoRoot(text: string, root: Node, members: readonly Member[], first: NewMember[], last: NewMember[]): TextEdit[] {
  if (members.length === 0) return editMembers(text, root, new Set(), [...first, ...last], -1);
  const top = members[0]?.key === '$schema' ? 0 : -1;
  const anchor = first[0]?.key === 'starred' ? members.findIndex(({ key }) => key === 'description') : top;
  const end = members.length - 1;
  if (Math.max(anchor, top) === end) return editMembers(text, root, new Set(), [...first, ...last], end);
  return [...editMembers(text, root, new Set(), first, Math.max(anchor, top)), ...editMembers(text, root, new Set(), last, end)];
}
