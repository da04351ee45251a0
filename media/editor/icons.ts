const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a 16x16 grid, drawn for this page. */
const paths = {
  add: 'M8 2.5v11M2.5 8h11',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-7v4M8 4.7v.6',
  search: 'M6.8 11.1a4.3 4.3 0 1 0 0-8.6 4.3 4.3 0 0 0 0 8.6Zm3.1-1.2 3.9 3.9',
  star: 'm8 1.9 1.9 3.9 4.2.6-3 3 .7 4.2L8 11.6l-3.8 2 .7-4.2-3-3 4.2-.6L8 1.9Z',
  dice: 'M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm2.3 2.6a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Zm4.4 0a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM8 7.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM5.8 9.9a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Zm4.4 0a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Z',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5m4-4-4 4-4-4',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.8 5.8l4.4 4.4m0-4.4-4.4 4.4',
  warning: 'M8 2.3 14.2 13H1.8L8 2.3Zm0 4.2v3.2m0 1.6v.5',
  hint: 'M6 13.5h4M5.8 11C4.5 10 4 8.7 4 7.5a4 4 0 0 1 8 0c0 1.2-.5 2.5-1.8 3.5H5.8Z',
  unfold: 'm4 6 4-4 4 4m0 4-4 4-4-4',
  fold: 'm4 2.5 4 4 4-4m0 11-4-4-4 4',
  compare: 'M6.5 2.5h-4v11h4m3-11h4v11h-4M8 1.5v13M4.2 6h2m-2 3h2m3.6-3h2m-2 3h2',
  lock: 'M4 7.5h8v6H4v-6Zm1.8 0V5a2.2 2.2 0 0 1 4.4 0v2.5',
} as const;

export type IconName = keyof typeof paths;

const drawn = new Map<IconName, SVGSVGElement>();

/** A drawing in the colour of the text around it; hidden from screen readers. Copies of one drawing, which is cheaper than drawing anew. */
export function icon(name: IconName): Node {
  const known = drawn.get(name) ?? draw(name);
  drawn.set(name, known);
  return known.cloneNode(true);
}

function draw(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
