import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { PresetArgument } from '../../contributions';
import type { Preset } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { Libraries, OpenLibrary } from '../../servers/libraries';
import type { ServerStore } from '../../servers/serverStore';
import { presetOfUri } from '../../ui/presetUri';
import { isRow, type Row } from './tree/presetRows';

/** What a command works on. */
export interface Target extends OpenLibrary {
  readonly snapshot: Snapshot;
  /** The rows the person pointed at; empty when the command was given a file or asked. */
  readonly rows: readonly Row[];
  /** The presets meant, those in chosen folders included, each once. */
  readonly presets: readonly Preset[];
}

/** How to ask when a command was called without a row. */
export interface Question {
  readonly placeHolder: string;
  readonly many: boolean;
  /** Presets that can be chosen. */
  readonly offer?: (preset: Preset) => boolean;
  /** Throws where the command cannot be carried out on the server, so that nobody is asked in vain. */
  readonly check?: (snapshot: Snapshot, server: string) => void;
}

/** Lets the person choose presets. */
export type Choose = (open: OpenLibrary, presets: readonly Preset[], question: Question) => Promise<readonly Preset[] | undefined>;

/** Finds out what a command about presets was called for: rows, a file in a tab, the row a key was pressed on, or what the person chooses. */
export class Targets {
  readonly #libraries: Libraries;
  readonly #servers: ServerStore;
  readonly #pointedByKey: () => Promise<readonly Row[]>;
  readonly #choose: Choose;

  constructor(libraries: Libraries, servers: ServerStore, pointedByKey: () => Promise<readonly Row[]>, choose: Choose) {
    this.#libraries = libraries;
    this.#servers = servers;
    this.#pointedByKey = pointedByKey;
    this.#choose = choose;
  }

  /** `undefined` when the person chose nothing. Throws a `HumanError` when what was pointed at is gone. */
  async resolve(question: Question, target?: PresetArgument, selected?: readonly PresetArgument[]): Promise<Target | undefined> {
    const pointed = await this.#pointed(target, selected);
    const [first] = pointed;
    const open = first ? this.#open(first.server) : this.#libraries.requireActive();
    const snapshot = await open.library.current();
    question.check?.(snapshot, open.server.name);
    if (first) {
      const rows = pointed.filter(({ server }) => server === first.server);
      const presets = presetsOf(rows, snapshot);
      if (presets.length > 0) return { ...open, snapshot, rows, presets };
      throw new HumanError(
        vscode.l10n.t(
          '"{0}" no longer exists on {1}. Refresh to update the view.',
          first.kind === 'folder' ? first.path : first.title,
          open.server.name,
        ),
      );
    }
    const offered = question.offer ? snapshot.presets.filter(question.offer) : snapshot.presets;
    const presets = await this.#choose(open, offered, question);
    return presets && presets.length > 0 ? { ...open, snapshot, rows: [], presets } : undefined;
  }

  #open(name: string): OpenLibrary {
    const library = this.#libraries.get(name);
    const server = this.#servers.get(name);
    if (!server) throw new HumanError(vscode.l10n.t('No SwarmUI server named "{0}" has been added.', name));
    return { server, library };
  }

  async #pointed(target: PresetArgument | undefined, selected: readonly PresetArgument[] | undefined): Promise<readonly Row[]> {
    if (target === undefined) return [];
    if ('selectionOf' in target) return this.#pointedByKey();
    const all = selected && selected.length > 0 ? selected : [target];
    return all.flatMap((item) => rowOf(item) ?? []);
  }
}

/** The presets that rows stand for, those in folders included, each once, in the server's order. */
export function presetsOf(rows: readonly Row[], { presets, get }: Pick<Snapshot, 'presets' | 'get'>): Preset[] {
  const folders = rows.flatMap((row) => (row.kind === 'folder' ? `${row.path}/` : []));
  const chosen = new Set(rows.flatMap((row) => (row.kind === 'preset' ? (get(row.title) ?? []) : [])));
  if (folders.length === 0) return [...chosen];
  return presets.filter((preset) => chosen.has(preset) || folders.some((folder) => preset.title.startsWith(folder)));
}

function rowOf(item: PresetArgument): Row | undefined {
  if (isRow(item)) return item;
  if (!('scheme' in item)) return undefined;
  const file = presetOfUri(item);
  return file && { kind: 'preset', ...file };
}
