import type { Telling } from '../../../src/features/files/saving/documentBase';
import type { FileRecords } from '../../../src/features/files/saving/fileRecords';

/** A text in the document's history; the same text typed twice is two of them. */
interface Step {
  readonly text: string;
}

/**
 * A document of VS Code as an extension sees it, events in the order in which `test/host/documentEvents.test.ts` finds them in the real one.
 * `stateFirst`: it was open before the extension host was started, and is told of the other way round.
 */
export class TypedDocument<Version> {
  #steps: Step[] = [];
  #at = 0;
  #clean: Step | undefined;
  #isDirty = false;
  /** An event asked for a reload, and nothing was read since. */
  reload = false;

  constructor(
    private readonly records: FileRecords<Version>,
    private readonly key: string,
    private readonly order: 'textFirst' | 'stateFirst' = 'textFirst',
  ) {}

  get text(): string {
    return this.#steps[this.#at]?.text ?? '';
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#steps.length - 1;
  }

  /** Opened with what was read. */
  opens(text: string): this {
    this.#steps = [{ text }];
    this.#at = 0;
    this.#clean = this.#steps[0];
    this.#isDirty = false;
    this.#tell('opened');
    return this;
  }

  types(text: string): this {
    this.#push(text);
    this.#changed('text', this.#steps.at(-2));
    return this;
  }

  undoes(): this {
    this.#at--;
    this.#changed('undone', this.#steps[this.#at + 1]);
    return this;
  }

  redoes(): this {
    this.#at++;
    this.#changed('undone', this.#steps[this.#at - 1]);
    return this;
  }

  /** The clean document is read again; VS Code tells nothing where the text is the same. */
  reloads(text: string): this {
    if (text === this.text) return this;
    this.#push(text);
    this.#clean = this.#steps.at(-1);
    this.#tell('text');
    return this;
  }

  /** The dirty document is read again. */
  reverts(text: string): this {
    this.#isDirty = false;
    if (text !== this.text) this.reloads(text);
    this.#clean = this.#steps[this.#at];
    this.#tell('state');
    return this;
  }

  /** Begins to be saved; what is returned ends the save. */
  saves(): () => void {
    const step = this.#steps[this.#at];
    return () => {
      // Typed on during the save, VS Code keeps what it took for the saved text before, and says so to everybody but extensions.
      if (step === this.#steps[this.#at]) {
        this.#clean = step;
        this.#isDirty = false;
        this.#tell('state');
      }
      this.#tell('state', this.text, false);
      this.#tell('saved', this.text, false);
    };
  }

  #push(text: string): void {
    this.#steps = [...this.#steps.slice(0, this.#at + 1), { text }];
    this.#at = this.#steps.length - 1;
  }

  #changed(telling: Telling, before: Step | undefined): void {
    const dirty = this.#steps[this.#at] !== this.#clean;
    const turns = dirty !== this.#isDirty;
    if (this.order === 'textFirst') this.#tell(telling);
    this.#isDirty = dirty;
    if (this.order === 'textFirst' && turns) this.#tell('state');
    if (this.order === 'textFirst') return;
    if (turns) this.#tell('state', before?.text);
    this.#tell(telling);
  }

  #tell(telling: Telling, text = this.text, dirty = this.#isDirty): void {
    if (this.records.shown(this.key, { text, dirty, telling }).reload) this.reload = true;
  }
}
