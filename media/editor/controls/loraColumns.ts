import { splitList } from '../../../src/swarm/lists';
import { PEERS, type Peer, SECTIONS, TEXT_WEIGHTS, WEIGHTS } from '../../../src/swarm/loraLists';
import type { ControlContext } from '../control';
import { h, setText } from '../dom';
import { t } from '../texts';
import type { LoraFieldsState } from './loraFields';

/**
 * What stands in the rows of LoRAs beside the weight. Few people need more, so the text encoder's weights and the sections are shown when they
 * are set, or asked for.
 */
export function loraColumns({ valueFor, edit }: Pick<ControlContext, 'valueFor' | 'edit'>, redraw: () => void) {
  const asked = new Set<Peer>();
  const captions = { [WEIGHTS]: t('weight'), [TEXT_WEIGHTS]: t('textWeight'), [SECTIONS]: t('section') };
  const heads = PEERS.map((peer) => ({ peer, element: h('span', {}, captions[peer]) }));
  const toggles = ([TEXT_WEIGHTS, SECTIONS] as const).map((peer) => ({ peer, button: h('button', { type: 'button', class: 'link' }) }));
  for (const { peer, button } of toggles) {
    button.addEventListener('click', () => {
      const isOn = isShown(peer);
      if (isOn) asked.delete(peer);
      else asked.add(peer);
      if (isOn && valueFor(peer) !== undefined) edit([{ kind: 'removeParam', id: peer }], 'now');
      redraw();
      button.focus();
    });
  }
  const head = h('div', { class: 'list-head', 'aria-hidden': 'true' }, h('span'), ...heads.map(({ element }) => element));
  const buttons = h('div', { class: 'list-more' }, ...toggles.map(({ button }) => button));
  const isShown = (peer: Peer) => peer === WEIGHTS || asked.has(peer) || valueFor(peer) !== undefined;
  let lists: Readonly<Record<Peer, readonly string[]>> = { [WEIGHTS]: [], [TEXT_WEIGHTS]: [], [SECTIONS]: [] };
  let columns: ReadonlySet<Peer> = new Set();
  return {
    head,
    buttons,
    show(hasEntries: boolean, disabled: boolean): void {
      const entries = (peer: Peer) => splitList(valueFor(peer) ?? '');
      lists = { [WEIGHTS]: entries(WEIGHTS), [TEXT_WEIGHTS]: entries(TEXT_WEIGHTS), [SECTIONS]: entries(SECTIONS) };
      columns = new Set(PEERS.filter(isShown));
      for (const { peer, element } of heads) element.hidden = !columns.has(peer);
      head.hidden = !hasEntries || columns.size === 1;
      buttons.hidden = !hasEntries || disabled;
      for (const { peer, button } of toggles) {
        const texts = peer === SECTIONS ? (['addSections', 'removeSections'] as const) : (['addTextWeights', 'removeTextWeights'] as const);
        setText(button, t(columns.has(peer) ? texts[1] : texts[0]));
      }
    },
    /** What the lists beside the LoRAs have at a place. */
    peersAt(index: number): Pick<LoraFieldsState, 'values' | 'columns'> {
      const at = (peer: Peer) => lists[peer][index];
      return { columns, values: { [WEIGHTS]: at(WEIGHTS), [TEXT_WEIGHTS]: at(TEXT_WEIGHTS), [SECTIONS]: at(SECTIONS) } };
    },
  };
}
