import type { Preset } from '../../../library/snapshot/preset';
import type { FolderRow, PresetRow } from '../../../rows';

/** One line of the Presets view. */
export type Row = FolderRow | PresetRow;

/**
 * The rows of one server. VS Code knows a row by its object (test/e2e/trees-rows.e2e.ts), so a preset or folder keeps the same one
 * for as long as the view shows this server; what a row shows is looked up when it is drawn.
 */
export class Rows {
  readonly #folders = new Map<string, FolderRow>();
  readonly #presets = new Map<string, PresetRow>();

  constructor(readonly server: string) {}

  folder(path: string): FolderRow {
    let row = this.#folders.get(path);
    if (!row) {
      row = { kind: 'folder', server: this.server, path };
      this.#folders.set(path, row);
    }
    return row;
  }

  preset({ title }: Pick<Preset, 'title'>): PresetRow {
    let row = this.#presets.get(title);
    if (!row) {
      row = { kind: 'preset', server: this.server, title };
      this.#presets.set(title, row);
    }
    return row;
  }

  /** Forgets the row of a preset that is gone. */
  forget(title: string): void {
    this.#presets.delete(title);
  }
}

/** True for what VS Code may hand to a command as a row of this view. */
export function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('server' in value)) return false;
  return (value.kind === 'preset' && 'title' in value) || (value.kind === 'folder' && 'path' in value);
}
