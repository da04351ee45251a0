import type { Node } from 'jsonc-parser';
import { t } from '../../base/words';
import { caseFold } from '../../swarm/caseFold';
import { type DocumentProblem, problemsOf } from './documentProblem';
import { type Member, membersOf } from './objectEdits';
import type { PresetText } from './presetText';

/** The least that a preset is. */
export const EMPTY = '{ "description": "", "starred": false, "param_map": {} }';

/** What the text of a preset may say; a schema is for editors, and no server keeps it. */
const KEYS = new Set(['$schema', 'description', 'starred', 'param_map']);

/** Reads what the text of a preset says out of its tree, and collects what is of the wrong shape. */
export class DocumentReader {
  readonly problems: DocumentProblem[] = [];
  /** Keys that files on disk may have, and a server would drop. */
  readonly unknownKeys: DocumentProblem[] = [];
  readonly #problem: ReturnType<typeof problemsOf>;

  constructor(private readonly text: string) {
    this.#problem = problemsOf(text);
  }

  read(root: Node): PresetText {
    if (root.type !== 'object') {
      this.#wrongType(root, t('A preset must be a JSON object: {0}.', EMPTY), 'preset');
    }
    const members = this.#unique(membersOf(root), (key) => key);
    for (const { key, keyNode } of members.values()) if (!KEYS.has(key)) this.unknownKeys.push(this.#unknownKey(key, keyNode));
    const description = members.get('description')?.value;
    if (description && description.type !== 'string')
      this.#wrongType(description, t('The description must be a string in double quotes.'), 'description');
    const starred = members.get('starred')?.value;
    if (starred && starred.type !== 'boolean') this.#wrongType(starred, t('"{0}" must be true or false.', 'starred'), 'starred');
    const map = members.get('param_map')?.value;
    if (root.type === 'object' && !map) {
      this.problems.push(
        this.#problem(root.offset, 1, 'missing', t('"param_map" is missing. Saving like this would delete every parameter.'), [
          'param_map',
        ]),
      );
    }
    return {
      description: description?.type === 'string' ? String(description.value) : undefined,
      starred: starred?.type === 'boolean' ? starred.value === true : undefined,
      params: map ? this.#params(map) : new Map(),
      hasSchema: members.has('$schema'),
    };
  }

  #params(map: Node): ReadonlyMap<string, string> {
    const params = new Map<string, string>();
    if (map.type !== 'object') {
      this.#wrongType(map, t('"param_map" must be an object that maps parameter IDs to values.'), 'param_map');
      return params;
    }
    // The server keeps one of several ids that differ only in case, so such a document could not be stored as it stands.
    for (const { key, value } of this.#unique(membersOf(map), caseFold).values()) {
      if (!value) continue;
      if (value.type === 'string') params.set(key, String(value.value));
      else if (value.type === 'number' || value.type === 'boolean')
        params.set(key, this.text.slice(value.offset, value.offset + value.length));
      else this.#wrongType(value, t('The value of "{0}" must be a string, a number, true, or false.', key), key);
    }
    return params;
  }

  #unique(members: readonly Member[], fold: (key: string) => string): Map<string, Member> {
    const seen = new Map<string, Member>();
    for (const member of members) {
      const key = fold(member.key);
      const before = seen.get(key);
      seen.set(key, member);
      if (!before) continue;
      const sentence =
        before.key === member.key
          ? t('"{0}" appears twice.', member.key)
          : t('"{0}" and "{1}" differ only in case, which the server ignores.', member.key, before.key);
      this.problems.push(this.#problem(member.keyNode.offset, member.keyNode.length, 'duplicate', sentence, [member.key]));
    }
    return seen;
  }

  #unknownKey(key: string, { offset, length }: Node): DocumentProblem {
    const sentence = t('SwarmUI can\'t store "{0}" in a preset. Remove it, or move it into "param_map" if it is a parameter.', key);
    return this.#problem(offset, length, 'unknownKey', sentence, [key]);
  }

  #wrongType(node: Node, message: string, subject: string): void {
    this.problems.push(this.#problem(node.offset, node.length, 'wrongType', message, [subject]));
  }
}
