import type { Control, ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { mediaItem, picture, showPicture } from '../picture/mediaItem';
import { changedMedia, isOnServer, type MediaPart, mediaParts } from '../picture/mediaParts';
import { t } from '../texts';
import { replaceText } from './textControl';

/** Larger files make every save of the preset slow. */
const LARGEST_MB = 20;
const EXAMPLES: Readonly<Record<string, string>> = { image: 'inputs/picture.png', audio: 'inputs/sound.mp3', video: 'inputs/clip.mp4' };

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
  const typedPicture = picture(t('fileNumber', 1, 1), (size) => setAttribute(typedPicture, 'title', size));
  const showTyped = context.fileShower((url) => isOnServer(drawn ?? '') && showPicture(typedPicture, url));
  const path = h('input', {
    type: 'text',
    class: 'field',
    spellcheck: 'false',
    placeholder: t('filePath', EXAMPLES[kind] ?? 'inputs'),
    ...described,
  });
  const file = h('input', { type: 'file', accept: `${kind}/*`, tabindex: '-1', 'aria-hidden': 'true', multiple: isList });
  file.hidden = true;
  const choose = h('button', { type: 'button', class: 'button' }, t('chooseFile'));
  const problem = h('p', { class: 'note error', role: 'alert' });
  const adding = h('div', { class: 'media-add' }, choose, h('span', { class: 'muted' }, t('fileHint')), file);
  const element = h('div', { class: 'media', role: 'group', ...described }, items, path, typedPicture, adding, problem);
  let shown: string | undefined;
  let drawn: string | undefined;

  const value = () => context.valueFor(parameter.id) ?? '';
  const set = (next: string) => context.edit([{ kind: 'setParam', id: parameter.id, value: next }], 'now');
  const take = (files: FileList | null | undefined) => {
    const found = choose.disabled ? [] : [...(files ?? [])].filter(({ type }) => type.startsWith(`${kind}/`));
    const taken = isList ? found : found.slice(0, 1);
    const tooLarge = taken.some(({ size }) => size > LARGEST_MB * 1_000_000);
    setText(problem, tooLarge ? t('fileTooLarge', LARGEST_MB) : '');
    if (!tooLarge) add(taken).catch(() => setText(problem, t('pictureFailed')));
    return taken.length > 0;
  };
  const add = async (files: readonly File[]) => {
    const urls = await Promise.all(files.map(dataUrl));
    if (urls.length > 0) set(urls.reduce((text, added) => changedMedia(text, isList, { added }), value()));
  };
  choose.addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    take(file.files);
    file.value = '';
  });
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
    if (isList) return;
    shown = path.value;
    context.edit([{ kind: 'setParam', id: parameter.id, value: path.value }], 'soon');
  });
  path.addEventListener('change', () => {
    if (!isList || path.value.trim() === '') return;
    set(changedMedia(value(), true, { added: path.value }));
    path.value = '';
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
      if (next !== undefined && next === shown && next === drawn) return;
      const parts = mediaParts(next ?? '', isList);
      // One path is typed; what holds data, or several, is listed.
      const isTyped = !isList && (parts[0] === undefined || parts[0].type === undefined);
      path.hidden = !isTyped && !isList;
      adding.hidden = !isList && parts.length > 0 && !isTyped;
      if (next !== shown) {
        shown = next;
        if (isTyped) replaceText(path, next ?? '');
      }
      const key = next ?? '';
      if (key === drawn) return;
      drawn = key;
      const isPicture = kind === 'image';
      showPicture(typedPicture, undefined);
      if (isTyped && isPicture && isOnServer(key)) showTyped(key.trim());
      const { fileShower } = context;
      const itemOf = (part: MediaPart, index: number) =>
        mediaItem(part, { index, count: parts.length, isPicture, fileShower }, () => remove(index));
      items.replaceChildren(...(isTyped ? [] : parts.map(itemOf)));
    },
    setDisabled(disabled) {
      setAttribute(path, 'readonly', disabled);
      choose.disabled = disabled;
      for (const button of items.querySelectorAll('button')) button.disabled = disabled;
    },
    setInvalid: (invalid) => setAttribute(path, 'aria-invalid', invalid ? 'true' : undefined),
  };
}

/** A file byte for byte, with its type. */
function dataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
