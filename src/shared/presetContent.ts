/** One change to a preset document, as the page asks for it. Values are exact strings; nothing is ever read as a number. */
export type PresetEdit =
  | { readonly kind: 'setParam'; readonly id: string; readonly value: string }
  | { readonly kind: 'removeParam'; readonly id: string }
  | { readonly kind: 'setDescription'; readonly value: string }
  | { readonly kind: 'setStarred'; readonly value: boolean };

/** What a preset document says. `params` keeps the document's order. */
export interface PageContent {
  readonly description: string;
  readonly starred: boolean;
  readonly params: readonly { readonly id: string; readonly value: string }[];
}

/** The same as it goes over the line: without `value`, it is the one that the page has. */
export interface SentContent {
  readonly description: string;
  readonly starred: boolean;
  readonly params: readonly { readonly id: string; readonly value?: string }[];
}

/** Names what an edit touches; two edits with one key replace each other. */
export function editKey(edit: PresetEdit): string {
  if (edit.kind === 'setDescription' || edit.kind === 'setStarred') return edit.kind;
  return `param:${edit.id}`;
}

/** The content after the edits, in their order. New parameters go to the end; the others keep their place. */
export function applyEdits(content: PageContent, edits: Iterable<PresetEdit>): PageContent {
  let { description, starred } = content;
  const params = valuesOf(content);
  for (const edit of edits) {
    if (edit.kind === 'setParam') params.set(edit.id, edit.value);
    else if (edit.kind === 'removeParam') params.delete(edit.id);
    else if (edit.kind === 'setDescription') description = edit.value;
    else starred = edit.value;
  }
  return { description, starred, params: Array.from(params, ([id, value]) => ({ id, value })) };
}

/** The values by parameter id. */
export function valuesOf(content: PageContent): Map<string, string> {
  return new Map(content.params.map(({ id, value }) => [id, value]));
}
