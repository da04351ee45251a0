import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TreeItem } from 'vscode';
import { type RowSource, ToldRows } from '../../../src/ui/toldRows';

interface Row {
  readonly name: string;
}

/** A tree as somebody draws it: names below names, each with its look. */
interface Node {
  readonly name: string;
  readonly look: string;
  readonly below: readonly Node[];
}

const leaf = (name: string, look = 'plain'): Node => ({ name, look, below: [] });
const node = (name: string, ...below: Node[]): Node => ({ name, look: 'plain', below });

/** A view: what it holds now, and VS Code, which asks for all of it. */
class View {
  readonly told = new ToldRows<Row>();

  constructor(public nodes: readonly Node[]) {}

  get source(): RowSource<Row> {
    return {
      rowsBelow: (parent) =>
        (parent ? (this.#find(parent.name, this.nodes)?.below ?? []) : this.nodes).map(({ name }) => this.told.row({ name })),
      // As much of an item as is looked at.
      itemOf: ({ name }) => ({ label: this.#find(name, this.nodes)?.look ?? '' }) as TreeItem,
    };
  }

  drawAll(parent?: Row): void {
    for (const row of this.told.tellRows(parent, this.source.rowsBelow(parent) ?? [])) {
      this.told.tellItem(row, this.source.itemOf(row));
      this.drawAll(row);
    }
  }

  changed(): string[] | undefined {
    return this.told.changed(this.source)?.map(({ name }) => name);
  }

  #find(name: string, nodes: readonly Node[]): Node | undefined {
    for (const each of nodes) {
      const found = each.name === name ? each : this.#find(name, each.below);
      if (found) return found;
    }
    return undefined;
  }
}

describe('rows that VS Code was told of', () => {
  it('are not told anew where nothing changed, and keep their objects', () => {
    const view = new View([node('a', leaf('b'), leaf('c')), leaf('d')]);
    view.drawAll();
    const before = view.source.rowsBelow(undefined);
    view.nodes = [node('a', leaf('b'), leaf('c')), leaf('d')];
    expect(view.changed()).toEqual([]);
    expect(view.source.rowsBelow(undefined)?.every((row, index) => row === before?.[index])).toBe(true);
  });

  it('are told anew one by one where they look otherwise', () => {
    const view = new View([node('a', leaf('b'), leaf('c')), leaf('d')]);
    view.drawAll();
    view.nodes = [node('a', leaf('b'), leaf('c', 'starred')), leaf('d', 'starred')];
    expect(view.changed()).toEqual(['c', 'd']);
  });

  it('are told anew by the row above where others come, go or move', () => {
    const view = new View([node('a', leaf('b')), node('d', leaf('e'), leaf('f'))]);
    view.drawAll();
    view.nodes = [node('a', leaf('b'), leaf('c')), node('d', leaf('f'), leaf('e'))];
    expect(view.changed()).toEqual(['a', 'd']);
  });

  it('are all told anew where those at the top change, or nothing is known', () => {
    const view = new View([leaf('a')]);
    expect(view.changed()).toBeUndefined();
    view.drawAll();
    expect(view.told.changed({ ...view.source, rowsBelow: () => undefined })).toBeUndefined();
    view.nodes = [leaf('a'), leaf('b')];
    expect(view.changed()).toBeUndefined();
  });

  it('are not looked at where VS Code never asked', () => {
    const view = new View([node('a', leaf('b'))]);
    view.told.tellRows(undefined, view.source.rowsBelow(undefined) ?? []);
    view.nodes = [node('a', leaf('c', 'starred'))];
    expect(view.changed()).toEqual([]);
  });

  it('are told anew exactly where something changed, whatever it is', () => {
    const { node: tree } = fc.letrec<{ node: readonly Node[] }>((tie) => ({
      node: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom(...'abcdef'),
          look: fc.constantFrom('plain', 'starred'),
          below: fc.oneof({ maxDepth: 2 }, fc.constant([]), tie('node')),
        }),
        { selector: ({ name }) => name, maxLength: 4 },
      ),
    }));
    // names are unique in the whole tree
    const named = (nodes: readonly Node[], path = ''): Node[] =>
      nodes.map(({ name, look, below }) => ({ name: `${path}/${name}`, look, below: named(below, `${path}/${name}`) }));
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        const view = new View(named(one));
        view.drawAll();
        view.nodes = named(other);
        const isSame = JSON.stringify(named(one)) === JSON.stringify(named(other));
        const changed = view.changed();
        expect(changed?.length === 0).toBe(isSame);
        // VS Code asks again for what it is told, and then nothing is left to be told
        for (const name of changed ?? []) {
          const row = view.told.row({ name });
          view.told.tellItem(row, view.source.itemOf(row));
          view.drawAll(row);
        }
        if (!changed) view.drawAll();
        expect(view.changed()).toEqual([]);
      }),
    );
  });
});
