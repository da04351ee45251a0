import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import type { HostMessage, PageFinding, PageView, Preferences } from '../../src/shared/protocol';
import { AddParameter } from './addParameter';
import { Announcer } from './announcer';
import { parametersById } from './arrange';
import { Banner } from './banner';
import { BrokenText } from './brokenText';
import type { Channel, VsCodeApi } from './channel';
import { h } from './dom';
import { EmptyList } from './emptyList';
import { Header } from './header';
import { listenToKeys } from './keys';
import { LORAS, PEERS } from './loraPeers';
import { notes } from './notes';
import { readState, writeState } from './pageState';
import { ParameterList } from './parameterList';
import { PresetStore } from './presetStore';
import { t, useTexts } from './texts';
import { Toolbar } from './toolbar';

/** The parts of the page; made when the host has sent the texts they show. */
interface Parts {
  readonly header: Header;
  readonly toolbar: Toolbar;
  readonly add: AddParameter;
  readonly list: ParameterList;
  readonly empty: EmptyList;
  readonly broken: BrokenText;
  readonly readOnly: Banner;
  readonly plain: Banner;
  readonly general: HTMLElement;
}

/** Puts the parts together: messages in, edits out, everything drawn from the store. */
export class Page {
  readonly #api: VsCodeApi;
  readonly #channel: Channel;
  readonly #store: PresetStore;
  readonly #announcer = new Announcer();
  #parts: Parts | undefined;
  #catalogue: PageCatalogue | undefined;
  #findings: readonly PageFinding[] = [];
  #preferences: Preferences = { view: 'set', folded: {} };
  #view: PageView = 'set';
  #query = '';
  #presets: readonly string[] = [];
  #stateTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: VsCodeApi, channel: Channel) {
    this.#api = api;
    this.#channel = channel;
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
    window.addEventListener('focusout', () => this.#store.settle());
    window.addEventListener('scroll', () => this.#keepState());
    this.#channel.send({ type: 'ready' });
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'open': {
        useTexts(message.strings);
        this.#preferences = message.preferences;
        this.#catalogue = message.catalogue;
        this.#findings = message.findings;
        this.#open();
        this.#store.receive(message.document);
        // To scroll is to lay out the page before its first paint.
        const scroll = readState(this.#api)?.scroll ?? 0;
        if (scroll > 0) window.scrollTo({ top: scroll });
        break;
      }
      case 'document':
        this.#store.receive(message.document);
        break;
      case 'catalogue':
        this.#catalogue = message.catalogue;
        this.#draw();
        break;
      case 'findings':
        this.#findings = message.findings;
        this.#draw();
        break;
      case 'picture':
        this.#parts?.header.setPicture(message.url, this.#store.document?.title ?? '');
        break;
      case 'presets':
        this.#presets = message.titles;
        break;
      case 'saved':
        this.#announcer.say(t('saved'));
        break;
    }
  }

  #open(): void {
    const state = readState(this.#api);
    this.#view = state?.view ?? this.#preferences.view;
    this.#query = state?.query ?? '';
    const store = this.#store;
    const edit = store.edit.bind(store);
    const header = new Header({
      setStarred: (value) => edit([{ kind: 'setStarred', value }], 'now'),
      setDescription: (value) => edit([{ kind: 'setDescription', value }], 'soon'),
      setPicture: (url) => this.#channel.send({ type: 'setPicture', ...(url !== undefined && { url }) }),
      pictureFailed: () => this.#announcer.say(t('pictureFailed')),
    });
    const add = new AddParameter({ isSet: (id) => store.values.has(id), add: (id) => this.#set(id) });
    const list = new ParameterList(
      {
        presets: () => this.#presets,
        valueFor: (id) => store.values.get(id),
        edit,
        settle: () => store.settle(),
        set: (id) => this.#set(id),
        remove: (id) => this.#remove(id),
      },
      (folded) => this.#fold(folded),
    );
    const toolbar = new Toolbar(
      {
        search: (query) => this.#search(query),
        show: (view) => this.#show(view),
        foldAll: (folded) => {
          list.foldAll(folded);
          this.#announcer.say(t(folded ? 'allCollapsed' : 'allExpanded'));
        },
      },
      add.element,
    );
    toolbar.setQuery(this.#query);
    const broken = new BrokenText(() => this.#channel.send({ type: 'openAsText' }));
    const empty = new EmptyList(() => this.#show('all'));
    const general = h('div', { class: 'notes general-notes' });
    const parts = { header, toolbar, add, list, empty, broken, readOnly: new Banner('lock'), plain: new Banner('info'), general };
    const main = h(
      'main',
      { class: 'page' },
      header.element,
      broken.element,
      parts.readOnly.element,
      general,
      toolbar.element,
      parts.plain.element,
      list.element,
      empty.element,
      this.#announcer.element,
    );
    document.body.replaceChildren(main);
    this.#parts = parts;
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
    parts.plain.show(broken || catalogue ? undefined : t('noCatalogue'));
    for (const part of [parts.toolbar, parts.list]) part.element.hidden = broken;
    notes(parts.general, broken ? [] : this.#findings.filter(({ paramId }) => paramId === undefined), undefined);
    if (broken) {
      parts.empty.show(undefined);
      return;
    }
    const absorbed = new Set<string>(values.has(LORAS) && catalogue ? PEERS : []);
    const problems = new Set(
      this.#findings.flatMap(({ paramId }) => (paramId === undefined ? [] : absorbed.has(paramId) ? [LORAS] : [paramId])),
    );
    // Without a catalogue there is nothing beyond what is set.
    const view = catalogue || this.#view === 'problems' ? this.#view : 'set';
    const set = [...values.keys()].filter((id) => !absorbed.has(id)).length;
    const known = catalogue ? parametersById(catalogue) : undefined;
    const unknown = [...values.keys()].filter((id) => !known?.has(id)).length;
    parts.toolbar.update(view, { set, all: known ? known.size + unknown : 0, problems: problems.size });
    parts.add.update(catalogue, canEdit);
    const focused = parts.list.focusedId;
    const names = { general: t('general'), unknown: t('unknownGroup'), unknownHint: t('unknownGroupHint'), plain: t('parameters') };
    const listed = parts.list.update({
      catalogue,
      values,
      view,
      query: this.#query,
      problems,
      absorbed,
      names,
      findings: this.#findings,
      disabled: !canEdit,
      folded: this.#preferences.folded,
    });
    parts.toolbar.setFolded(parts.list.hasFolded);
    parts.empty.show(listed === 0 ? this.#emptiness(view, set) : undefined);
    if (focused !== undefined && document.activeElement === document.body) parts.list.focus(focused);
  }

  #emptiness(view: PageView, set: number): { text: string; hint?: string; button?: string } {
    if (this.#query.trim() !== '') {
      return view === 'all' || !this.#catalogue ? { text: t('noMatch') } : { text: t('noMatchInSet'), button: t('searchInAll') };
    }
    if (view === 'problems') return { text: t('noProblems') };
    return set === 0 ? { text: t('emptyPreset'), hint: t('emptyPresetHint') } : { text: t('noMatch') };
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
    const ids = id === LORAS ? [id, ...PEERS] : [id];
    this.#store.edit(
      ids.map((gone) => ({ kind: 'removeParam', id: gone })),
      'now',
    );
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
    if (view !== 'problems') this.#remember({ view });
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
    clearTimeout(this.#stateTimer);
    this.#stateTimer = setTimeout(() => writeState(this.#api, { view: this.#view, query: this.#query, scroll: window.scrollY }), 150);
  }
}

/** What a parameter is set to when it is added: the server's default, else what its type begins with. */
function firstValue(parameter: PageParameter | undefined): string {
  if (parameter?.default) return parameter.default;
  if (parameter?.type === 'boolean') return 'false';
  return parameter?.type === 'dropdown' ? (parameter.values?.[0]?.value ?? '') : '';
}
