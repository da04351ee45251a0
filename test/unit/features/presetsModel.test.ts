import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Showing } from '../../../src/features/presets/tree/presetIndex';
import type { Row } from '../../../src/features/presets/tree/presetRows';
import { PresetsModel } from '../../../src/features/presets/tree/presetsModel';
import type { Redraw } from '../../../src/features/presets/tree/redraw';
import { diffSnapshots } from '../../../src/library/snapshot/snapshotDiff';
import { type Sketch, snapshotOf } from './presets';

const PLAIN: Showing = { by: 'server', starredFirst: true, layout: 'tree', filter: '' };

function showing(sketches: readonly Sketch[], how: Partial<Showing> = {}): PresetsModel {
  const model = new PresetsModel({ ...PLAIN, ...how });
  model.show('lab', snapshotOf(sketches));
  return model;
}

/** What a row shows. */
function label(model: PresetsModel, row: Row): string {
  if (row.kind === 'folder') return `${row.path}/ (${model.total(row.path)})`;
  const preset = model.presetOf(row);
  return preset ? `${preset.title}${preset.starred ? ' *' : ''} ${preset.description}`.trim() : `${row.title} ?`;
}

/** The whole tree as indented lines. */
function outline(model: PresetsModel, row?: Row, indent = ''): string[] {
  return model.children(row).flatMap((child) => [indent + label(model, child), ...outline(model, child, `${indent}  `)]);
}

/** A view as VS Code keeps it: it asks again only for what it is told has changed. All folders are open. */
class View {
  #children = new Map<Row | undefined, Row[]>();
  #labels = new Map<Row, string>();

  constructor(private readonly model: PresetsModel) {
    this.#fetch(undefined);
  }

  apply(redraw: Redraw): void {
    if (redraw.kind === 'all') {
      this.#fetch(undefined);
      return;
    }
    const targets = [
      ...Array.from(redraw.folders, (folder) => this.model.rowOf({ folder })),
      ...Array.from(redraw.titles, (title) => this.model.rowOf({ title })),
    ];
    // Rows VS Code does not know are passed over.
    for (const row of targets) if (row && this.#labels.has(row)) this.#draw(row);
  }

  outline(row?: Row, indent = ''): string[] {
    return (this.#children.get(row) ?? []).flatMap((child) => [indent + this.#labels.get(child), ...this.outline(child, `${indent}  `)]);
  }

  #draw(row: Row): void {
    this.#labels.set(row, label(this.model, row));
    this.#fetch(row);
  }

  #fetch(row: Row | undefined): void {
    const children = this.model.children(row);
    this.#children.set(row, children);
    for (const child of children) this.#draw(child);
  }
}

describe('the tree of presets', () => {
  test('shows folders by name, then pinned, starred and other presets', () => {
    const model = showing([
      { title: 'zeta' },
      { title: 'b/10 ten', starred: true },
      { title: 'b/2 two' },
      { title: 'a/x/deep' },
      { title: 'star', starred: true },
      { title: 'DEFAULT' },
      { title: 'alpha' },
    ]);
    expect(outline(model)).toEqual([
      'a/ (1)',
      '  a/x/ (1)',
      '    a/x/deep',
      'b/ (2)',
      '  b/10 ten *',
      '  b/2 two',
      'DEFAULT',
      'star *',
      'zeta',
      'alpha',
    ]);
  });

  test('orders by name as a person would, and mixes stars in when told to', () => {
    const sketches = [{ title: 'b10' }, { title: 'B2' }, { title: 'é' }, { title: 'e', starred: true }, { title: 'f' }];
    expect(outline(showing(sketches, { by: 'name', starredFirst: false }))).toEqual(['B2', 'b10', 'e *', 'é', 'f']);
  });

  test('as a list it has no folders, and the path counts only when asked for', () => {
    const sketches = [{ title: 'b/a' }, { title: 'a/z' }, { title: 'c' }];
    expect(outline(showing(sketches, { layout: 'list', by: 'name' }))).toEqual(['b/a', 'c', 'a/z']);
    expect(outline(showing(sketches, { layout: 'list', by: 'path' }))).toEqual(['a/z', 'b/a', 'c']);
  });

  test('filters by all words, anywhere, and counts what matches', () => {
    const model = showing(
      [
        { title: 'Portraits/Soft', params: { prompt: 'Golden Hour' } },
        { title: 'Portraits/Hard', description: 'golden' },
        { title: 'Anime/Hour' },
      ],
      { filter: 'golden HOUR' },
    );
    expect(outline(model)).toEqual(['Portraits/ (1)', '  Portraits/Soft']);
    expect(model.count).toBe(1);
  });

  test('a row is the same object for as long as its preset is there', () => {
    const first = snapshotOf([{ title: 'a/b' }, { title: 'c' }]);
    const model = new PresetsModel(PLAIN);
    model.show('lab', first);
    const [folder, preset] = model.children();
    const next = snapshotOf([{ title: 'a/b' }, { title: 'c', description: 'new' }], first);
    model.update(next, diffSnapshots(first, next));
    expect(model.children()[0]).toBe(folder);
    expect(model.children()[1]).toBe(preset);
  });

  test('rows of another server show nothing here', () => {
    const model = showing([{ title: 'a/b' }]);
    const [folder] = model.children();
    model.show('other', snapshotOf([{ title: 'a/b' }]));
    expect(model.children(folder)).toEqual([]);
    expect(model.rowOf({ title: 'a/b' })?.server).toBe('other');
  });

  test('a parent is the folder around, and the root has none', () => {
    const model = showing([{ title: 'a/x/deep' }]);
    const row = model.rowOf({ title: 'a/x/deep' });
    expect(row && model.parent(row)).toBe(model.rowOf({ folder: 'a/x' }));
    const top = model.rowOf({ folder: 'a' });
    expect(top && model.parent(top)).toBeUndefined();
  });
});

