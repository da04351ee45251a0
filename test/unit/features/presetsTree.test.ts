import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../../src/base/log';
import type { Showing } from '../../../src/features/presets/tree/presetIndex';
import type { Row } from '../../../src/features/presets/tree/presetRows';
import { PresetsModel } from '../../../src/features/presets/tree/presetsModel';
import { PresetsTree } from '../../../src/features/presets/tree/presetsTree';
import { diffSnapshots } from '../../../src/library/snapshot/snapshotDiff';
import { type Sketch, snapshotOf } from './presets';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const PLAIN: Showing = { by: 'server', starredFirst: true, layout: 'tree', filter: '' };
const FACTS = { picture: async () => undefined, nameOf: () => undefined, problems: () => undefined };

/** A view as VS Code draws it, all folders open: it asks again for what it is told, and for all below that. */
class View {
  /** What each event told: the names of its rows, or `all`. */
  readonly events: (readonly string[] | 'all')[] = [];
  readonly #model: PresetsModel;
  readonly #tree: PresetsTree;
  readonly #below = new Map<Row | undefined, readonly Row[]>();
  readonly #looks = new Map<Row, string>();
  #snapshot: ReturnType<typeof snapshotOf>;

  constructor(sketches: readonly Sketch[], how: Partial<Showing> = {}) {
    this.#snapshot = snapshotOf(sketches);
    this.#model = new PresetsModel({ ...PLAIN, ...how });
    this.#model.show('lab', this.#snapshot);
    this.#tree = new PresetsTree(this.#model, FACTS, silentLog);
    this.#tree.onDidChangeTreeData((told) => this.#ask(told));
    this.#draw(undefined);
  }

  /** The server holds other presets now; gives the events that VS Code had of it. */
  becomes(sketches: readonly Sketch[]): (readonly string[] | 'all')[] {
    const next = snapshotOf(sketches, this.#snapshot);
    const redraw = this.#model.update(next, diffSnapshots(this.#snapshot, next));
    this.#snapshot = next;
    return this.#eventsOf(() => this.#tree.redraw(redraw));
  }

  /** The person chooses another order, layout or filter. */
  shows(how: Partial<Showing>): (readonly string[] | 'all')[] {
    return this.#eventsOf(() => this.#tree.redraw(this.#model.present({ ...this.#model.showing, ...how })));
  }

  /** The rows as drawn. */
  drawn(row?: Row): string[] {
    return (this.#below.get(row) ?? []).flatMap((child) => [this.#looks.get(child) ?? '', ...this.drawn(child)]);
  }

  #eventsOf(deed: () => void): (readonly string[] | 'all')[] {
    const before = this.events.length;
    deed();
    vi.runAllTimers();
    return this.events.slice(before);
  }

  #ask(told: Row | Row[] | undefined): void {
    const rows = told === undefined ? [] : [told].flat();
    this.events.push(told === undefined ? 'all' : rows.map(nameOf));
    if (told === undefined) this.#draw(undefined);
    for (const row of rows) if (this.#looks.has(row)) this.#drawRow(row);
  }

  #drawRow(row: Row): void {
    const { label, description, iconPath } = this.#tree.getTreeItem(row);
    this.#looks.set(row, JSON.stringify([label, description, iconPath]));
    this.#draw(row);
  }

  #draw(row: Row | undefined): void {
    const rows = this.#tree.getChildren(row);
    this.#below.set(row, rows);
    for (const child of rows) this.#drawRow(child);
  }
}

function nameOf(row: Row): string {
  return row.kind === 'folder' ? `${row.path}/` : row.title;
}

describe('the rows of presets that VS Code is told anew', () => {
  const one = { title: 'a/one' };
  const deep = { title: 'a/x/deep' };
  const twin = { title: 'a/x/twin' };
  const other = { title: 'b/other' };
  const top = { title: 'top' };
  const all = [one, deep, twin, other, top];

  test('are none where nothing changed', () => {
    const view = new View(all);
    expect(view.becomes(all)).toEqual([]);
    expect(view.shows({ starredFirst: false })).toEqual([]);
  });

  test('are the one whose preset changed, be it in what its tooltip shows', () => {
    const view = new View(all);
    expect(view.becomes([one, { ...deep, description: 'new' }, twin, other, top])).toEqual([['a/x/deep']]);
    expect(view.becomes([one, { ...deep, description: 'new', params: { steps: '9' } }, twin, other, top])).toEqual([['a/x/deep']]);
  });

  test('are one folder where a preset of it has another name, and none of the folders above', () => {
    const view = new View(all);
    expect(view.becomes([one, { title: 'a/x/renamed' }, twin, other, top])).toEqual([['a/x/']]);
  });

  test('are one folder where a star moves a preset, and one row where it does not', () => {
    const view = new View(all);
    expect(view.becomes([one, deep, { ...twin, starred: true }, other, top])).toEqual([['a/x/']]);
    expect(view.becomes([{ ...one, starred: true }, deep, { ...twin, starred: true }, other, top])).toEqual([['a/one']]);
  });

  test('are the outermost folder that counts one more, and no neighbor of it', () => {
    const view = new View(all);
    expect(view.becomes([...all, { title: 'a/x/new' }])).toEqual([['a/']]);
  });

  test('are the folders that look otherwise in another order, and all where those at the top do', () => {
    const view = new View([{ title: 'a/2' }, { title: 'a/1' }, { title: 'b/1' }, { title: 'b/2' }]);
    expect(view.shows({ by: 'name' })).toEqual([['a/']]);
    expect(view.becomes([{ title: 'a/2' }, { title: 'a/1' }, { title: 'b/1' }, { title: 'b/2' }, { title: 'c/1' }])).toEqual(['all']);
  });

  test('are enough, whatever changes: the view shows what is, and is told at most once', () => {
    const title = fc.constantFrom('a/1', 'a/2', 'a/b/1', 'a/b/2', 'b/1', 'b/c/1', 'x', 'Default', 'A/1');
    const sketch = fc.record({ title, description: fc.constantFrom('', 'new'), starred: fc.boolean() });
    const library = fc.uniqueArray(sketch, { selector: (preset) => preset.title.toLowerCase(), maxLength: 8 });
    const how = fc.record({
      by: fc.constantFrom('server' as const, 'name' as const, 'path' as const),
      starredFirst: fc.boolean(),
      layout: fc.constantFrom('tree' as const, 'list' as const),
      filter: fc.constantFrom('', 'new', '1'),
    });
    fc.assert(
      fc.property(fc.array(library, { minLength: 2, maxLength: 5 }), how, (libraries, chosen) => {
        const view = new View(libraries[0] ?? [], chosen);
        for (const sketches of libraries.slice(1)) {
          expect(view.becomes(sketches).length).toBeLessThanOrEqual(1);
          expect(view.drawn()).toEqual(new View(sketches, chosen).drawn());
          expect(view.becomes(sketches)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
