import { documentState } from '../../src/features/editor/documentState';
import { EditBuffer } from '../../src/features/editor/editBuffer';
import { pageCatalogueOf } from '../../src/features/editor/page/pageCatalogueOf';
import { pageFindings } from '../../src/features/editor/page/pageFindings';
import { readPageMessage } from '../../src/features/editor/page/pageMessage';
import { pageTexts } from '../../src/features/editor/page/pageStrings';
import type { Catalogue } from '../../src/library/catalogue/catalogue';
import { findingsOf } from '../../src/library/findings/presetFindings';
import { editPresetText } from '../../src/library/formats/presetDocument';
import type { PresetEdit } from '../../src/shared/presetContent';
import type { HostMessage, PageFinding, PageMessage } from '../../src/shared/protocol';
import { SentValues } from '../../src/shared/sentValues';

/** What a page is opened on. */
export interface FakeDocument {
  readonly text: string;
  readonly title?: string;
  readonly catalogue?: Catalogue | null;
  readonly findings?: readonly PageFinding[];
  readonly readOnly?: string;
  readonly noStar?: string;
  readonly picture?: string;
  readonly view?: 'set' | 'all';
  /** All groups were unfolded by hand. */
  readonly unfolded?: boolean;
}

/** A person of a test makes no pause without saying so, however long the machine takes from one key to the next. */
const NO_PAUSE = 2 ** 31 - 1;

/** Stands for VS Code and the extension host: holds the text, takes edits as the editor does, keeps every message. */
export class FakeHost {
  text: string;
  readonly received: PageMessage[] = [];
  readonly said: HostMessage[] = [];
  /** The text before each undo step. */
  readonly steps: string[] = [];
  /** Holds answers back, as a slow host does; `release` lets them go. */
  held: HostMessage[] | undefined;
  readonly #document: FakeDocument;
  readonly #post: (message: unknown) => Promise<void>;
  readonly #buffer = new EditBuffer((seq, edits) => void this.#follow(this.#write(seq, edits)), NO_PAUSE);
  /** Answers on their way to the page. */
  readonly #underWay = new Set<Promise<void>>();
  #seq = 0;
  #isClosed = false;
  readonly #sent = new SentValues();

  constructor(document: FakeDocument, post: (message: unknown) => Promise<void>) {
    this.#document = document;
    this.text = document.text;
    this.#post = post;
  }

  /** The values as the document holds them now. */
  get params(): Record<string, string> {
    return JSON.parse(this.text).param_map;
  }

  get edits() {
    return this.received.filter((message) => message.type === 'edit');
  }

  receive(raw: unknown): Promise<void> {
    return this.#follow(this.#take(raw));
  }

  #follow(answer: Promise<void>): Promise<void> {
    const done = answer.finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    return done;
  }

  async #take(raw: unknown): Promise<void> {
    const message = readPageMessage(raw);
    if (!message) throw new Error(`The page said what no host understands: ${JSON.stringify(raw)}`);
    this.received.push(message);
    const { catalogue, view, picture, unfolded } = this.#document;
    if (message.type === 'ready') {
      this.#seq = 0;
      await this.send({
        type: 'open',
        strings: pageTexts(),
        preferences: { view: view ?? 'set', folded: unfolded ? allUnfolded(catalogue) : {} },
        document: this.#state(),
        ...(catalogue && { catalogue: pageCatalogueOf(catalogue) }),
        findings: this.#findings(),
      });
      if (picture !== undefined) await this.send({ type: 'picture', url: picture });
    } else if (message.type === 'edit') this.#buffer.add(message);
    else if (message.type === 'settle') this.#buffer.settle();
    else if (message.type === 'history' && message.action === 'undo') {
      this.#buffer.settle();
      await this.change(this.steps.pop() ?? this.text);
    }
  }

  /** The person stops typing for a moment, which ends an undo step. */
  pause(): void {
    this.#buffer.settle();
  }

  /** Waits until the page has taken every answer. */
  async answered(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #say(message: unknown): Promise<void> {
    try {
      await this.#post(message);
    } catch (error) {
      // A page that is closed while it is spoken to does not hear it.
      if (!this.#isClosed) throw error;
    }
  }

  async #write(seq: number, edits: readonly PresetEdit[]): Promise<void> {
    this.steps.push(this.text);
    const changes = this.#document.readOnly ? [] : editPresetText(this.text, edits);
    for (const { offset, length, text } of [...changes].reverse()) {
      this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
    }
    this.#seq = seq;
    await this.#sendDocument();
  }

  /** Another editor changes the text. */
  async change(text: string): Promise<void> {
    this.text = text;
    await this.#sendDocument();
  }

  async setParam(id: string, value: string): Promise<void> {
    const json = JSON.parse(this.text);
    json.param_map[id] = value;
    await this.change(JSON.stringify(json, null, 2));
  }

  /** The page goes: nothing is said to it any more. */
  close(): void {
    this.#isClosed = true;
    this.#buffer.dispose();
  }

  async send(message: HostMessage): Promise<void> {
    if (this.#isClosed) return;
    if (this.held) this.held.push(message);
    else await this.#say(this.#onTheLine(message));
  }

  /** What went over the line, as it did. */
  #onTheLine(message: HostMessage): HostMessage {
    const sent = this.#sent.of(message);
    this.said.push(sent);
    return sent;
  }

  /** What no host of ours would send. */
  async sendForged(message: unknown): Promise<void> {
    await this.#say(message);
  }

  async release(): Promise<void> {
    const held = this.held ?? [];
    this.held = undefined;
    for (const message of held) await this.#say(this.#onTheLine(message));
  }

  async #sendDocument(): Promise<void> {
    await this.send({ type: 'document', document: this.#state() });
    await this.send({ type: 'findings', findings: this.#findings() });
  }

  /** What the rules find, unless the test says otherwise. */
  #findings(): PageFinding[] {
    const { catalogue, findings } = this.#document;
    return findings ? [...findings] : catalogue ? pageFindings(this.text, (content) => findingsOf(content, catalogue)) : [];
  }

  #state() {
    const { title, readOnly, noStar } = this.#document;
    return documentState(this.text, title ?? 'Portraits/Studio light', this.#seq, { readOnly, noStar, hasPicture: true });
  }
}

function allUnfolded(catalogue: Catalogue | null | undefined): Record<string, boolean> {
  const groups = catalogue ? pageCatalogueOf(catalogue).groups.map(({ id }) => id) : [];
  return Object.fromEntries([':general', ...groups].map((id) => [`all:${id}`, false]));
}
