import * as vscode from 'vscode';
import { OtherAccountError } from '../../../api/apiErrors';
import { plainLabel, plainMessage } from '../../../host/escapedMarkdown';
import { storedContent } from '../../../library/catalogue/paramMap';
import { printPreset } from '../../../library/formats/presetDocument';
import { completed, isWhole, type PresetText } from '../../../library/formats/presetText';
import type { Library } from '../../../library/library';
import { mergePreset } from '../../../library/merge/mergePreset';
import { recreatePreset } from '../../../library/recreatePreset';
import { type Preset, type PresetContent, sameContent } from '../../../library/snapshot/preset';
import { ConflictError } from '../../../library/writers/conflict';
import { freeTwinTitle } from '../../../library/writers/copyPreset';
import type { Stored, Taken } from '../../../library/writers/storedNotes';
import { presetPath } from '../../../swarm/presetPath';
import { isDirty } from '../../../ui/openFiles';
import { changedParts, partName } from './changedParts';
import { requireNoCircle } from './circleSaves';
import { NotSavedError } from './conflictDialog';
import type { Conflicts } from './conflicts';
import type { FileRecords } from './fileRecords';
import { presetParts } from './mergeEach';
import { askToCopy, notOursSentence, type OtherAccount, otherAccount } from './otherAccount';
import { saveUnderTitle } from './retitledSaves';
import { SaveFollowUps } from './saveFollowUps';
import type { SaveReasons } from './saveReasons';
import { tellTaken } from './tellTaken';
import { contentOf, TextProblemError } from './textProblem';

/** One preset file on its way to the server. */
export interface SaveTarget {
  readonly uri: vscode.Uri;
  readonly title: string;
  readonly server: string;
  readonly library: Library;
  /** The library of its server, which is another one where the account changes under a save. */
  readonly libraryNow: () => Library;
  /** The person asked for the save, and may be asked back. */
  readonly manual?: boolean;
}

/** What a save ended with. */
interface Saved {
  /** The version the document's text stands for from now on; undefined where that stays as it was. */
  readonly base: Preset | undefined;
  readonly notes: readonly string[];
  /**
   * Whether the document should be read again, since the server holds something else than its text. An automatic save must not take a
   * blank away under the cursor: what the server only trimmed is shown when it was asked for.
   */
  readonly reload: 'no' | 'whenAsked' | 'yes';
  /** Where it is not that of `base`: the title under which the preset is on the server now. */
  readonly title?: string;
}

/**
 * Saves the text of a preset file: reads it, compares what the server has now with the version the text began from, and writes,
 * asks or refuses. Whatever is refused throws one sentence, and VS Code keeps the document dirty (test/host/files.test.ts).
 */
export class Saving extends SaveFollowUps {
  constructor(
    private readonly records: FileRecords<Preset>,
    private readonly reasons: SaveReasons,
    private readonly conflicts: Conflicts,
  ) {
    super();
  }

  async save(target: SaveTarget, text: string): Promise<void> {
    const manual = this.reasons.takeManual(target.uri);
    const owner = this.records.began(target.uri.toString())?.owner;
    try {
      await this.#save(target, text, manual, owner);
    } catch (error) {
      if (!(error instanceof OtherAccountError)) throw error;
      // Whom we were when the save began is not always whose the document is: it may be its owner that we are now.
      await this.#save({ ...target, library: target.libraryNow() }, text, manual, owner ?? error.before);
    }
  }

