import type { Control, ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { iconButton } from '../iconButton';
import { changedMedia, type MediaPart, mediaParts, sizeText } from '../mediaParts';
import { t } from '../texts';
import { replaceText } from './textControl';

/** Larger files make every save of the preset slow. */
const LARGEST_MB = 20;

/**
 * Pictures, sounds and videos: chosen, dropped or pasted, they become part of the preset byte for byte; or the path of one on the server is
 * typed. What is held is shown, with its size, and never changed.
 */
export function mediaControl(context: ControlContext): Control {
  const { parameter } = context;
  const isList = parameter.type.endsWith('_list');
  const kind = parameter.type.replace('_list', '');
  const described = { 'aria-labelledby': context.labelId, 'aria-describedby': context.notesId };
  const items = h('div', { class: 'media-items' });
  const path = h('input', { type: 'text', class: 'field', spellcheck: 'false', placeholder: t('filePath'), ...described });
  const file = h('input', { type: 'file', accept: `${kind}/*`, tabindex: '-1', 'aria-hidden': 'true' });
  file.hidden = true;
  const choose = h('button', { type: 'button', class: 'button' }, t('chooseFile'));
  const problem = h('p', { class: 'note error', role: 'alert' });
  const adding = h('div', { class: 'media-add' }, choose, h('span', { class: 'muted' }, t('fileHint')), file);
  const element = h('div', { class: 'media', role: 'group', ...described }, items, path, adding, problem);
  let shown: string | undefined;
  let drawn: string | undefined;

  const value = () => context.valueFor(parameter.id) ?? '';
  const set = (next: string) => context.edit([{ kind: 'setParam', id: parameter.id, value: next }], 'now');
  const take = (files: FileList | null | undefined) => {
    const found = files && [...files].find(({ type }) => type.startsWith(`${kind}/`));
    if (!found || choose.disabled) return false;
    const tooLarge = found.size > LARGEST_MB * 1_000_000;
    setText(problem, tooLarge ? t('fileTooLarge', LARGEST_MB) : '');
    if (tooLarge) return true;
    const reader = new FileReader();
    reader.addEventListener(
      'load',
      () => typeof reader.result === 'string' && set(changedMedia(value(), isList, { added: reader.result })),
    );
    reader.readAsDataURL(found);
    return true;
  };
  choose.addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    take(file.files);
    file.value = '';
  });
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  element.addEventListener('paste', (event) => {
    if (!event.clipboardData?.files.length || !take(event.clipboardData.files)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  path.addEventListener('input', () => {
    shown = path.value;
    context.edit([{ kind: 'setParam', id: parameter.id, value: path.value }], 'soon');
  });
  const remove = (index: number) => {
    set(changedMedia(value(), isList, { without: index }));
    choose.focus();
  };

  return {
    element,
    focusTarget: choose,
    wide: false,
    show(next) {
      const parts = mediaParts(next ?? '', isList);
      // One path is typed; what holds data, or several, is listed.
      const isTyped = !isList && (parts[0] === undefined || parts[0].type === undefined);
      path.hidden = !isTyped;
      adding.hidden = !isList && parts.length > 0 && !isTyped;
      if (next !== shown) {
        shown = next;
        if (isTyped) replaceText(path, next ?? '');
      }
      const key = isTyped ? '' : (next ?? '');
      if (key === drawn) return;
      drawn = key;
      items.replaceChildren(...(isTyped ? [] : parts.map((part, index) => item(part, index, parts.length, () => remove(index)))));
    },
    setDisabled(disabled) {
      setAttribute(path, 'readonly', disabled);
      choose.disabled = disabled;
      for (const button of items.querySelectorAll('button')) button.disabled = disabled;
    },
    setInvalid: (invalid) => setAttribute(path, 'aria-invalid', invalid ? 'true' : undefined),
  };
}

/** One file: what it looks or sounds like, what it is, and a button that takes it away. */
function item({ text, type, bytes }: MediaPart, index: number, count: number, remove: () => void): HTMLElement {
  const name = t('fileNumber', index + 1, count);
  const facts = h('span', { class: 'media-facts' });
  const words = type === undefined ? [t('fileOnServer'), text] : [type, sizeText(bytes)];
  const tell = (size = '') => setText(facts, [...words, size].filter(Boolean).join(' · '));
  tell();
  const preview = previewOf(type ?? '', text.trim(), name, tell);
  const button = iconButton('close', t('removeFile', name), remove);
  return h('div', { class: 'media-item' }, preview, facts, button);
}

function previewOf(type: string, url: string, name: string, tell: (size: string) => void): HTMLElement | undefined {
  if (type.startsWith('image/')) {
    const image = h('img', { class: 'media-preview', alt: name, src: url });
    image.addEventListener('load', () => tell(`${image.naturalWidth} × ${image.naturalHeight}`));
    return image;
  }
  if (type.startsWith('video/')) {
    const video = h('video', { class: 'media-preview', controls: true, preload: 'metadata', 'aria-label': name, src: url });
    video.addEventListener('loadedmetadata', () => tell(`${video.videoWidth} × ${video.videoHeight}`));
    return video;
  }
  return type.startsWith('audio/') ? h('audio', { controls: true, preload: 'metadata', 'aria-label': name, src: url }) : undefined;
}
