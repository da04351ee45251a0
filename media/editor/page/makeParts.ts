import type { Announcer } from '../announcer';
import { Banner } from '../banner';
import { BrokenText } from '../brokenText';
import { compareChoices } from '../compare/compareButton';
import { Comparing } from '../compare/comparing';
import { h } from '../dom';
import { ForeignBar } from '../foreignBar';
import { Header } from '../header';
import { EmptyList } from '../list/emptyList';
import { ParameterList } from '../list/parameterList';
import { AddParameter } from '../suggest/addParameter';
import { t } from '../texts';
import { Toolbar } from '../toolbar';
import type { Channel } from './channel';
import type { Drawn } from './drawPage';
import type { PageParts } from './pageParts';
import type { ParameterChanges } from './parameterChanges';

/** What the parts act on. */
export interface PartsOf extends Drawn {
  readonly channel: Channel;
  readonly changes: ParameterChanges;
  readonly announcer: Announcer;
}

/** Makes the parts. */
export function makeParts({ channel, store, facts, browsing, changes, announcer, ignore }: PartsOf): PageParts {
  const edit = store.edit.bind(store);
  const header = new Header({
    setStarred: (value) => edit([{ kind: 'setStarred', value }], 'now'),
    setDescription: (value) => edit([{ kind: 'setDescription', value }], 'soon'),
    setPicture: (url) => channel.send({ type: 'setPicture', url }),
  });
  const add = new AddParameter({ isSet: (id) => store.values.has(id), add: (id) => changes.set(id) });
  const list = new ParameterList(
    {
      presets: () => facts.presets,
      starred: () => facts.starred,
      tokenCounter: (told) => facts.tokens.asker(told),
      fileShower: (told) => facts.files.asker(told),
      valueFor: (id) => store.values.get(id),
      edit,
      settle: () => store.settle(),
      ignore,
      set: (id) => changes.set(id),
      remove: (id) => changes.remove(id),
    },
    (folded) => browsing.fold(folded),
  );
  const comparing = new Comparing({
    choices: () => compareChoices(facts.presets, store.document, facts.catalogue !== undefined),
    edit: (edits) => edit(edits, 'now'),
    ask: (compared) => channel.send({ type: 'compare', with: compared }),
    changed: (isComparing) => browsing.showDifferences(isComparing),
  });
  const toolbar = new Toolbar(
    {
      search: (query) => browsing.search(query),
      show: (view) => browsing.show(view),
      foldAll: (folded) => {
        list.foldAll(folded);
        announcer.say(t(folded ? 'allCollapsed' : 'allExpanded'));
      },
    },
    comparing.search.element,
    add.element,
  );
  return {
    header,
    toolbar,
    add,
    comparing,
    list,
    empty: new EmptyList(() => browsing.show('all')),
    broken: new BrokenText(() => channel.send({ type: 'openAsJson' })),
    foreign: new ForeignBar((action) => channel.send({ type: 'foreign', action })),
    readOnly: new Banner('lock'),
    oldTitle: new Banner('info'),
    plain: new Banner('info'),
    general: h('div', { class: 'notes general-notes' }),
  };
}
