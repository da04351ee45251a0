import { LORAS, PEERS } from '../../../src/swarm/loraLists';
import { parametersById } from '../list/arrange';
import { emptiness } from '../list/emptyList';
import { notes } from '../notes';
import type { PresetStore } from '../presetStore';
import { t } from '../texts';
import type { Browsing } from './browsing';
import type { HostFacts } from './hostFacts';
import type { PageParts } from './pageParts';

/** What is drawn. */
export interface Drawn {
  readonly store: PresetStore;
  readonly facts: HostFacts;
  readonly browsing: Browsing;
  /** No more is to be heard of a rule. */
  readonly ignore: (rule: string) => void;
}

/** Makes the parts show what the preset, the host and the person's choices say now. */
export function drawPage(parts: PageParts, { store, facts, browsing, ignore }: Drawn): void {
  const { document: state, content, values, canEdit } = store;
  const { catalogue, findings } = facts;
  if (!state) return;
  const broken = content === undefined;
  parts.header.update(state, content, canEdit);
  parts.broken.update(state.problems, broken);
  parts.readOnly.show(state.readOnly);
  parts.oldTitle.show(state.readOnly === undefined ? state.oldTitle : undefined);
  parts.plain.show(broken || catalogue ? undefined : t('noCatalogue'));
  const differences = parts.comparing.update(content, values, catalogue, !canEdit);
  for (const part of [parts.toolbar, parts.list]) part.element.hidden = broken;
  notes(parts.general, broken ? [] : findings.filter(({ paramId }) => paramId === undefined), ignore);
  if (broken) {
    parts.empty.show(undefined);
    return;
  }
  const absorbed = new Set<string>(values.has(LORAS) && catalogue ? PEERS : []);
  const problems = new Set(findings.flatMap(({ paramId }) => (paramId === undefined ? [] : absorbed.has(paramId) ? [LORAS] : [paramId])));
  const isComparing = parts.comparing.compared !== undefined;
  const view = browsing.shownView(catalogue !== undefined, isComparing);
  const set = [...values.keys()].filter((id) => !absorbed.has(id)).length;
  const known = catalogue ? parametersById(catalogue) : undefined;
  const unknown = [...values.keys()].filter((id) => !known?.has(id)).length;
  const counts = { set, all: known ? known.size + unknown : 0, problems: problems.size, differences: differences.size };
  parts.toolbar.setQuery(browsing.query);
  parts.toolbar.update(view, counts, isComparing);
  parts.add.update(catalogue, canEdit);
  const focused = parts.list.focusedId;
  const { query, folded } = browsing;
  const shown = { catalogue, values, view, query, problems, absorbed, differences, findings, disabled: !canEdit, folded };
  const listed = parts.list.update(shown);
  parts.toolbar.setFolded(parts.list.hasFolded);
  parts.empty.show(listed === 0 ? emptiness(view, query, catalogue !== undefined, set) : undefined);
  if (focused !== undefined && document.activeElement === document.body) parts.list.focus(focused);
}
