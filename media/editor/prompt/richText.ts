import { h } from '../dom';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
const TOKEN = /<(\/?)(a|b|i|em|strong|code|br)\b([^<>]*)>/gi;
const LINK = /\bhref\s*=\s*["']?(https?:\/\/[^"'\s>]+)/i;

/**
 * A server's description as nodes. Descriptions may hold a little HTML (docs/server.md 3.2): emphasis, code, line breaks and web links
 * are taken, everything else stays visible as the text it is.
 */
export function richText(source: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const open: { tag: string; element: Node }[] = [{ tag: '', element: fragment }];
  const append = (node: Node | string) => open.at(-1)?.element.appendChild(typeof node === 'string' ? document.createTextNode(node) : node);
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    append(decode(source.slice(end, match.index)));
    end = match.index + match[0].length;
    const tag = (match[2] ?? '').toLowerCase();
    if (tag === 'br') append(h('br'));
    else if (match[1]) {
      if (open.at(-1)?.tag === tag) open.pop();
    } else {
      const element = elementFor(tag, match[3] ?? '');
      append(element);
      open.push({ tag, element });
    }
  }
  append(decode(source.slice(end)));
  return fragment;
}

/** The description without its HTML, on one line. */
export function plainText(source: string): string {
  return decode(source.replace(TOKEN, ' ')).replace(/\s+/g, ' ').trim();
}

function elementFor(tag: string, attributes: string): HTMLElement {
  if (tag === 'a') {
    const href = LINK.exec(attributes)?.[1];
    return href ? h('a', { href, title: href }) : h('span');
  }
  if (tag === 'b' || tag === 'strong') return h('strong');
  if (tag === 'code') return h('code');
  return h('em');
}

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
