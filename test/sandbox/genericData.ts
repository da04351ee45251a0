import { foldCase } from './caseFold';
import { trimSpace } from './json/whiteSpace';
import type { Store, Table } from './store';

/** Texts the server keeps per user under a name and a key: starred models, model links, keys of other services. */
export class GenericData {
  private readonly table: Table<string>;

  constructor(store: Store) {
    this.table = store.table('generic');
  }

  get(user: string, name: string, key: string): string | undefined {
    return this.table.get(rowKey(user, name, key));
  }

  set(user: string, name: string, key: string, value: string): void {
    this.table.set(rowKey(user, name, key), trimSpace(value));
  }

  delete(user: string, name: string, key: string): void {
    this.table.delete(rowKey(user, name, key));
  }
}

function rowKey(user: string, name: string, key: string): string {
  return foldCase(`${user}///$${name}///${key}`);
}
