import type * as vscode from 'vscode';
import type { Picture } from '../../api/picture';
import type { Event } from '../../base/emitter';
import type { Log } from '../../base/log';
import type { Catalogue } from '../../library/catalogue/catalogue';
import type { Preset } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { ForeignChanges } from '../../ui/changedElsewhere';
import type { Findings } from '../../ui/findingsStore';
import type { PresetFolders } from '../../ui/presetFolders';

/** What the editor needs of a server's library. Nothing here is asked over the network before the page is shown. */
export interface EditorLibrary {
  readonly snapshot: Snapshot | undefined;
  readonly onDidChange: Event<unknown>;
  readonly knownSupport: ReadonlySet<string> | undefined;
  readonly knownCatalogue: Catalogue | undefined;
  readonly onDidChangeCatalogue: Event<unknown>;
  catalogue(): Promise<Catalogue>;
  countTokens(text: string): Promise<number>;
  readonly presets: { setPicture(title: string, url: string | undefined): Promise<{ readonly change: string | undefined }> };
  readonly undo: { revertChange(change: string): Promise<void> };
  picture(preset: Preset): Promise<Picture | undefined>;
  file(path: string): Promise<Picture>;
}

/** What the editor needs of the rest of the extension. */
export interface EditorContext {
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  readonly findings: Pick<Findings, 'of' | 'onDidChange'>;
  readonly foreignChanges: Pick<ForeignChanges, 'of' | 'onDidChange'>;
  /** Told of each file that is opened in a page. */
  readonly presetFolders: Pick<PresetFolders, 'offerFor'>;
  /** Keeps how the person likes the page. */
  readonly globalState: Pick<vscode.Memento, 'get' | 'update'>;
  readonly libraries: {
    /** The library of the server that is in use; presets on disk borrow its catalogue. */
    readonly active: EditorLibrary | undefined;
    readonly onDidChangeActive: Event<unknown>;
    /** The library and the title that a `swarmui:` URI stands for; asks nothing over the network. */
    forUri(uri: vscode.Uri): { readonly library: EditorLibrary; readonly title: string } | undefined;
  };
}
