import * as vscode from 'vscode';
import { Sequencer } from '../../base/async';
import type { Departed, Departure } from '../../library/snapshot/departures';
import type { Preset } from '../../library/snapshot/preset';
import { isDirty, tabsOf } from '../../ui/openFiles';
import type { FileRecords } from './saving/fileRecords';
import type { SaveFollowUps } from './saving/saveFollowUps';

interface Deps {
  readonly records: FileRecords<Preset>;
  readonly saving: Pick<SaveFollowUps, 'isLetGo'>;
  /** Tells VS Code that a file is no longer there, or is there now. */
  readonly tell: (type: vscode.FileChangeType, uri: vscode.Uri) => void;
  /** Another preset has the title of a file with unsaved changes. */
  readonly replaced: (key: string) => void;
}

/** A file on its way to the name that its preset has already. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly preset: Preset;
}

/**
 * Lets open files follow presets that have other titles already: nothing is sent. VS Code itself moves the file, so that its tab goes along
 * with its text and all that is unsaved; what VS Code asks us on the way is answered as if the preset moved only now
 * (test/host/renamedElsewhere.test.ts).
 */
export class MovedFiles implements vscode.Disposable {
  readonly #turns = new Sequencer();
  readonly #saves = new Map<string, Promise<unknown>>();
  /** Where files came from, by where they are now. */
  readonly #came = new Map<string, string>();
  /** Where the person is moving files, by where they are. */
  #meant: ReadonlyMap<string, string> = new Map();
  #move: Move | undefined;
  /** What became of the last files that are gone is known, as far as others are open under their new names. */
  #judged: Promise<void> = Promise.resolve();
  readonly #subscription: vscode.Disposable;

  constructor(private readonly deps: Deps) {
    // Of an undo VS Code tells nobody before (test/host/renamedElsewhere.test.ts).
    this.#subscription = vscode.workspace.onWillRenameFiles(({ files }) => {
      this.#meant = new Map(files.map(({ oldUri, newUri }) => [oldUri.toString(), newUri.toString()]));
      for (const { uri } of vscode.workspace.textDocuments)
        if (files.some(({ oldUri }) => isAtOrBelow(uri, oldUri))) deps.records.leaving(uri.toString());
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Runs a save. The file follows when it is over: it may be what finds that the preset moved. */
  async duringSave(uri: vscode.Uri, save: () => Promise<void>): Promise<void> {
    const key = uri.toString();
    // What the document stands for may be another preset by now.
    const saved = this.#judged.then(save);
    this.#saves.set(key, saved);
    try {
      await saved;
    } finally {
      if (this.#saves.get(key) === saved) this.#saves.delete(key);
    }
  }

  /** True for a file that VS Code is to find where it was. */
  isLeaving(uri: vscode.Uri): boolean {
    return this.#move?.from === uri.toString();
  }

  /** True for a file that VS Code must not find yet: it moves nothing to where there is something (test/host/renamedElsewhere.test.ts). */
  isArriving(uri: vscode.Uri): boolean {
    return this.#move?.to === uri.toString();
  }

  /** VS Code moves a file. True where its preset is there already; what its text began from goes along. */
  arrive(from: vscode.Uri, to: vscode.Uri): boolean {
    const move = this.#move;
    if (move?.from !== from.toString() || move.to !== to.toString()) return false;
    this.#move = undefined;
    const { title, picture } = move.preset;
    this.deps.records.renamed(move.from, move.to, (base) => ({ ...base, title, picture }));
    this.#came.set(move.to, move.from);
    return true;
  }

  /**
   * True where an undo moves a file back to where it came from. To VS Code it is the person who moved it: the next undo in it does this, and
   * would take back what somebody else did on the server (test/host/renamedElsewhere.test.ts).
   */
  isUndo(from: vscode.Uri, to: vscode.Uri): boolean {
    return this.#came.get(from.toString()) === to.toString() && this.#meant.get(from.toString()) !== to.toString();
  }

  /** VS Code moved a file, and its preset with it: what it came from is what the person made of it. */
  moved(from: vscode.Uri, to: vscode.Uri): void {
    this.#came.delete(to.toString());
    this.#meant = new Map([...this.#meant].filter(([key]) => key !== from.toString()));
  }

  /** What became of files is known now: those that are open follow, and VS Code is told of the rest. */
  async settle({ judged }: Departed, uriOf: (title: string) => vscode.Uri): Promise<void> {
    this.#judged = Promise.all([judged, this.#judged]).then(([departures]) => this.#replace(departures, uriOf));
    for (const { preset, fate } of await judged) {
      const uri = uriOf(preset.title);
      const followed = fate.kind === 'renamed' && (await this.follow(uri, uriOf(fate.to.title), fate.to));
      if (!followed) this.deps.tell(vscode.FileChangeType.Deleted, uri);
    }
  }

  /** Unsaved changes of a preset that is gone are none of the preset that has its title now: merged, they would be made to that one. */
  #replace(departures: readonly Departure[], uriOf: (title: string) => vscode.Uri): void {
    const moves = departures.flatMap(({ preset, fate }) =>
      fate.kind === 'renamed' ? { from: uriOf(preset.title), to: uriOf(fate.to.title) } : [],
    );
    const leaves = (uri: vscode.Uri) => moves.some(({ from, to }) => from.toString() === uri.toString() && !isDirty(to));
    for (const { to } of moves) if (isDirty(to) && !leaves(to)) this.deps.replaced(to.toString());
  }

  /** Moves an open file to where its preset is. False where it is not open, or its new name is taken by unsaved changes. */
  follow(from: vscode.Uri, to: vscode.Uri, preset: Preset): Promise<boolean> {
    return this.#turns.run(async () => {
      await this.#saves.get(from.toString())?.catch(() => undefined);
      return this.#follow(from, to, preset);
    });
  }

  async #follow(from: vscode.Uri, to: vscode.Uri, preset: Preset): Promise<boolean> {
    const isOpen = tabsOf(from).length > 0 || isDirty(from);
    if (!isOpen || isDirty(to)) return false;
    this.#move = { from: from.toString(), to: to.toString(), preset };
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to, { overwrite: false });
      return await vscode.workspace.applyEdit(edit);
    } catch {
      return false;
    } finally {
      this.#move = undefined;
    }
  }
}

function isAtOrBelow(uri: vscode.Uri, { scheme, authority, path }: vscode.Uri): boolean {
  return uri.scheme === scheme && uri.authority === authority && (uri.path === path || uri.path.startsWith(`${path}/`));
}
