/**
 * In the page: what is squeezed in it, in words. Text of more than 20 characters in a box narrower than 12 of them, text over other text,
 * text that is cut off where no tooltip has it, and a page that is wider than its window.
 */
export function squeezedIn(): string[] {
  const complaints: string[] = [];
  const quote = (text: string) => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
  const canvas = document.createElement('canvas').getContext('2d');

  /** The width of a character in an element's own font. */
  const characterOf = (element: Element) => {
    if (!canvas) throw new Error('Text cannot be measured.');
    canvas.font = getComputedStyle(element).font;
    return canvas.measureText('0').width;
  };

  /** What is left of a box where its ancestors cut it off. */
  const seen = (box: DOMRect, element: Element) => {
    let { left, right, top, bottom } = box;
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const bounds = at.getBoundingClientRect();
      if (at === document.documentElement || at === document.body) continue;
      [left, right] = [Math.max(left, bounds.left), Math.min(right, bounds.right)];
      [top, bottom] = [Math.max(top, bounds.top), Math.min(bottom, bounds.bottom)];
    }
    return { left, right, top, bottom };
  };

  /** How much room the text of an element has: within a line, as much as the line. */
  const roomOf = (element: Element): number => {
    const isInLine = getComputedStyle(element).display === 'inline' && element.parentElement;
    return isInLine ? roomOf(element.parentElement) : element.getBoundingClientRect().width;
  };

  const isField = (element: Element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const hasTooltip = (element: Element) => element.closest('[title]:not([title=""])') !== null;
  const wordsOf = (element: Element) => {
    if (element instanceof HTMLInputElement) return /^(checkbox|range)$/.test(element.type) ? '' : element.value || element.placeholder;
    if (element instanceof HTMLTextAreaElement) return element.value || element.placeholder;
    if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? '';
    return Array.from(element.childNodes, (node) => (node instanceof Text ? node.data : ''))
      .join('')
      .trim();
  };

  // at the top nothing lies under the toolbar, and what is out of sight is not laid out otherwise
  scrollTo(0, 0);
  for (const skipped of document.querySelectorAll<HTMLElement>('.section, .rows')) skipped.style.contentVisibility = 'visible';

  const drawn: { element: Element; words: string; left: number; right: number; top: number; bottom: number }[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    const words = wordsOf(element);
    // the colours of a prompt lie over its field on purpose, and show the same text
    if (words === '' || element.closest('.announcer, .prompt-colours, option, script, style') || !element.checkVisibility()) continue;
    const box = element.getBoundingClientRect();
    const room = roomOf(element);
    if (words.length > 20 && room < 12 * characterOf(element)) complaints.push(`${quote(words)} has ${Math.round(room)} px of room`);
    const style = getComputedStyle(element);
    const isCut =
      style.overflowX !== 'visible' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    if (isCut && !isField(element) && !hasTooltip(element)) complaints.push(`${quote(words)} is cut off`);
    const boxes = isField(element) ? [box] : textBoxesOf(element);
    for (const each of boxes) {
      const part = seen(each, element);
      const isCutByOthers = part.right < each.right - 1 || part.left > each.left + 1;
      if (isCutByOthers && !isCut && !isField(element) && !hasTooltip(element)) complaints.push(`${quote(words)} is cut off`);
      if (part.right - part.left > 1 && part.bottom - part.top > 1) drawn.push({ element, words, ...part });
    }
  }

  drawn.sort((one, other) => one.top - other.top);
  for (const [index, one] of drawn.entries()) {
    for (let next = index + 1; next < drawn.length; next++) {
      const other = drawn[next];
      if (!other || other.top >= one.bottom - 2) break;
      const overlaps = Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && one.bottom - other.top > 2;
      if (overlaps && one.element !== other.element) complaints.push(`${quote(one.words)} and ${quote(other.words)} overlap`);
    }
  }

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) complaints.push(`The page is ${scrollWidth - innerWidth} px wider than its window`);
  return [...new Set(complaints)].slice(0, 12);

  /** The lines of an element's own text. */
  function textBoxesOf(element: Element): DOMRect[] {
    const range = document.createRange();
    return Array.from(element.childNodes).flatMap((node) => {
      if (!(node instanceof Text) || node.data.trim() === '') return [];
      range.selectNodeContents(node);
      return Array.from(range.getClientRects());
    });
  }
}
