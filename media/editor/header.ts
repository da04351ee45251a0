import type { PageContent } from '../../src/shared/presetContent';
import type { DocumentState } from '../../src/shared/protocol';
import { replaceText, typed } from './controls/textControl';
import { h, setAttribute, setText } from './dom';
import { icon } from './icons/icons';
import { PictureControl } from './picture/pictureControl';
import { t } from './texts';

/** What the head of the page can ask for. */
export interface HeaderActions {
  setStarred(starred: boolean): void;
  setDescription(description: string): void;
  /** Undefined takes the picture away. */
  setPicture(url: string | undefined): void;
}

/** The preset as a whole: picture, folder and name, star, description. */
export class Header {
  readonly element: HTMLElement;
  readonly #folder = h('span', { class: 'folder' });
  readonly #name = h('h1', { class: 'title' });
  readonly #star = h('button', { type: 'button', class: 'star' }, icon('star'), icon('starFull'));
  readonly #description: HTMLTextAreaElement;
  readonly #picture: PictureControl;
  #starred = false;
  #shown: string | undefined;

  constructor(actions: HeaderActions) {
    this.#description = h('textarea', {
      class: 'field description',
      rows: 1,
      'aria-label': t('description'),
      placeholder: t('descriptionPlaceholder'),
    });
    setAttribute(this.#star, 'aria-label', t('star'));
    this.#picture = new PictureControl(actions.setPicture);
    const heading = h('div', { class: 'heading' }, h('div', { class: 'name-line' }, this.#folder, this.#name), this.#star);
    this.element = h(
      'header',
      { class: 'header' },
      this.#picture.element,
      h('div', { class: 'header-text' }, heading, this.#description, this.#picture.problem),
    );
    this.#star.addEventListener('click', () => actions.setStarred(!this.#starred));
    this.#description.addEventListener('input', () => {
      this.#shown = typed(this.#description.value, this.#shown);
      actions.setDescription(this.#shown);
    });
  }

  update(document: DocumentState, content: PageContent | undefined, canEdit: boolean): void {
    setText(this.#folder, document.folder ? `${document.folder.split('/').join(' / ')} /` : '');
    setText(this.#name, document.title);
    this.#picture.update(canEdit && document.hasPicture === true);
    this.#star.hidden = content === undefined;
    this.#description.hidden = content === undefined;
    if (!content) return;
    this.#starred = content.starred;
    setAttribute(this.#star, 'aria-pressed', String(content.starred));
    // A star that a file brought along can be taken off.
    const noStar = content.starred ? undefined : document.noStar;
    setAttribute(this.#star, 'title', noStar ?? t(content.starred ? 'starred' : 'star'));
    this.#star.disabled = !canEdit || noStar !== undefined;
    setAttribute(this.#description, 'readonly', !canEdit);
    if (content.description !== this.#shown) {
      this.#shown = content.description;
      replaceText(this.#description, content.description);
    }
  }

  /** Shows a picture, given as a data URL, or none. */
  setPicture(url: string | undefined, title: string): void {
    this.#picture.show(url, title);
  }
}
