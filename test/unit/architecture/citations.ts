import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';

/** The page of facts about the server that comments cite by section. */
export const SERVER_PAGE = 'docs/server.md';

const SECTION = String.raw`(?:appendix [A-Z]\b|[1-9]\d?\.\d+(?:\.\d+)?)`;
const CITED = new RegExp(String.raw`docs/server\.md(?:\s+(${SECTION}(?:(?:,| and| to)\s+(?=${SECTION})${SECTION})*))?`, 'g');
/** `(2.6.1)`, `(see 4.3; 3.2)` or `(some-page 3.6)`: a section of a page that is not named, or not by its path. */
const BARE =
  /^(?:see |[a-z]+(?:-[a-z]+)+(?:\.md)? )?(?:[1-6]\.\d{1,2}(?:\.\d)?b?|appendix [A-Z])(?=$|[,;] )|[,;:] (?:[1-6]\.\d{1,2}(?:\.\d)?|appendix [A-Z])$/;
const COMMENT = /(?<=^|[\s({,])\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/.*/gm;
const PAGE = /(?<![\w./*-])(?:\.{1,2}\/)*[\w-]+(?:[\w./-]*[\w-])?\.md\b/g;
const FILE = /(?<![\w./*-])(?:src|media|test|scripts|docs)\/[\w./-]+\.(?:ts|mjs|json)\b/g;
const RECORDING = /(?<![\w./-])(?:[\w-]+\/)*golden\/[\w./-]+\.json\b/g;
const LINK = /\]\((?!https?:|#|command:)([^)\s#]+)/g;

/** The sections of a page, by its headings: `2.6.1` and `appendix A`. */
export function sectionsOf(page: string): ReadonlySet<string> {
  const headings = page.matchAll(/^#+ (?:(\d+(?:\.\d+)*)\.? |(Appendix [A-Z])\. )/gm);
  return new Set([...headings].map(([, number, appendix = '']) => number ?? appendix.replace('A', 'a')));
}

/** The sections that a text cites of the page; '' for the page without a section. */
export function citedSections(text: string): string[] {
  return [...flowing(text).matchAll(CITED)].flatMap(([, list]) =>
    list === undefined ? [''] : (list.match(new RegExp(SECTION, 'g')) ?? []),
  );
}

/** What is wrong with the citations in the comments of a source file. */
export function brokenCitations(file: string, text: string, sections: ReadonlySet<string>): string[] {
  const comments = [...text.matchAll(COMMENT)].map(([comment]) => flowing(comment));
  return comments.flatMap((comment) => [
    ...citedSections(comment)
      .filter((section) => !sections.has(section))
      .map((section) => (section === '' ? `names ${SERVER_PAGE} without a section` : `${SERVER_PAGE} has no section ${section}`)),
    ...[...comment.matchAll(/\(([^()]*)\)/g)]
      .filter(([, inner = '']) => BARE.test(inner) && !inner.includes(SERVER_PAGE))
      .map(([cited]) => `${cited} does not name its page; ${SERVER_PAGE} has the facts of the server`),
    ...[...new Set([PAGE, FILE, RECORDING].flatMap((pattern) => comment.match(pattern) ?? []))]
      .filter((named) => !isThere(file, named))
      .map((named) => `${named} is not in the repository`),
  ]);
}

/** The links of a page that lead to no file. */
export function brokenLinks(file: string, text: string): string[] {
  return [...text.matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(path.join(root, path.dirname(file), target)));
}

/** Every file below the folders that ends so, relative to the repository. */
export function filesIn(folders: readonly string[], ends: RegExp): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
      .filter((file) => ends.test(file) && !file.includes('node_modules/'))
      .sort()
      .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
  );
}

/** A text with its lines joined, without what begins the lines of a comment. */
function flowing(text: string): string {
  return text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');
}

function isThere(file: string, page: string): boolean {
  return existsSync(path.join(root, page)) || existsSync(path.join(root, path.dirname(file), page));
}
