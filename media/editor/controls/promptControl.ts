import { bareModel } from '../../../src/swarm/modelNames';
import { type PromptNames, promptOffers } from '../../../src/swarm/prompt/promptCompletion';
import type { Control, ControlContext } from '../control';
import { h, setText } from '../dom';
import { colouredText } from '../prompt/colouredText';
import { narrow, type Suggestion, Suggestions } from '../suggest/suggestions';
import { t, tagText } from '../texts';
import { textControl } from './textControl';

/**
 * A prompt: a plain text field, and over it the same text in colours, laid out by the same rules in the same box, so that the two cannot
 * part. Inside `<` and `>` it offers what the server understands there.
 */
export function promptControl(context: ControlContext): Control {
  const text = textControl(context);
  const { field } = text;
  field.classList.add('prompt');
  const colours = h('div', { class: 'prompt-colours', 'aria-hidden': 'true' });
  const hint = h('p', { class: 'prompt-hint' }, h('span', { class: 'mark-value' }, '{value}'), ` ${t('valueMeans')}`);
  const box = h('div', { class: 'prompt-box' }, h('div', { class: 'prompt-sheet' }, field, colours));
  const names = namesOf(context);
  let range: { start: number; end: number } | undefined;
  let offers = new Map<string, { before: string; after: string }>();

  const tokens = h('p', { class: 'tokens' });
  tokens.hidden = true;
  const count = context.tokenCounter((found) => {
    tokens.hidden = false;
    setText(tokens, t('tokens', found));
  });
  // Counting asks the server, so it is done for the prompt a person works in.
  field.addEventListener('focus', () => count(field.value));
  const coloured = colouredText(colours);
  let frame = 0;
  const paint = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    coloured(field.value);
    hint.hidden = !field.value.includes('{value}');
  };
  /** In time for the next frame, once for all keys before it. */
  const paintSoon = () => {
    frame ||= requestAnimationFrame(paint);
  };
  const find = (): readonly Suggestion[] => {
    const found = promptOffers(field.value, field.selectionStart, names());
    range = found;
    if (!found) return [];
    const query = field.value.slice(found.start, field.selectionStart);
    offers = new Map(found.offers.map(({ label, before, after }) => [label, { before, after }]));
    const all = found.offers.map(({ kind, label }) => ({ value: label, label, ...(kind === 'tag' && { detail: tagText(label) }) }));
    return narrow(all, query);
  };
  const suggestions = new Suggestions(field, {
    find,
    isText: true,
    place() {
      if (frame !== 0) paint();
      return caretBox(colours, field.selectionStart) ?? field.getBoundingClientRect();
    },
    pick({ value }) {
      const offer = offers.get(value);
      if (!range || !offer) return;
      field.setRangeText(offer.before + offer.after, range.start, range.end, 'end');
      const caret = range.start + offer.before.length;
      field.setSelectionRange(caret, caret);
      field.dispatchEvent(new Event('input'));
    },
  });
  field.addEventListener('input', () => {
    paintSoon();
    count(field.value);
    suggestions.open('x');
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || !event.ctrlKey || field.readOnly) return;
    event.preventDefault();
    suggestions.open('x');
  });
  return {
    ...text,
    element: h('div', { class: 'prompt-control' }, box, h('div', { class: 'prompt-foot' }, hint, tokens)),
    wide: true,
    show(value) {
      text.show(value);
      paintSoon();
    },
  };
}

/** What prompts can name on this server; made when it is first asked for. */
function namesOf({ catalogue, presets }: ControlContext): () => PromptNames {
  let known: Omit<PromptNames, 'presets'> | undefined;
  const models = (kind: string) => (catalogue?.models[kind] ?? []).map(({ name }) => bareModel(name));
  return () => {
    known ??= {
      wildcards: catalogue?.wildcards ?? [],
      loras: models('LoRA'),
      embeddings: models('Embedding'),
      parameters: (catalogue?.parameters ?? []).map(({ id }) => id),
    };
    return { ...known, presets: presets() };
  };
}

/** Where a character stands on the screen. */
function caretBox(colours: HTMLElement, offset: number): DOMRect | undefined {
  const walker = document.createTreeWalker(colours, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) {
      const range = document.createRange();
      range.setStart(node, left);
      return range.getClientRects()[0];
    }
    left -= length;
  }
  return undefined;
}
