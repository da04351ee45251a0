import { t } from '../../base/words';
import { caseFold } from '../../swarm/caseFold';
import { isStoredDate, rewriteDate, trimStored } from '../../swarm/storedText';
import { RENAMED_PARAMETERS } from '../catalogue/paramMap';
import type { PresetPart } from '../merge/mergePreset';
import type { Preset, PresetContent } from '../snapshot/preset';

/** What kind of thing the server made different. */
export type StoredNoteCode = 'title' | 'trimmed' | 'date' | 'renamed' | 'collapsed' | 'star' | 'links' | 'picture' | 'other';

/** One thing the server stored otherwise than it was sent. */
export interface StoredNote {
  readonly code: StoredNoteCode;
  /** What it is about: `description`, or ids of parameters. */
  readonly subjects: readonly string[];
  /** The sentence the person reads. */
  readonly message: string;
}

/** What the server holds after a write, and what it made different. */
export interface Stored {
  readonly stored: Preset;
  readonly notes: readonly StoredNote[];
}

/** Parts of a change by somebody else that are in what is stored, beside ours. */
export interface Taken {
  readonly taken: readonly PresetPart[];
}

/** Names told in a sentence; of the rest how many there are. */
const NAMED = 5;

/** What the server stored otherwise than it was sent, in sentences. */
export function storedNotes(title: string, sent: PresetContent, stored: Preset): StoredNote[] {
  const differences = new Map<StoredNoteCode, string[]>();
  const differs = (code: StoredNoteCode, subject: string) => differences.set(code, [...(differences.get(code) ?? []), subject]);
  if (sent.description !== stored.description) differs(reason(sent.description, stored.description), 'description');
  const spellings = new Map(Array.from(stored.params.keys(), (id) => [caseFold(id), id]));
  const told = new Set<string>();
  for (const [id, value] of sent.params) {
    const kept = spellings.get(caseFold(id)) ?? spellings.get(caseFold(RENAMED_PARAMETERS.get(id) ?? ''));
    if (kept !== undefined) told.add(kept);
    if (kept === undefined) differs('other', id);
    else if (kept !== id) differs(caseFold(kept) === caseFold(id) ? 'collapsed' : 'renamed', id);
    else if (stored.params.get(id) !== value) differs(reason(value, stored.params.get(id)), id);
  }
  for (const id of stored.params.keys()) if (!told.has(id)) differs('other', id);
  if (sent.starred !== stored.starred) differs('star', 'starred');
  const notes = Array.from(differences, ([code, subjects]) => ({ code, subjects, message: sentence(code, subjects) }));
  return title === stored.title ? notes : [titleNote(stored.title), ...notes];
}

/** The server cleaned a title. */
export function titleNote(stored: string): StoredNote {
  return { code: 'title', subjects: ['title'], message: t('The server changed the title to "{0}".', stored) };
}

function reason(sent: string, stored: string | undefined): StoredNoteCode {
  if (stored === trimStored(sent)) return 'trimmed';
  return rewriteDate(sent) !== sent && isStoredDate(stored ?? '') ? 'date' : 'other';
}

function sentence(code: StoredNoteCode, subjects: readonly string[]): string {
  const listed = subjects
    .slice(0, NAMED)
    .map((one) => (one === 'description' ? t('description') : one))
    .join(', ');
  const names = subjects.length > NAMED ? `${listed} ${t('and {0} more', subjects.length - NAMED)}` : listed;
  switch (code) {
    case 'trimmed':
      return t('The server removes spaces and line breaks at the start and end: {0}.', names);
    case 'date':
      return t('The server rewrites text that looks like a date, such as 2026-01-02T03:04:05: {0}. Add a word to prevent this.', names);
    case 'renamed':
      return t('The server renamed old parameters: {0}.', names);
    case 'collapsed':
      return t('The server ignores case in names and kept only one of each: {0}.', names);
    case 'star':
      return t('The server did not save the star. Starred presets require SwarmUI 0.9.7.4 or newer.');
    default:
      return t('The server stored something different from what was sent: {0}.', names);
  }
}
