import { LORAS, PEERS } from '../../../src/swarm/loraLists';
import type { Announcer } from '../announcer';
import { firstValue } from '../list/firstValue';
import type { PresetStore } from '../presetStore';
import { t } from '../texts';
import type { Browsing } from './browsing';
import type { HostFacts } from './hostFacts';
import type { PageParts } from './pageParts';

/** What a change of the parameters that are set touches. */
export interface ChangedPage {
  readonly store: PresetStore;
  readonly facts: HostFacts;
  readonly browsing: Browsing;
  readonly announcer: Announcer;
  readonly parts: () => Pick<PageParts, 'list' | 'add'> | undefined;
}

/** Adds and removes parameters, takes the focus along and says what was done. */
export class ParameterChanges {
  readonly #page: ChangedPage;

  constructor(page: ChangedPage) {
    this.#page = page;
  }

  /** Sets a parameter to the value it would have anyway, and puts the caret there. */
  set(id: string): void {
    const { store, facts, browsing, announcer, parts } = this.#page;
    const parameter = facts.parameter(id);
    if (browsing.query !== '' && !parts()?.list.lists(id)) browsing.search('');
    store.edit([{ kind: 'setParam', id, value: firstValue(parameter) }], 'now');
    parts()?.list.focus(id);
    announcer.say(t('parameterAdded', parameter?.name ?? id));
  }

  remove(id: string): void {
    const { store, facts, announcer, parts } = this.#page;
    const next = parts()?.list.neighbour(id);
    // What stands in the rows of the LoRAs goes with them.
    const edits = (id === LORAS ? [id, ...PEERS] : [id]).map((gone) => ({ kind: 'removeParam' as const, id: gone }));
    store.edit(edits, 'now');
    if (document.activeElement === document.body || document.activeElement === null) {
      if (next === undefined || !parts()?.list.focus(next)) parts()?.add.focus();
    }
    announcer.say(t('parameterRemoved', facts.parameter(id)?.name ?? id));
  }
}
