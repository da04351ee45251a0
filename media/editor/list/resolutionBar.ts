import type { PageCatalogue } from '../../../src/shared/pageCatalogue';
import type { ControlContext } from '../control';
import { h, setText } from '../dom';
import { icon } from '../icons/icons';
import { modelOf } from '../suggest/mainModel';
import { t } from '../texts';
import { parametersById } from './arrange';
import { ratioName, ratioSize, resolutionOf, turned } from './sizeParameters';

/** Over the parameters of the size: what they come to, by the server's rules, drawn to scale, and which of them have no say. */
export class ResolutionBar {
  readonly element: HTMLElement;
  readonly #actions: Pick<ControlContext, 'valueFor' | 'edit'>;
  readonly #shape = h('span', { class: 'shape', 'aria-hidden': 'true' });
  readonly #size = h('span', { class: 'size' });
  readonly #turn = h('button', { type: 'button', class: 'link' }, t('turn'));
  readonly #idle = h('span', { class: 'note-text' });
  readonly #note = h('p', { class: 'note hint' }, icon('hint'), this.#idle);
  readonly #offer = h('button', { type: 'button', class: 'link' });
  #offered: { readonly width: number; readonly height: number } | undefined;

  constructor(actions: Pick<ControlContext, 'valueFor' | 'edit'>) {
    this.#actions = actions;
    this.#note.append(this.#offer);
    this.element = h('div', { class: 'resolution' }, h('p', { class: 'resolution-line' }, this.#shape, this.#size, this.#turn), this.#note);
    this.#turn.addEventListener('click', () => actions.edit(turned(actions.valueFor), 'now'));
    this.#offer.addEventListener('click', () => {
      if (!this.#offered) return;
      const { width, height } = this.#offered;
      const set = (id: string, value: number) => ({ kind: 'setParam' as const, id, value: String(value) });
      actions.edit([set('width', width), set('height', height)], 'now');
    });
  }

  update(catalogue: PageCatalogue, disabled: boolean): void {
    const { valueFor } = this.#actions;
    const now = resolutionOf(valueFor);
    const ratio = valueFor('aspectratio') ?? '';
    this.#offered = now?.by === 'rawresolution' || now?.by === 'ratio' ? undefined : this.#sizeOf(ratio, catalogue);
    this.element.hidden = !now && !this.#offered;
    if (this.element.hidden) return;
    const names = parametersById(catalogue);
    const nameOf = (id: string) => names.get(id)?.name ?? id;
    this.#shape.hidden = !now;
    this.#turn.hidden = !now || now.width === now.height;
    this.#turn.disabled = disabled;
    if (now) {
      const longer = Math.max(now.width, now.height);
      this.#shape.style.width = `${(24 * now.width) / longer}px`;
      this.#shape.style.height = `${(24 * now.height) / longer}px`;
      const pixels = ((now.width * now.height) / 1_000_000).toFixed(now.width * now.height < 95_000 ? 2 : 1);
      setText(this.#size, t('sizeIs', now.width, now.height, ratioName(now.width, now.height), pixels));
    } else setText(this.#size, t('ratioAlone', ratio));
    const same = this.#offered?.width === now?.width && this.#offered?.height === now?.height;
    if (same) this.#offered = undefined;
    this.#offer.hidden = this.#offered === undefined || disabled;
    if (this.#offered) setText(this.#offer, t('useSize', this.#offered.width, this.#offered.height));
    const idle = (now?.idle ?? []).map(nameOf).join(', ');
    this.#note.hidden = idle === '' && this.#offer.hidden;
    const ruling =
      now?.by === 'rawresolution' ? ['rawresolution'] : now?.by === 'ratio' ? ['aspectratio', 'sidelength'] : ['width', 'height'];
    setText(this.#idle, idle === '' ? '' : t('idleSize', idle, ruling.map(nameOf).join(' + ')));
  }

  /** A ratio in pixels: for the side length that is set, else for what the model was made for. */
  #sizeOf(ratio: string, catalogue: PageCatalogue): { readonly width: number; readonly height: number } | undefined {
    const { valueFor } = this.#actions;
    const made = Number(modelOf(catalogue, valueFor('model'))?.size?.split('x')[0]);
    const standard = Number(parametersById(catalogue).get('sidelength')?.default);
    return ratioSize(ratio, Number(valueFor('sidelength')) || made || standard || 1024);
  }
}