describe('drawing anew', () => {
  const before = snapshotOf([{ title: 'a/one' }, { title: 'a/x/two' }, { title: 'b/three' }, { title: 'four' }]);
  const redrawn = (after: readonly Sketch[], how: Partial<Showing> = {}) => {
    const model = new PresetsModel({ ...PLAIN, ...how });
    model.show('lab', before);
    model.children();
    const next = snapshotOf(after, before);
    const redraw = model.update(next, diffSnapshots(before, next));
    return redraw.kind === 'all' ? 'all' : [...redraw.folders, ...redraw.titles];
  };

  test('a changed value draws one row', () => {
    expect(redrawn([{ title: 'a/one', description: 'x' }, { title: 'a/x/two' }, { title: 'b/three' }, { title: 'four' }])).toEqual([
      'a/one',
    ]);
  });

  test('a star draws the folder when stars come first, else one row', () => {
    const after = [{ title: 'a/one' }, { title: 'a/x/two', starred: true }, { title: 'b/three' }, { title: 'four' }];
    expect(redrawn(after)).toEqual(['a/x']);
    expect(redrawn(after, { starredFirst: false })).toEqual(['a/x/two']);
  });

  test('a new preset draws its outermost folder, or everything when that is new, too', () => {
    const old = [{ title: 'a/one' }, { title: 'a/x/two' }, { title: 'b/three' }, { title: 'four' }];
    expect(redrawn([...old, { title: 'a/x/y/new' }])).toEqual(['a']);
    expect(redrawn([...old, { title: 'new/preset' }])).toBe('all');
  });

  test('whatever changes, the view shows what is', () => {
    const title = fc.constantFrom('a/1', 'a/2', 'a/b/1', 'a/b/2', 'b/1', 'b/c/1', 'x', 'Default', 'A/1');
    const sketch = fc.record({ title, description: fc.constantFrom('', 'new'), starred: fc.boolean() });
    const library = fc.uniqueArray(sketch, { selector: (one) => one.title.toLowerCase(), maxLength: 8 });
    const how = fc.record({
      by: fc.constantFrom('server' as const, 'name' as const, 'path' as const),
      starredFirst: fc.boolean(),
      layout: fc.constantFrom('tree' as const, 'list' as const),
      filter: fc.constantFrom('', 'new', '1'),
    });
    fc.assert(
      fc.property(fc.array(library, { minLength: 2, maxLength: 5 }), how, (libraries, chosen) => {
        let snapshot = snapshotOf(libraries[0] ?? []);
        const model = new PresetsModel(chosen);
        model.show('lab', snapshot);
        const view = new View(model);
        for (const sketches of libraries.slice(1)) {
          const next = snapshotOf(sketches, snapshot);
          view.apply(model.update(next, diffSnapshots(snapshot, next)));
          snapshot = next;
          const fresh = new PresetsModel(chosen);
          fresh.show('lab', snapshot);
          expect(view.outline()).toEqual(outline(fresh));
        }
      }),
      { numRuns: 500 },
    );
  });
});
