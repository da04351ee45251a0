import { applyEdits, editKey, type PageContent, type PresetEdit, valuesOf } from '../../src/shared/presetContent';
import type { DocumentState, SentDocument } from '../../src/shared/protocol';
import { wholeDocument } from '../../src/shared/sentValues';

/** `soon`: joined with what else is typed until a pause. `now`: an undo step of its own. */
export type EditTime = 'soon' | 'now';

/** The way to the host. */
export interface StoreLine {
  edit(seq: number, edits: PresetEdit[], step: boolean): void;
  /** Ends an undo step. */
  settle(): void;
}

/**
 * What the preset holds: the document as the host last told, and over it what was changed here and is not in it yet.
 * So an answer to an older keystroke never takes back what was typed since.
 */
export class PresetStore {
  readonly #line: StoreLine;
  readonly #onChange: () => void;
  readonly #local = new Map<string, { seq: number; edit: PresetEdit }>();
  #document: DocumentState | undefined;
  /** What the document last said when it was a preset. */
  #known: PageContent | undefined;
  #content: PageContent | undefined;
  #values: ReadonlyMap<string, string> = new Map();
  #seq = 0;
  #isTyping = false;

  constructor(line: StoreLine, onChange: () => void) {
    this.#line = line;
    this.#onChange = onChange;
  }

  get document(): DocumentState | undefined {
    return this.#document;
  }

  /** Undefined while the text is not a preset. */
  get content(): PageContent | undefined {
    return this.#content;
  }

  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  get canEdit(): boolean {
    return this.#content !== undefined && this.#document?.readOnly === undefined;
  }

  /** Takes what the host says the document is now. */
  receive(sent: SentDocument): void {
    const document = wholeDocument(sent, this.#known);
    // Meant for the page before this one, which is told everything in a moment.
    if (!document) return;
    this.#document = document;
    this.#known = document.content ?? this.#known;
    for (const [key, { seq }] of this.#local) if (seq <= document.seq) this.#local.delete(key);
    this.#refresh();
  }

  /** Changes the preset. Nothing is said when nothing would be different. */
  edit(edits: readonly PresetEdit[], when: EditTime): void {
    const content = this.#content;
    if (!content || !this.canEdit) return;
    const changing = edits.filter((edit) => changes(content, this.#values, edit));
    if (changing.length === 0) return;
    this.#seq += 1;
    for (const edit of changing) {
      const key = editKey(edit);
      this.#local.delete(key);
      this.#local.set(key, { seq: this.#seq, edit });
    }
    this.#isTyping = when === 'soon';
    this.#line.edit(this.#seq, changing, when === 'now');
    this.#refresh();
  }

  /** Ends the undo step of what was typed. */
  settle(): void {
    if (!this.#isTyping) return;
    this.#isTyping = false;
    this.#line.settle();
  }

  #refresh(): void {
    const base = this.#document?.content;
    this.#content =
      base &&
      applyEdits(
        base,
        Array.from(this.#local.values(), ({ edit }) => edit),
      );
    this.#values = this.#content ? valuesOf(this.#content) : new Map();
    this.#onChange();
  }
}

function changes(content: PageContent, values: ReadonlyMap<string, string>, edit: PresetEdit): boolean {
  if (edit.kind === 'setParam') return values.get(edit.id) !== edit.value;
  if (edit.kind === 'removeParam') return values.has(edit.id);
  if (edit.kind === 'setDescription') return content.description !== edit.value;
  return content.starred !== edit.value;
}
