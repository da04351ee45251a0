import { h, setAttribute } from '../dom';
import { iconButton } from '../iconButton';
import { icon } from '../icons/icons';
import { t } from '../texts';

/** The smaller side of a stored picture in pixels: the server scales to this, so it is done here once and well (docs/server.md 2.6). */
const SIDE = 256;
/** How often the longer side may hold the smaller one: a JPEG has 16 bits for each side, and canvases end there, too. */
const LONGEST = Math.floor(65_535 / SIDE);
const PICTURE = /^data:image\/[\w.+-]+;base64,/;

/**
 * The picture of a preset: shown, set from a file, by drop or by paste, removed. What is chosen leaves this page as a small JPEG; what
 * cannot become one is told at `problem`, and stays here.
 */
export class PictureControl {
  readonly element: HTMLElement;
  /** Says why what was chosen last is not the picture. */
  readonly problem = h('p', { class: 'note error picture-problem', role: 'alert' });
  readonly #picture = h('img', { class: 'picture', alt: '' });
  readonly #choose: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  readonly #file = h('input', { type: 'file', accept: 'image/*', tabindex: '-1', 'aria-hidden': 'true' });
  readonly #set: (url: string | undefined) => void;
  #canEdit = false;
  #shown = false;

  constructor(set: (url: string | undefined) => void) {
    this.#set = (url) => {
      this.#tell(undefined);
      set(url);
    };
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
    this.#choose.addEventListener('click', () => {
      this.#tell(undefined);
      this.#file.click();
    });
    this.#file.addEventListener('change', () => {
      this.#take(this.#file.files);
      this.#file.value = '';
    });
    // Beside the fields, which have files of their own. What is no picture is VS Code's to open.
    document.addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])].filter(isPicture);
      if (event.target instanceof Element && !event.target.closest('.sections')) this.#take(files);
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

  #take(files: Iterable<File> | null): void {
    const all = [...(files ?? [])];
    if (all.length === 0 || !this.#canEdit) return;
    const file = all.find(isPicture);
    if (file)
      smallJpeg(file).then(this.#set, (error: unknown) => this.#tell(error instanceof TooThinError ? 'pictureTooThin' : 'pictureFailed'));
    else this.#tell('pictureFailed');
  }

  #tell(problem: 'pictureFailed' | 'pictureTooThin' | undefined): void {
    this.problem.replaceChildren(...(problem ? [icon('error'), h('span', { class: 'note-text' }, t(problem, LONGEST))] : []));
  }
}

/** No server could store it. */
class TooThinError extends Error {}

function isPicture({ type }: File): boolean {
  return type.startsWith('image/');
}

/** The picture as the server would store it, on white where it is transparent. Rejects where that is none. */
async function smallJpeg(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const [smaller, longer] = [Math.min(bitmap.width, bitmap.height), Math.max(bitmap.width, bitmap.height)];
  if (longer > smaller * LONGEST) throw new TooThinError();
  const scale = SIDE / smaller;
  const canvas = h('canvas', { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This page cannot draw.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const url = canvas.toDataURL('image/jpeg', 0.92);
  // "data:," is what there is of a canvas that is larger than can be drawn.
  if (!url.startsWith('data:image/jpeg;base64,')) throw new Error('This page cannot draw a picture of this size.');
  return url;
}
