import type { Node } from 'jsonc-parser';

/** Replaces `length` UTF-16 units at `offset` by `text`. Edits of one call never overlap, and all speak of the same original text. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** One `"key": value` of an object in the text. */
export interface Member {
  readonly key: string;
  readonly node: Node;
  readonly keyNode: Node;
  /** Absent in broken text. */
  readonly value: Node | undefined;
}

/** A member to be written; the value is JSON. */
export interface NewMember {
  readonly key: string;
  readonly json: string;
}

/** The members of an object node, in the order of the text; none for any other node. */
export function membersOf(object: Node | undefined): Member[] {
  if (object?.type !== 'object') return [];
  const members: Member[] = [];
  for (const node of object.children ?? []) {
    const [keyNode, value] = node.children ?? [];
    if (keyNode && typeof keyNode.value === 'string') members.push({ key: keyNode.value, node, keyNode, value });
  }
  return members;
}

/**
 * Takes members out of an object and puts new ones in after the member at `after` (-1: at the start), leaving every other character as
 * it is. New members are laid out as the present ones are. Where members are removed, new ones go to the end.
 */
export function editMembers(
  text: string,
  object: Node,
  removed: ReadonlySet<Node>,
  added: readonly NewMember[],
  after: number,
): TextEdit[] {
  const members = membersOf(object);
  if (removed.size === 0 && added.length === 0) return [];
  const layout = layoutOf(text, object, members);
  const kept = members.filter((member) => !removed.has(member.node));
  if (kept.length === 0) {
    const inner = added.map((member) => layout.before + memberText(member, layout)).join(',');
    return [{ offset: object.offset + 1, length: object.length - 2, text: added.length === 0 ? '' : inner + layout.close }];
  }
  const anchor = removed.size > 0 ? kept.length - 1 : Math.min(after, kept.length - 1);
  const edits = removalEdits(members, removed);
  if (added.length === 0) return edits;
  const previous = kept[anchor];
  if (!previous) {
    const items = added.map((member) => `${memberText(member, layout)},${layout.before}`).join('');
    return [{ offset: kept[0]?.node.offset ?? object.offset + 1, length: 0, text: items }];
  }
  const items = added.map((member) => `,${layout.before}${memberText(member, layout)}`).join('');
  const end = endOf(previous.node);
  const tail = edits.findIndex((edit) => edit.offset === end);
  const removedTail = edits[tail];
  if (!removedTail) return [...edits, { offset: end, length: 0, text: items }].sort((a, b) => a.offset - b.offset);
  return edits.with(tail, { ...removedTail, text: items });
}

/** An object of new members, laid out as the value of a member that is put into `object`. */
export function objectJson(text: string, object: Node, members: readonly NewMember[]): string {
  const { before, colon } = layoutOf(text, object, membersOf(object));
  if (members.length === 0) return '{}';
  if (!/[\r\n]/.test(before)) return `{${members.map((member) => before + memberText(member, { colon })).join(',')}${before}}`;
  const inner = before + (before.replace(/^[\r\n]+/, '') || '  ');
  return `{${members.map((member) => inner + memberText(member, { colon })).join(',')}${before}}`;
}

/** Where a node ends. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}

/** Each run of removed members goes with one comma: the one after it, or the one before it at the end. */
function removalEdits(members: readonly Member[], removed: ReadonlySet<Node>): TextEdit[] {
  const edits: TextEdit[] = [];
  let lastKept: Member | undefined;
  let runStart: Member | undefined;
  let last: Member | undefined;
  for (const member of members) {
    last = member;
    if (removed.has(member.node)) {
      runStart ??= member;
      continue;
    }
    if (runStart) edits.push({ offset: runStart.node.offset, length: member.node.offset - runStart.node.offset, text: '' });
    runStart = undefined;
    lastKept = member;
  }
  if (runStart && lastKept && last) edits.push({ offset: endOf(lastKept.node), length: endOf(last.node) - endOf(lastKept.node), text: '' });
  return edits;
}

interface Layout {
  /** Between the brace or comma and the key. */
  readonly before: string;
  /** Between key and value. */
  readonly colon: string;
  /** Between the last member and the brace, in an object that had none. */
  readonly close: string;
}

function memberText(member: NewMember, layout: Pick<Layout, 'colon'>): string {
  return JSON.stringify(member.key) + layout.colon + member.json;
}

function layoutOf(text: string, object: Node, members: readonly Member[]): Layout {
  const sibling = members.at(-1) ?? membersOf(rootOf(object)).at(0);
  const colon = sibling?.value ? text.slice(endOf(sibling.keyNode), sibling.value.offset) : ': ';
  const separator = /^\s*:\s*$/.test(colon) ? colon : ': ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const first = members[0];
  if (first) {
    const multiline = /[\r\n]/.test(text.slice(object.offset, first.node.offset));
    const before = multiline ? eol + indentAt(text, first.node.offset) : ' ';
    return { before, colon: separator, close: multiline ? eol + indentAt(text, object.offset) : '' };
  }
  const root = rootOf(object);
  if (root !== object && !/[\r\n]/.test(text.slice(root.offset, endOf(root)))) return { before: '', colon: separator, close: '' };
  const unit = indentAt(text, membersOf(root)[0]?.node.offset ?? 0) || '  ';
  const outer = indentAt(text, object.offset);
  return { before: eol + outer + unit, colon: separator, close: eol + outer };
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

/** The blanks at the start of the line that holds the offset. */
function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
