import { isJsonObject, type JsonObject } from '../../src/base/json';
import { keyOf } from './world';

/** Model links, one text each, so that they can be compared as sets; what is not of their shape stands there as it is. */
export function linkSet(links: JsonObject): Set<string> {
  const all = new Set<string>();
  for (const [kind, models] of Object.entries(links)) {
    if (!isJsonObject(models)) {
      all.add(JSON.stringify([kind, { verbatim: models }]));
      continue;
    }
    for (const [model, titles] of Object.entries(models)) {
      if (!Array.isArray(titles)) all.add(JSON.stringify([kind, model, { verbatim: titles }]));
      else
        for (const title of titles) all.add(typeof title === 'string' ? link(kind, model, title) : JSON.stringify([kind, model, title, 0]));
    }
  }
  return all;
}

/** One link as it stands in a set. */
export function link(kind: string, model: string, title: string): string {
  return JSON.stringify([kind, model, keyOf(title)]);
}

/** The links with each of a title's replaced; `undefined` takes them away. */
export function relinked(links: ReadonlySet<string>, from: string, to: string | undefined): Set<string> {
  const all = new Set<string>();
  for (const text of links) {
    if (titleIn(text) !== keyOf(from)) all.add(text);
    else if (to !== undefined) all.add(JSON.stringify([...JSON.parse(text).slice(0, 2), keyOf(to)]));
  }
  return all;
}

/** What is wrong; undefined where nothing is. Links of `loose` titles may be as they were, too. */
export function sameLinks(
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  before: ReadonlySet<string>,
  loose: readonly string[],
): string | undefined {
  const free = (text: string) => {
    const title = titleIn(text);
    return title !== undefined && loose.includes(title);
  };
  for (const text of wanted) if (!found.has(text) && !free(text)) return `${text} is missing`;
  for (const text of found) if (!wanted.has(text) && !(before.has(text) && free(text)) && !free(text)) return `${text} is there`;
  return undefined;
}

function titleIn(text: string): string | undefined {
  const [, , title, ...more]: unknown[] = JSON.parse(text);
  return typeof title === 'string' && more.length === 0 ? title : undefined;
}
