import type { Handlers, MessageOf } from '../../src/shared/messages';
import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import type { HostMessages, PageFinding, PageView, Preferences } from '../../src/shared/protocol';
import { LORAS, PEERS } from '../../src/swarm/loraLists';
import { Announcer } from './announcer';
import { Answers } from './answers';
import { BrokenText } from './brokenText';
import { Channel, type VsCodeApi } from './channel';
import { compareChoices } from './compare/compareButton';
import { Comparing } from './compare/comparing';
import { ForeignBar } from './foreignBar';
import { Header } from './header';
import { listenToKeys } from './keys';
import { parametersById } from './list/arrange';
import { EmptyList, emptiness } from './list/emptyList';
import { firstValue } from './list/firstValue';
import { ParameterList } from './list/parameterList';
import { notes } from './notes';
import { banners, layOut, type PageParts } from './pageParts';
import { type PageState, StateKeeper } from './pageState';
import { acceptFileDrags } from './picture/fileDrags';
import { PresetStore } from './presetStore';
import { AddParameter } from './suggest/addParameter';
import { t, useTexts } from './texts';
import { Toolbar } from './toolbar';

/** Puts the parts together: messages in, edits out, everything drawn from the store. */
export class Page {
  readonly #state: StateKeeper;
  readonly #channel: Channel;
  readonly #store: PresetStore;
  readonly #announcer = new Announcer();
  #parts: PageParts | undefined;
  #catalogue: PageCatalogue | undefined;
  #findings: readonly PageFinding[] = [];
  readonly #ignore = (rule: string) => this.#channel.send({ type: 'ignore', rule });
  #preferences: Preferences = { view: 'set', folded: {} };
  #view: PageView = 'set';
  #query = '';
  readonly #tokens: Answers<number>;
  readonly #files: Answers<string>;
  #presets: readonly string[] = [];
  #starred: Readonly<Record<string, readonly string[]>> = {};
  readonly #handlers: Handlers<HostMessages> = {
    open: (message) => this.#open(message),
    document: (message) => this.#store.receive(message.document),
    catalogue: (message) => {
      this.#catalogue = message.catalogue;
      this.#draw();
    },
    findings: (message) => {
      this.#findings = message.findings;
      this.#draw();
    },
    picture: (message) => this.#parts?.header.setPicture(message.url, this.#store.document?.title ?? ''),
    library: (message) => {
      this.#presets = message.titles;
      this.#starred = message.starred;
    },
    comparison: (message) => {
      this.#parts?.comparing.receive(message.with, message.content);
      this.#draw();
    },
    startCompare: () => this.#parts?.comparing.search.open(),
    tokens: (message) => this.#tokens.receive(message.text, message.count),
    file: (message) => this.#files.receive(message.path, message.url),
    foreign: (message) => this.#parts?.foreign.show(message.change),
    saved: () => this.#announcer.say(t('saved')),
  };

  constructor(api: VsCodeApi) {
    this.#state = new StateKeeper(api);
    const channel = new Channel(api);
    this.#channel = channel;
    this.#tokens = new Answers((text) => channel.send({ type: 'countTokens', text }), true);
    this.#files = new Answers((path) => channel.send({ type: 'showFile', path }));
    this.#store = new PresetStore(
      {
        edit: (seq, edits, step) => channel.send({ type: 'edit', seq, edits, step }),
        settle: () => channel.send({ type: 'settle' }),
      },
      () => this.#draw(),
    );
  }

  start(): void {
    listenToKeys({
      settle: () => this.#store.settle(),
      history: (action) => this.#channel.send({ type: 'history', action }),
      focusSearch: () => this.#parts?.toolbar.search.select(),
    });
    acceptFileDrags();
    window.addEventListener('focusout', () => this.#store.settle());
    window.addEventListener('scroll', () => this.#keepState());
    this.#channel.listen(this.#handlers);
    this.#channel.send({ type: 'ready' });
  }

  #open(message: MessageOf<HostMessages, 'open'>): void {
    useTexts(message.strings);
    this.#preferences = message.preferences;
    this.#catalogue = message.catalogue;
    this.#findings = message.findings;
    const state = this.#state.read();
    this.#build(state);
    this.#store.receive(message.document);
    // To scroll is to lay out the page before its first paint.
    const { scroll = 0, top } = state;
    if (scroll > 0) window.scrollTo({ top: scroll });
    if (scroll > 0 && top) this.#parts?.list.showAt(top.id, top.at);
  }

  #build(state: PageState): void {
    this.#query = state.query ?? '';
    const store = this.#store;
    const edit = store.edit.bind(store);
    const header = new Header({
      setStarred: (value) => edit([{ kind: 'setStarred', value }], 'now'),
      setDescription: (value) => edit([{ kind: 'setDescription', value }], 'soon'),
      setPicture: (url) => this.#channel.send({ type: 'setPicture', ...(url !== undefined && { url }) }),
    });
    const add = new AddParameter({ isSet: (id) => store.values.has(id), add: (id) => this.#set(id) });
    const list = new ParameterList(
      {
        presets: () => this.#presets,
        starred: () => this.#starred,
        tokenCounter: (told) => this.#tokens.asker(told),
        fileShower: (told) => this.#files.asker(told),
        valueFor: (id) => store.values.get(id),
        edit,
        settle: () => store.settle(),
        ignore: this.#ignore,
        set: (id) => this.#set(id),
        remove: (id) => this.#remove(id),
      },
      (folded) => this.#fold(folded),
    );
    const comparing = new Comparing({
      choices: () => compareChoices(this.#presets, store.document, this.#catalogue !== undefined),
      edit: (edits) => edit(edits, 'now'),
      ask: (compared) => this.#channel.send({ type: 'compare', ...(compared && { with: compared }) }),
      changed: (isComparing) => this.#show(isComparing ? 'differences' : this.#preferences.view),
    });
    const toolbar = new Toolbar(
      {
        search: (query) => this.#search(query),
        show: (view) => this.#show(view),
        foldAll: (folded) => {
          list.foldAll(folded);
          this.#announcer.say(t(folded ? 'allCollapsed' : 'allExpanded'));
        },
      },
      comparing.search.element,
      add.element,
    );
    toolbar.setQuery(this.#query);
    const empty = new EmptyList(() => this.#show('all'));
    const parts = {
      header,
      toolbar,
      add,
      comparing,
      list,
      empty,
      broken: new BrokenText(() => this.#channel.send({ type: 'openAsJson' })),
      foreign: new ForeignBar((action) => this.#channel.send({ type: 'foreign', action })),
      ...banners(),
    };
    layOut(parts, this.#announcer.element);
    this.#parts = parts;
    if (state.compared) comparing.start(state.compared);
    this.#view = state.view ?? this.#preferences.view;
  }

  #draw(): void {
    const { document: state, content, values, canEdit } = this.#store;
    const parts = this.#parts;
    if (!parts || !state) return;
    const catalogue = this.#catalogue;
    const broken = content === undefined;
    parts.header.update(state, content, canEdit);
    parts.broken.update(state.problems, broken);
    parts.readOnly.show(state.readOnly);
    parts.oldTitle.show(state.readOnly === undefined ? state.oldTitle : undefined);
    parts.plain.show(broken || catalogue ? undefined : t('noCatalogue'));
    const differences = parts.comparing.update(content, values, catalogue, !canEdit);
    for (const part of [parts.toolbar, parts.list]) part.element.hidden = broken;
    notes(parts.general, broken ? [] : this.#findings.filter(({ paramId }) => paramId === undefined), this.#ignore);
    if (broken) {
      parts.empty.show(undefined);
      return;
    }
    const absorbed = new Set<string>(values.has(LORAS) && catalogue ? PEERS : []);
    const problems = new Set(
      this.#findings.flatMap(({ paramId }) => (paramId === undefined ? [] : absorbed.has(paramId) ? [LORAS] : [paramId])),
    );
    const view = this.#shownView();
    const set = [...values.keys()].filter((id) => !absorbed.has(id)).length;
    const known = catalogue ? parametersById(catalogue) : undefined;
    const unknown = [...values.keys()].filter((id) => !known?.has(id)).length;
    parts.toolbar.update(
      view,
      { set, all: known ? known.size + unknown : 0, problems: problems.size, differences: differences.size },
      parts.comparing.compared !== undefined,
    );
    parts.add.update(catalogue, canEdit);
    const focused = parts.list.focusedId;
    const listed = parts.list.update({
      catalogue,
      values,
      view,
      query: this.#query,
      problems,
      absorbed,
      differences,
      findings: this.#findings,
      disabled: !canEdit,
      folded: this.#preferences.folded,
    });
    parts.toolbar.setFolded(parts.list.hasFolded);
    parts.empty.show(listed === 0 ? emptiness(view, this.#query, catalogue !== undefined, set) : undefined);
    if (focused !== undefined && document.activeElement === document.body) parts.list.focus(focused);
  }

  /** Without a catalogue there is nothing beyond what is set; differences are of a comparison. */
  #shownView(): PageView {
    if (this.#view === 'problems') return 'problems';
    if (this.#view === 'differences') return this.#parts?.comparing.compared ? 'differences' : this.#preferences.view;
    return this.#catalogue ? this.#view : 'set';
  }

  /** Sets a parameter to the value it would have anyway, and puts the caret there. */
  #set(id: string): void {
    const parameter = this.#parameter(id);
    if (this.#query !== '' && !this.#parts?.list.lists(id)) this.#search('');
    this.#store.edit([{ kind: 'setParam', id, value: firstValue(parameter) }], 'now');
    this.#parts?.list.focus(id);
    this.#announcer.say(t('parameterAdded', parameter?.name ?? id));
  }

  #remove(id: string): void {
    const parameter = this.#parameter(id);
    const next = this.#parts?.list.neighbour(id);
    // What stands in the rows of the LoRAs goes with them.
    const edits = (id === LORAS ? [id, ...PEERS] : [id]).map((gone) => ({ kind: 'removeParam' as const, id: gone }));
    this.#store.edit(edits, 'now');
    if (document.activeElement === document.body || document.activeElement === null) {
      if (next === undefined || !this.#parts?.list.focus(next)) this.#parts?.add.focus();
    }
    this.#announcer.say(t('parameterRemoved', parameter?.name ?? id));
  }

  #parameter(id: string): PageParameter | undefined {
    return this.#catalogue && parametersById(this.#catalogue).get(id);
  }

  #search(query: string): void {
    this.#query = query;
    this.#parts?.toolbar.setQuery(query);
    this.#draw();
    this.#keepState();
  }

  #show(view: PageView): void {
    this.#view = view;
    this.#draw();
    this.#keepState();
    if (view === 'set' || view === 'all') this.#remember({ view });
  }

  #fold(folded: Readonly<Record<string, boolean>>): void {
    this.#remember({ folded: { ...this.#preferences.folded, ...folded } });
    this.#draw();
  }

  #remember(preferences: Partial<Preferences>): void {
    this.#preferences = { ...this.#preferences, ...preferences };
    this.#channel.send({ type: 'remember', preferences: this.#preferences });
  }

  #keepState(): void {
    const compared = this.#parts?.comparing.compared;
    this.#state.keep({ view: this.#view, query: this.#query, ...(compared && { compared }) });
  }
}
