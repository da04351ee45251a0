import type * as vscode from 'vscode';
import { type DocumentEdit, editPresetText, printPreset, readServerText } from '../../../library/formats/presetDocument';
import { completed, type PresetText } from '../../../library/formats/presetText';
import { mergePreset, type PresetPart } from '../../../library/merge/mergePreset';
import { rebased } from '../../../library/merge/rebased';
import { type Preset, type PresetContent, sameContent } from '../../../library/snapshot/preset';
import { serverOfUri } from '../../../servers/authority';
import { presetPath, titleOfPath } from '../../../swarm/presetPath';
import type { LibraryOf } from '../presetFileSystem';
import type { Bases } from '../saving/baseStore';
import { changedParts, partName } from '../saving/changedParts';
import type { FileRecords } from '../saving/fileRecords';
import { presetParts } from '../saving/mergeEach';
import { otherAccount } from '../saving/otherAccount';
import { contentOf } from '../saving/textProblem';
import type { Foreign, ForeignMerge, ForeignSide } from './foreignSide';

/** Compares the documents of presets with what their servers hold. */
export class ForeignPresets implements ForeignSide {
  constructor(
    private readonly libraryOf: LibraryOf,
    private readonly records: FileRecords<Preset>,
    private readonly bases: Pick<Bases<Preset>, 'keep'>,
  ) {}

  async compare(document: vscode.TextDocument): Promise<Foreign | undefined> {
    const { uri } = document;
    const key = uri.toString();
    const title = titleOfPath(uri.path);
    const library = this.libraryOf(uri);
    const began = this.records.began(key);
    const base = began?.version;
    // Of what it began from nothing is known: only its save can ask.
    if (!base || title === undefined || !library.snapshot) return undefined;
    const server = serverOfUri(uri);
    const account = otherAccount({ server, of: 'preset' }, began, library);
    if (account) return { conflict: { title, server, theirs: undefined, otherAccount: account, changed: [], accept: () => {} }, both: [] };
    const theirs = library.snapshot.get(title);
    const { userName } = library.snapshot;
    if (!theirs || presetPath(theirs.title) !== uri.path) {
      const fate = await library.whatBecameOf(title, base);
      // Its document follows it.
      if (fate.kind === 'renamed') return undefined;
      const candidates = fate.kind === 'perhaps' ? fate.candidates.map((preset) => preset.title) : [];
      return { conflict: { title, server, theirs: undefined, candidates, changed: [], accept: () => {} }, both: [] };
    }
    if (sameContent(theirs, base)) return undefined;
    const text = document.getText();
    const conflict = {
      ...{ title, server, theirs: printPreset(theirs) },
      accept: () => this.records.accepted(key, theirs, userName),
    };
    const reading = readServerText(text);
    if (!reading.ok) return { conflict: { ...conflict, changed: changedParts(base, theirs).map(partName) }, both: [] };
    const mine = completed(reading.content, base);
    const { merged, conflicts, taken } = mergePreset(base, mine, theirs);
    const changed = [...taken, ...conflicts.map(({ part }) => part)];
    if (changed.length === 0) return undefined;
    return {
      conflict: {
        ...conflict,
        changed: changedParts(base, theirs)
          .filter((part) => changed.some((other) => isSame(part, other)))
          .map(partName),
        parts: (own) => presetParts(base, completed(contentOf(own), base), theirs),
      },
      both: conflicts.map(({ part }) => partName(part)),
      merge: this.#merge({ key, text, mine: reading.content, merged, taken, base: rebased(theirs, conflicts) }),
    };
  }

  #merge({ key, text, mine, merged, taken, base }: Merge): ForeignMerge | undefined {
    // What the text leaves out is left to the server as it is.
    const written = taken.filter(({ kind }) => kind === 'param' || mine[kind] !== undefined);
    if (written.length === 0) return undefined;
    return {
      taken: written.map(partName),
      edits: editPresetText(
        text,
        written.map((part) => editOf(part, merged)),
      ),
      merged: (from, to) => {
        this.records.merged(key, { from, to }, base);
        void this.bases.keep(key, { version: base, owner: this.records.began(key)?.owner });
      },
    };
  }
}

interface Merge {
  readonly key: string;
  readonly text: string;
  readonly mine: PresetText;
  readonly merged: PresetContent;
  readonly taken: readonly PresetPart[];
  readonly base: Preset;
}

function editOf(part: PresetPart, { description, starred, params }: PresetContent): DocumentEdit {
  if (part.kind === 'description') return { kind: 'setDescription', value: description };
  if (part.kind === 'starred') return { kind: 'setStarred', value: starred };
  const value = params.get(part.id);
  return value === undefined ? { kind: 'removeParam', id: part.id } : { kind: 'setParam', id: part.id, value };
}

function isSame(a: PresetPart, b: PresetPart): boolean {
  return a.kind === b.kind && (a.kind !== 'param' || (b.kind === 'param' && a.id === b.id));
}
