import type { Preset } from '../../../library/snapshot/preset';
import type { Snapshot } from '../../../library/snapshot/snapshot';
import type { SnapshotDiff } from '../../../library/snapshot/snapshotDiff';
import { splitTitle } from '../../../swarm/title';
import { PresetIndex, type Showing } from './presetIndex';
import { type Row, Rows } from './presetRows';
import { type Redraw, redrawFor } from './redraw';

const ALL: Redraw = { kind: 'all' };

/** What the Presets view shows, as a function of a snapshot. Knows nothing of VS Code. */
export class PresetsModel {
  #rows: Rows | undefined;
  #snapshot: Snapshot | undefined;
  #showing: Showing;
  /** Made when the view first asks for it. */
  #index: PresetIndex | undefined;

  constructor(showing: Showing) {
    this.#showing = showing;
  }

  get showing(): Showing {
    return this.#showing;
  }

  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  /** Presets that match the filter. */
  get count(): number {
    return this.#snapshot ? this.#indexOf(this.#snapshot).count : 0;
  }

  /** Shows another server, or another snapshot without knowing what is different. */
  show(server: string | undefined, snapshot: Snapshot | undefined): Redraw {
    if (this.#rows?.server !== server) this.#rows = server === undefined ? undefined : new Rows(server);
    this.#snapshot = snapshot;
    this.#index = undefined;
    return ALL;
  }

  /** Shows the next snapshot of the same server. */
  update(snapshot: Snapshot, diff: SnapshotDiff): Redraw {
    const before = this.#index;
    this.#snapshot = snapshot;
    this.#index = undefined;
    for (const { title } of diff.removed) this.#rows?.forget(title);
    return before ? redrawFor(diff, before, this.#indexOf(snapshot), this.#showing) : ALL;
  }

  /** Another order, layout or filter. */
  present(showing: Showing): Redraw {
    this.#showing = showing;
    this.#index = undefined;
    return ALL;
  }

  children(row?: Row): Row[] {
    if (!this.#rows || !this.#snapshot || row?.kind === 'preset' || (row && row.server !== this.#rows.server)) return [];
    const rows = this.#rows;
    const { folders, presets } = this.#indexOf(this.#snapshot).contents(row?.path ?? '');
    return [...folders.map((path) => rows.folder(path)), ...presets.map((preset) => rows.preset(preset))];
  }

  parent(row: Row): Row | undefined {
    const path = row.kind === 'folder' ? splitTitle(row.path).folder : (this.#index?.folderOf(row.title) ?? splitTitle(row.title).folder);
    return path === '' ? undefined : this.#rows?.folder(path);
  }

  /** The preset a row stands for; `undefined` when it is gone or its server is not shown. */
  presetOf(row: Row): Preset | undefined {
    if (row.kind !== 'preset' || row.server !== this.#rows?.server) return undefined;
    return this.#snapshot?.get(row.title);
  }

  /** The row of a title or folder, if the view shows it. */
  rowOf(target: { readonly title: string } | { readonly folder: string }): Row | undefined {
    if (!this.#rows || !this.#snapshot) return undefined;
    if ('folder' in target) return this.#indexOf(this.#snapshot).has(target.folder) ? this.#rows.folder(target.folder) : undefined;
    const preset = this.#snapshot.get(target.title);
    return preset && this.#rows.preset(preset);
  }

  /** How many presets are in a folder and below. */
  total(path: string): number {
    return this.#snapshot ? this.#indexOf(this.#snapshot).total(path) : 0;
  }

  #indexOf(snapshot: Snapshot): PresetIndex {
    this.#index ??= new PresetIndex(snapshot.presets, this.#showing);
    return this.#index;
  }
}
