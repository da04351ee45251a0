import type { Node } from 'jsonc-parser';
import { isJsonObject, type JsonObject } from '../../base/json';
import { t } from '../../base/words';
import { type DocumentProblem, problemsOf } from './documentProblem';
import { jsonOf, readJson, type SyntaxSentences } from './jsonTree';
import { membersOf, type TextEdit } from './objectEdits';

/** JSON as the files of maps that are kept whole have it. */
export function printMap(map: unknown): string {
  return `${JSON.stringify(map, null, 2)}\n`;
}

/** What reading the text of a map gives: the map and its tree, or the first mistake. */
export type MapReading =
  | { readonly ok: true; readonly map: JsonObject; readonly root: Node }
  | { readonly ok: false; readonly problem: DocumentProblem };

const SENTENCES: SyntaxSentences = {
  EndOfFileExpected: () => t('Unexpected text after the end of the object.'),
  InvalidCommentToken: () => t("The server doesn't keep comments."),
};

/** Reads the text of a map, whatever its values are. */
export function readMapText(text: string): MapReading {
  const wrong = (problem: DocumentProblem): MapReading => ({ ok: false, problem });
  const json = readJson(text, SENTENCES);
  const problem = problemsOf(text);
  if (!json.ok) return wrong(json.problems[0] ?? problem(0, 0, 'syntax', t('Invalid JSON.')));
  const { root } = json;
  const map = jsonOf(root);
  if (!isJsonObject(map)) return wrong(problem(root.offset, root.length, 'wrongType', t('This must be a JSON object: {0}.', '{ … }')));
  // The server would take it for the session of the request.
  const session = membersOf(root).find(({ key }) => key === 'session_id')?.keyNode;
  if (session)
    return wrong(problem(session.offset, session.length, 'wrongType', t('SwarmUI can\'t store a key named "{0}" here.', 'session_id')));
  return { ok: true, map, root };
}

/** What changes in the text of a map: the one part that is different. Undefined where the text is no map, or nothing changes. */
export function editMapText(text: string, change: (map: JsonObject) => JsonObject | undefined): TextEdit | undefined {
  const changed = changeOf(text, change);
  if (changed === undefined || changed === text) return undefined;
  const shorter = Math.min(text.length, changed.length);
  let start = 0;
  while (start < shorter && text[start] === changed[start]) start++;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === changed[changed.length - 1 - end]) end++;
  return { offset: start, length: text.length - end - start, text: changed.slice(start, changed.length - end) };
}

function changeOf(text: string, change: (map: JsonObject) => JsonObject | undefined): string | undefined {
  try {
    const map: unknown = JSON.parse(text);
    const changed = isJsonObject(map) ? change(map) : undefined;
    return changed && printMap(changed);
  } catch {
    return undefined;
  }
}