  async #save(target: SaveTarget, text: string, manual: boolean, owner: string | undefined): Promise<void> {
    const key = target.uri.toString();
    const mine = this.#read(key, text, manual);
    this.records.saving(key, true);
    try {
      const { userName } = await target.library.current();
      const account = otherAccount({ server: target.server, of: 'preset' }, { owner }, target.library);
      const saved = account ? await this.#copy(target, account, mine, manual) : await this.#saveOurs(target, mine, manual);
      if (saved.base) this.records.saved(key, text, saved.base, userName);
      const { title = saved.base?.title ?? target.title } = saved;
      if (title !== target.title && this.records.isOpen(key)) this.moved(key, title);
      this.conflicts.settled(target.uri);
      const isToBeShown = saved.reload === 'whenAsked' || (saved.base !== undefined && !isWhole(mine));
      if (saved.reload === 'yes' || (isToBeShown && manual)) this.reload(key);
      this.#tell(target, saved.notes, manual);
    } finally {
      if (this.records.saving(key, false)) this.outdated(key);
    }
  }

  async #saveOurs(target: SaveTarget, mine: PresetText, manual: boolean): Promise<Saved> {
    await requireNoCircle(target, mine, manual, () => this.refused(target.uri.toString()));
    return this.#write({ ...target, manual }, mine, manual);
  }

  /** Saves what belongs to another account as a new preset of this one, if the person wants that. */
  async #copy(target: SaveTarget, account: OtherAccount, text: PresetText, manual: boolean): Promise<Saved> {
    const { library, uri } = target;
    const key = uri.toString();
    if (!manual) {
      this.refused(key);
      throw new NotSavedError(notOursSentence(account));
    }
    const { get } = await library.refresh();
    const title = get(target.title) ? freeTwinTitle(target.title, get) : target.title;
    if (!(await askToCopy(account, title))) throw new NotSavedError(notOursSentence(account));
    const mine = completed(text, this.records.base(key));
    await requireNoCircle({ title, library }, text, manual, () => {});
    return this.#saved({ ...target, title }, await library.presets.create(title, mine), mine);
  }

  #read(key: string, text: string, manual: boolean): PresetText {
    try {
      const content = contentOf(text);
      this.waitingForText.delete(key);
      return content;
    } catch (error) {
      if (!manual && error instanceof TextProblemError) this.refused(key);
      throw error;
    }
  }

  async #write(target: SaveTarget, text: PresetText, manual: boolean): Promise<Saved> {
    const base = await this.#base(target);
    // A dirty document came back without its base: only the person can tell an edit from a foreign change.
    const theirs = base === 'unknown' ? (await target.library.refresh()).get(target.title) : undefined;
    // Left out as it was left out when the edit began: the merge takes what the server has there.
    const mine = completed(text, base === 'unknown' ? theirs : base);
    try {
      if (base === 'unknown') {
        if (theirs && sameContent(theirs, storedContent(mine))) return asSaved({ stored: theirs, notes: [] }, mine);
        throw new ConflictError({ title: target.title, base: undefined, mine, theirs });
      }
      if (base === undefined) return await this.#create(target, mine);
      return await this.#send(target, base, mine);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      return this.#resolve(target, mine, error, manual);
    }
  }

  /** Saves a version made of `base`, together with what somebody else made of other parts; `text` is what the document says of it. */
  async #send(target: SaveTarget, base: Preset, version: PresetContent, text = version): Promise<Saved> {
    const { title, library } = target;
    const outcome = await saveUnderTitle(target, base, version);
    const now = library.snapshot?.get(outcome.stored.title);
    // Nothing had to be sent, and it is known to be gone: then nothing is saved.
    if (!now) throw new ConflictError({ title, base, mine: version, theirs: undefined });
    if (version !== text) {
      const { stored, notes, taken } = { notes: [], taken: [], ...outcome };
      tellTaken(title, target.server, taken.map(partName));
      return asMerged({ stored, notes }, text);
    }
    if (outcome.kind === 'saved') return this.#saved(target, outcome, text);
    return { base: outcome.stored, notes: [], reload: sameContent(now, outcome.stored) ? 'no' : 'yes' };
  }

  async #create(target: SaveTarget, mine: PresetContent): Promise<Saved> {
    return this.#saved(target, await target.library.presets.create(target.title, mine), mine);
  }

  #saved({ title, server }: SaveTarget, outcome: Stored & Taken, text: PresetContent): Saved {
    tellTaken(title, server, outcome.taken.map(partName));
    return outcome.taken.length === 0 ? asSaved(outcome, text) : asMerged(outcome, text);
  }

  /** The version the text began from; `undefined` for a new file, `'unknown'` for a document restored without it. */
  async #base(target: SaveTarget): Promise<Preset | 'unknown' | undefined> {
    const known = this.records.base(target.uri.toString());
    if (known) return known;
    if (this.records.isOpen(target.uri.toString())) return 'unknown';
    // Written by something that never read it: as with any file system, the write is meant.
    return (await target.library.current()).get(target.title);
  }

  /** Asks what to do. `text` is what the document says; `mine` may have parts of an earlier answer, too. */
  async #resolve(target: SaveTarget, text: PresetContent, conflicting: ConflictError, manual: boolean): Promise<Saved> {
    const { base, mine, theirs, wasSent } = conflicting;
    const { title, server } = target;
    if (!theirs) return this.#resolveGone(target, text, conflicting, manual);
    const conflict = {
      ...{ title, server, theirs: printPreset(theirs), wasSent },
      changed: base ? changedParts(base, theirs).map(partName) : [],
      accept: () => this.records.accepted(target.uri.toString(), theirs, target.library.snapshot?.userName),
      parts: (own: string) => presetParts(base, completed(contentOf(own), base ?? theirs), theirs),
    };
    const settled = await this.conflicts.settle(target.uri, conflict, printPreset(mine), manual);
    if (settled === 'overwrite') {
      const { merged, taken } = base ? mergePreset(base, mine, theirs) : { merged: mine, taken: [] };
      const saved = await this.#sendChosen(target, theirs, taken.length > 0 ? merged : mine, text);
      tellTaken(title, server, taken.map(partName));
      return saved;
    }
    if (typeof settled === 'object' && 'merged' in settled)
      return this.#sendChosen(target, theirs, completed(contentOf(settled.merged), theirs), text);
    // The base stays until the document shows the other version: were a key typed first, it would not be an edit of that one.
    return { base: undefined, notes: [], reload: 'yes', title };
  }

  /** The preset is not there under its title: it was renamed elsewhere, or deleted, or only the person can tell. */
  async #resolveGone(target: SaveTarget, text: PresetContent, gone: ConflictError, manual: boolean): Promise<Saved> {
    const { title, server, library, uri } = target;
    const { base, mine, wasSent } = gone;
    const fate = await library.whatBecameOf(title, base);
    if (fate.kind === 'renamed') return this.#saveTo(target, fate.to, text, gone, manual);
    const candidates = fate.kind === 'perhaps' ? fate.candidates : [];
    const conflict = { title, server, theirs: undefined, wasSent, changed: [], accept: () => {} };
    const titles = candidates.map((preset) => preset.title);
    const settled = await this.conflicts.settle(uri, { ...conflict, candidates: titles }, printPreset(mine), manual);
    if (settled === 'overwrite') return this.#saved(target, await recreatePreset(library, title, mine), text);
    const chosen = typeof settled === 'object' && 'to' in settled ? candidates.find((preset) => preset.title === settled.to) : undefined;
    if (chosen) return this.#saveTo(target, chosen, text, gone, manual);
    this.letGo(uri.toString());
    return { base: undefined, notes: [], reload: 'no' };
  }

  /** Saves to the title that the preset has now; what others changed since is merged or asked about as ever. */
  async #saveTo(target: SaveTarget, to: Preset, text: PresetContent, { base, mine }: ConflictError, manual: boolean): Promise<Saved> {
    const { title, picture } = to;
    requireNotOpen(target.uri.with({ path: presetPath(title) }), title);
    const renamed = { ...target, title };
    try {
      if (!base) throw new ConflictError({ title, base, mine, theirs: to });
      return await this.#send(renamed, { ...base, title, picture }, mine, text);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      return this.#resolve(renamed, text, error, manual);
    }
  }

  /** Saves what the person chose over the version they were shown: a third change in between is joined, or asked about anew. */
  async #sendChosen(target: SaveTarget, theirs: Preset, chosen: PresetContent, text: PresetContent): Promise<Saved> {
    try {
      return await this.#send(target, theirs, chosen, text);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      return this.#resolve(target, text, error, true);
    }
  }

  #tell(target: SaveTarget, notes: readonly string[], manual: boolean): void {
    if (notes.length === 0) return;
    const text = vscode.l10n.t('Saved "{0}". SwarmUI stored it differently: {1}', target.title, notes.join(' '));
    if (manual) void vscode.window.showInformationMessage(plainMessage(text));
    else vscode.window.setStatusBarMessage(`$(info) ${plainLabel(text)}`, 8000);
  }
}

/** Until the document shows the merge, its text stands for what it says and no more: else what was taken would count as undone. */
function asMerged({ stored, notes }: Stored, text: PresetContent): Saved {
  return { base: { ...stored, ...text }, notes: notes.map(({ message }) => message), reload: 'yes' };
}

/** Two unsaved texts cannot be one document. */
function requireNotOpen(uri: vscode.Uri, title: string): void {
  if (!isDirty(uri)) return;
  throw new NotSavedError(
    vscode.l10n.t('It was renamed to "{0}", which is open with unsaved changes of its own. Save or revert those, then save again.', title),
  );
}

function asSaved(outcome: Stored, mine: PresetContent): Saved {
  return {
    base: outcome.stored,
    notes: outcome.notes.map((note) => note.message),
    reload: printPreset(outcome.stored) === printPreset(mine) ? 'no' : 'whenAsked',
  };
}
