import type * as vscode from 'vscode';
import { editBetween } from '../../../library/formats/applyTextEdits';
import { serverOfUri } from '../../../servers/authority';
import { type FileMerge, type FileSource, FileTextError, type FileWriting, type ServerFiles } from '../../../ui/serverFiles';
import type { LibraryOf } from '../presetFileSystem';
import type { Bases } from '../saving/baseStore';
import type { FileRecords } from '../saving/fileRecords';
import { fileParts } from '../saving/mergeEach';
import { otherAccount } from '../saving/otherAccount';
import type { Foreign, ForeignSide } from './foreignSide';

/** Compares the documents of whole files with what their servers hold. */
export class ForeignFiles implements ForeignSide {
  constructor(
    private readonly files: ServerFiles,
    private readonly libraryOf: LibraryOf,
    private readonly records: FileRecords<string>,
    private readonly bases: Pick<Bases<string>, 'keep'>,
  ) {}

  async compare(document: vscode.TextDocument): Promise<Foreign | undefined> {
    const { uri } = document;
    const file = this.files.at(uri.path);
    const began = this.records.began(uri.toString());
    const base = began?.version;
    // Of what it began from nothing is known: only its save can ask.
    if (!file?.writing || base === undefined) return undefined;
    const source = { server: serverOfUri(uri), library: this.libraryOf(uri) };
    const { server } = source;
    const account = otherAccount({ server, of: 'file' }, began, source.library);
    if (account)
      return { conflict: { title: file.name, server, theirs: undefined, otherAccount: account, changed: [], accept: () => {} }, both: [] };
    if ((await file.read(source)) === base) return undefined;
    return this.#compare({ document, name: file.name, source, writing: file.writing, base });
  }

  async #compare({ document, name, source, writing, base }: Compared): Promise<Foreign | undefined> {
    const key = document.uri.toString();
    const { theirs, of } = await writing.merge(source, base);
    const text = document.getText();
    const merge = readable(() => of(text));
    const conflict = {
      title: name,
      server: source.server,
      theirs,
      accept: () => this.records.accepted(key, theirs, source.library.snapshot?.userName),
    };
    // What others changed cannot be told from what is being typed.
    if (!merge) return { conflict: { ...conflict, changed: [] }, both: [] };
    const both = merge.conflicts.map(({ path }) => path.join(' › '));
    const { taken } = merge;
    if (taken.length + both.length === 0) return undefined;
    const edits = taken.length === 0 ? [] : editBetween(text, merge.text([]));
    return {
      conflict: { ...conflict, changed: [...taken, ...both], parts: (own) => fileParts(of(own)) },
      both,
      merge:
        edits.length === 0
          ? undefined
          : {
              taken,
              edits,
              merged: (from, to) => {
                this.records.merged(key, { from, to }, merge.rebased);
                void this.bases.keep(key, { version: merge.rebased, owner: this.records.began(key)?.owner });
              },
            },
    };
  }
}

interface Compared {
  readonly document: vscode.TextDocument;
  readonly name: string;
  readonly source: FileSource;
  readonly writing: FileWriting;
  readonly base: string;
}

/** Undefined while the text cannot be read. */
function readable(merge: () => FileMerge): FileMerge | undefined {
  try {
    return merge();
  } catch (error) {
    if (error instanceof FileTextError) return undefined;
    throw error;
  }
}
