import type * as vscode from 'vscode';

/** How a tree makes its rows of what it knows by now; `undefined`: that has to be asked for. */
export interface RowSource<R extends object> {
  rowsBelow(parent: R | undefined): readonly R[] | undefined;
  itemOf(row: R): vscode.TreeItem;
}

/**
 * What VS Code was told of a tree's rows. It draws anew whatever it is told, under the pointer and under an open menu, and mixes up the rows
 * of a tree that is drawn twice at the same time (microsoft/vscode#153982, microsoft/vscode#111914); so it is told of nothing but the rows
 * that changed. It knows a row by its object, of which there is one for as long as the tree lives.
 */
export class ToldRows<R extends object> {
  readonly #rows = new Map<string, R>();
  readonly #below = new Map<R | undefined, readonly R[]>();
  readonly #looks = new Map<R, string>();

  /** The one object for a row. */
  row<Kind extends R>(row: Kind): R {
    const key = JSON.stringify(Object.values(row));
    const known = this.#rows.get(key);
    if (known) return known;
    this.#rows.set(key, row);
    return row;
  }

  /** Remembers the rows that VS Code is given below another, or at the top. */
  tellRows<Rows extends readonly R[]>(parent: R | undefined, rows: Rows): Rows {
    this.#below.set(parent, rows);
    return rows;
  }

  /** Remembers how VS Code is told to draw a row. */
  tellItem(row: R, item: vscode.TreeItem): vscode.TreeItem {
    this.#looks.set(row, JSON.stringify(item));
    return item;
  }

  /** The rows that are no longer as VS Code was told, those below them included: none, some, or `undefined` for all. */
  changed(source: RowSource<R>): R[] | undefined {
    const found: R[] = [];
    return this.#collect(source, undefined, found) ? found : undefined;
  }

  /** Those of these rows, and of the rows below them, that are no longer as VS Code was told. */
  changedOf(rows: Iterable<R>, source: RowSource<R>): R[] {
    const found: R[] = [];
    for (const row of rows) this.#look(source, row, found);
    return found;
  }

  /** Adds what changed below a row; false when its own list of rows did. */
  #collect(source: RowSource<R>, parent: R | undefined, found: R[]): boolean {
    const told = this.#below.get(parent);
    // what was never asked for is not drawn; at the top, it may be asked for just now
    if (!told) return parent !== undefined;
    const rows = source.rowsBelow(parent);
    if (rows?.length !== told.length || rows.some((row, index) => row !== told[index])) return false;
    for (const row of rows) this.#look(source, row, found);
    return true;
  }

  /** Adds a row that changed, or else what changed below it: VS Code draws anew all that is below what it is told. */
  #look(source: RowSource<R>, row: R, found: R[]): void {
    const look = this.#looks.get(row);
    const isSame = look === undefined || look === JSON.stringify(source.itemOf(row));
    if (!isSame || !this.#collect(source, row, found)) found.push(row);
  }
}
