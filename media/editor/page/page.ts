import type { Handlers, MessageOf } from '../../../src/shared/messages';
import type { HostMessages } from '../../../src/shared/protocol';
import { Announcer } from '../announcer';
import { listenToKeys } from '../keys';
import { acceptFileDrags } from '../picture/fileDrags';
import { PresetStore } from '../presetStore';
import { t, useTexts } from '../texts';
import { Browsing } from './browsing';
import { Channel, type VsCodeApi } from './channel';
import { type Drawn, drawPage } from './drawPage';
import { HostFacts } from './hostFacts';
import { makeParts } from './makeParts';
import { layOut, type PageParts } from './pageParts';
import { StateKeeper } from './pageState';
import { ParameterChanges } from './parameterChanges';

/** Puts everything together: messages in, edits out, everything drawn from the store. */
export class Page {
  readonly #state: StateKeeper;
  readonly #channel: Channel;
  readonly #announcer = new Announcer();
  readonly #drawn: Drawn;
  #parts: PageParts | undefined;

  constructor(api: VsCodeApi) {
    this.#state = new StateKeeper(api);
    const channel = new Channel(api);
    this.#channel = channel;
    this.#drawn = {
      store: new PresetStore(
        {
          edit: (seq, edits, step) => channel.send({ type: 'edit', seq, edits, step }),
          settle: () => channel.send({ type: 'settle' }),
        },
        () => this.#draw(),
      ),
      facts: new HostFacts(channel),
      browsing: new Browsing({
        remember: (preferences) => channel.send({ type: 'remember', preferences }),
        changed: () => {
          this.#draw();
          this.#keepState();
        },
      }),
      ignore: (rule) => channel.send({ type: 'ignore', rule }),
    };
  }

  start(): void {
    const { store } = this.#drawn;
    listenToKeys({
      settle: () => store.settle(),
      history: (action) => this.#channel.send({ type: 'history', action }),
      focusSearch: () => this.#parts?.toolbar.search.select(),
    });
    acceptFileDrags();
    window.addEventListener('focusout', () => store.settle());
    window.addEventListener('scroll', () => this.#keepState());
    this.#channel.listen(this.#handlers());
    this.#channel.send({ type: 'ready' });
  }

  #handlers(): Handlers<HostMessages> {
    const { store, facts } = this.#drawn;
    return {
      open: (message) => this.#open(message),
      document: ({ document }) => store.receive(document),
      catalogue: ({ catalogue }) => {
        facts.catalogue = catalogue;
        this.#draw();
      },
      findings: ({ findings }) => {
        facts.findings = findings;
        this.#draw();
      },
      picture: ({ url }) => this.#parts?.header.setPicture(url, store.document?.title ?? ''),
      library: ({ titles, starred }) => {
        facts.presets = titles;
        facts.starred = starred;
      },
      comparison: (message) => {
        this.#parts?.comparing.receive(message.with, message.content);
        this.#draw();
      },
      startCompare: () => this.#parts?.comparing.search.open(),
      tokens: ({ text, count }) => facts.tokens.receive(text, count),
      file: ({ path, url }) => facts.files.receive(path, url),
      foreign: ({ change }) => this.#parts?.foreign.show(change),
      saved: () => this.#announcer.say(t('saved')),
    };
  }

  /** Begins anew with what the host says, where this page was left. */
  #open({ strings, preferences, catalogue, findings, document }: MessageOf<HostMessages, 'open'>): void {
    const { store, facts, browsing } = this.#drawn;
    useTexts(strings);
    facts.catalogue = catalogue;
    facts.findings = findings;
    const state = this.#state.read();
    const announcer = this.#announcer;
    const changes = new ParameterChanges({ ...this.#drawn, announcer, parts: () => this.#parts });
    const parts = makeParts({ ...this.#drawn, announcer, changes, channel: this.#channel });
    layOut(parts, announcer.element);
    this.#parts = parts;
    browsing.open(preferences, state);
    if (state.compared) parts.comparing.resume(state.compared);
    store.receive(document);
    // To scroll is to lay out the page before its first paint.
    const { scroll = 0, top } = state;
    if (scroll > 0) window.scrollTo({ top: scroll });
    if (scroll > 0 && top) parts.list.showAt(top.id, top.at);
  }

  #draw(): void {
    if (this.#parts) drawPage(this.#parts, this.#drawn);
  }

  #keepState(): void {
    const { view, query } = this.#drawn.browsing;
    this.#state.keep({ view, query, compared: this.#parts?.comparing.compared });
  }
}
