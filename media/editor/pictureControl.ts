import { h, setAttribute } from './dom';
import { iconButton } from './iconButton';
import { icon } from './icons';
import { t } from './texts';

/** The smaller side of a stored picture in pixels: the server scales to this, so it is done here once and well (swarmui-api 2.6). */
const SIDE = 256;
const PICTURE = /^data:image\/[\w.+-]+;base64,/;

/** The picture of a preset: shown, set from a file, by drop or by paste, removed. What is chosen leaves this page as a small JPEG. */
export class PictureControl {
  readonly element: HTMLElement;
  readonly #picture = h('img', { class: 'picture', alt: '' });
  readonly #choose: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  readonly #file = h('input', { type: 'file', accept: 'image/*', tabindex: '-1', 'aria-hidden': 'true' });
  readonly #set: (url: string | undefined) => void;
  readonly #failed: () => void;
  #canEdit = false;
  #shown = false;

  constructor(set: (url: string | undefined) => void, failed: () => void) {
    this.#set = set;
    this.#failed = failed;
    const label = t('setPicture');
    this.#choose = h(
      'button',
      { type: 'button', class: 'picture-button', 'aria-label': label, title: t('setPictureHint') },
      this.#picture,
      icon('add'),
    );
    this.#remove = iconButton('close', t('removePicture'), () => this.#set(undefined));
    this.#remove.classList.add('picture-remove');
    this.#file.hidden = true;
    this.element = h('div', { class: 'picture-control' }, this.#choose, this.#remove, this.#file);
    this.#choose.addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => {
      this.#take(this.#file.files);
      this.#file.value = '';
    });
    // Beside the fields, which have files of their own.
    document.addEventListener('drop', (event) => {
      if (event.target instanceof Element && !event.target.closest('.sections')) this.#take(event.dataTransfer?.files);
    });
    window.addEventListener('paste', (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.#take(event.clipboardData.files);
    });
    this.show(undefined, '');
  }

  /** `canEdit`: there is a server to set it on, and it may be changed. */
  update(canEdit: boolean): void {
    this.#canEdit = canEdit;
    setAttribute(this.#choose, 'disabled', !canEdit);
    this.#remove.hidden = !canEdit || !this.#shown;
    this.element.hidden = !canEdit && !this.#shown;
  }

  /** Shows a picture, given as a data URL, or none. */
  show(url: string | undefined, title: string): void {
    this.#shown = url !== undefined && PICTURE.test(url);
    this.#picture.hidden = !this.#shown;
    setAttribute(this.#picture, 'src', this.#shown ? url : undefined);
    setAttribute(this.#picture, 'alt', this.#shown ? t('picture', title) : '');
    this.#choose.classList.toggle('empty-picture', !this.#shown);
    this.update(this.#canEdit);
  }

  #take(files: FileList | null | undefined): void {
    const file = files && [...files].find(({ type }) => type.startsWith('image/'));
    if (!file || !this.#canEdit) return;
    smallJpeg(file).then(this.#set, this.#failed);
  }
}

/** The picture as the server would store it, on white where it is transparent. */
async function smallJpeg(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = SIDE / Math.min(bitmap.width, bitmap.height);
  const canvas = h('canvas', { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This page cannot draw.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.92);
}
