import type { ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { iconButton } from '../iconButton';
import { t } from '../texts';
import { isOnServer, type MediaPart, sizeText } from './mediaParts';

/** Which file of a value, whether it is a picture if it lies on the server, and what shows it then. */
export interface MediaPlace extends Pick<ControlContext, 'fileShower'> {
  readonly index: number;
  readonly count: number;
  readonly isPicture: boolean;
}

/** One file: what it looks or sounds like, what it is, and a button that takes it away. */
export function mediaItem({ text, type, bytes }: MediaPart, place: MediaPlace, remove: () => void): HTMLElement {
  const name = t('fileNumber', place.index + 1, place.count);
  const facts = h('span', { class: 'media-facts' });
  const words = type === undefined ? [t('fileOnServer'), text] : [type, sizeText(bytes)];
  const tell = (size = '') => setText(facts, [...words, size].filter(Boolean).join(' · '));
  tell();
  const preview = previewOf(type ?? '', text.trim(), name, tell) ?? serverPicture(place, name, tell, text);
  return h('div', { class: 'media-item' }, preview, facts, iconButton('close', t('removeFile', name), remove));
}

function serverPicture(place: MediaPlace, name: string, tell: (size: string) => void, path: string): HTMLElement | undefined {
  if (!place.isPicture || !isOnServer(path)) return undefined;
  const image = picture(name, tell);
  place.fileShower((url) => showPicture(image, url))(path.trim());
  return image;
}

function previewOf(type: string, url: string, name: string, tell: (size: string) => void): HTMLElement | undefined {
  if (type.startsWith('image/')) return showPicture(picture(name, tell), url);
  if (type.startsWith('video/')) {
    const video = h('video', { class: 'media-preview', controls: true, preload: 'metadata', 'aria-label': name, src: url });
    video.addEventListener('loadedmetadata', () => tell(`${video.videoWidth} × ${video.videoHeight}`));
    return video;
  }
  return type.startsWith('audio/') ? h('audio', { controls: true, preload: 'metadata', 'aria-label': name, src: url }) : undefined;
}

/** A place for a picture; `tell` hears its size. */
export function picture(name: string, tell: (size: string) => void): HTMLImageElement {
  const image = h('img', { class: 'media-preview', alt: name });
  image.hidden = true;
  image.addEventListener('load', () => tell(`${image.naturalWidth} × ${image.naturalHeight}`));
  return image;
}

/** Shows a picture by its data, or none. */
export function showPicture(image: HTMLImageElement, url: string | undefined): HTMLImageElement {
  setAttribute(image, 'src', url);
  image.hidden = url === undefined;
  return image;
}
