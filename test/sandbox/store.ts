import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

type Line = [table: string, key: string, value?: unknown];

/**
 * What the server keeps: tables of records in the order they were made. With a folder every change is in its file before the call that
 * made it is answered, as on the real server; without one everything is forgotten at the end.
 */
export class Store {
  private readonly tables = new Map<string, Map<string, unknown>>();
  private file: number | undefined;

  constructor(folder?: string) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'sandbox.jsonl');
    if (existsSync(path)) this.load(path);
    this.file = openSync(path, 'a');
  }

  /** The table of that name; `T` is what its one owner puts into it. */
  table<T>(name: string): Table<T> {
    let rows = this.tables.get(name);
    if (!rows) {
      rows = new Map();
      this.tables.set(name, rows);
    }
    return new Table<T>(name, rows, (line) => this.write(line));
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private write(line: Line): void {
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** Reads the changes and writes the file anew without what was overtaken. A last line cut off by a crash was never answered: it is left out. */
  private load(path: string): void {
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (line) this.replay(line);
    }
    const fresh = `${path}.new`;
    writeFileSync(fresh, '');
    for (const [table, rows] of this.tables) {
      const lines = Array.from(rows, ([key, value]) => `${JSON.stringify([table, key, value])}\n`);
      appendFileSync(fresh, lines.join(''));
    }
    renameSync(fresh, path);
  }

  private replay([name, key, value]: Line): void {
    const rows = this.tables.get(name) ?? new Map<string, unknown>();
    this.tables.set(name, rows);
    if (value === undefined) rows.delete(key);
    else rows.set(key, value);
  }
}

function parseLine(text: string): Line | undefined {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Records by key; setting an existing key keeps its place. */
export class Table<T> {
  constructor(
    private readonly name: string,
    private readonly rows: Map<string, unknown>,
    private readonly write: (line: Line) => void,
  ) {}

  get size(): number {
    return this.rows.size;
  }

  has(key: string): boolean {
    return this.rows.has(key);
  }

  get(key: string): T | undefined {
    // Only this table's owner writes its rows, and the file is ours.
    return this.rows.get(key) as T | undefined;
  }

  set(key: string, value: T): void {
    this.rows.set(key, value);
    this.write([this.name, key, value]);
  }

  delete(key: string): boolean {
    const existed = this.rows.delete(key);
    if (existed) this.write([this.name, key]);
    return existed;
  }

  clear(): void {
    for (const key of [...this.rows.keys()]) this.delete(key);
  }

  entries(): IterableIterator<[string, T]> {
    // As in get.
    return this.rows.entries() as IterableIterator<[string, T]>;
  }
}
