import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server';

/**
 * Random lives of a library, of the kind of test/conformance/golden/life-1.json, on the sandbox and on the plainest model of what
 * docs/server.md 2.5 to 2.8 says: rows in a list, looked up by walking it.
 */
interface Row {
  /** As the user's own list has it: compared exactly. */
  readonly id: string;
  /** As the database compares it. */
  readonly key: string;
}

interface Held {
  title: string;
  description: string;
  starred: boolean;
  params: Record<string, string>;
}

const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const keyOf = (title: string) => title.toLowerCase();
const CLEANED: Readonly<Record<string, string>> = { ' B ': 'B', 'B.': 'B', 'D & E': 'D  E', 'F:G': 'FG', nul: 'nul_', '...': '' };
const clean = (title: string) => CLEANED[title] ?? title;

class Model {
  private rows: Row[] = [];
  private readonly records = new Map<string, Held>();

  add(title: string, held: Held, editing: string | undefined): string {
    if (title === '') return 'Invalid or empty title.';
    const existing = this.records.get(keyOf(editing ?? title));
    if (existing && editing === undefined) return 'A preset with that title already exists.';
    if (existing && editing !== undefined && editing !== title) this.remove(editing);
    this.save(title, held);
    return 'saved';
  }

  duplicate(name: string): string {
    const held = this.records.get(keyOf(name));
    if (!held) return 'No such preset.';
    let number = 2;
    while (this.records.has(keyOf(`${name} (${number})`))) number += 1;
    this.save(`${name} (${number})`, { ...held });
    return 'saved';
  }

  remove(name: string): boolean {
    const row = this.rows.find(({ id }) => id === lower(name));
    if (!row) return false;
    this.rows = this.rows.filter((other) => other !== row);
    this.records.delete(row.key);
    return true;
  }

  /** A row whose record is gone is dropped when it is noticed. */
  read(): Held[] {
    this.rows = this.rows.filter(({ key }) => this.records.has(key));
    return this.rows.flatMap(({ key }) => this.records.get(key) ?? []);
  }

  private save(title: string, held: Held): void {
    this.records.set(keyOf(title), { ...held, title });
    if (!this.rows.some(({ id }) => id === lower(title))) this.rows.push({ id: lower(title), key: keyOf(title) });
  }
}

const TITLE = fc.constantFrom(
  'A',
  'a',
  'B',
  'B.',
  ' B ',
  'A (2)',
  'C/one',
  'c/ONE',
  'D & E',
  'D  E',
  'F:G',
  'FG',
  'nul',
  '...',
  '',
  'Ünï',
  'ünï',
);
const STEP = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      title: TITLE,
      editing: fc.option(TITLE, { nil: undefined }),
      starred: fc.boolean(),
      steps: fc.nat(99),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('duplicate' as const), title: TITLE }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), title: TITLE }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), title: TITLE }) },
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

async function onSandbox({ controls }: Sandbox, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'add': {
      const edit = step.editing === undefined ? {} : { is_edit: true, editing: step.editing };
      const input = { title: step.title, description: step.title, param_map: { steps: step.steps }, is_starred: step.starred, ...edit };
      const reply = await controls.call('AddNewPreset', input);
      return reply.success === true ? 'saved' : reply.preset_fail;
    }
    case 'duplicate': {
      const reply = await controls.call('DuplicatePreset', { preset: step.title });
      return reply.success === true ? 'saved' : reply.preset_fail;
    }
    case 'delete':
      return (await controls.call('DeletePreset', { preset: step.title })).success;
    default: {
      const { presets } = await controls.call('GetMyUserData');
      const { presets: exported } = await controls.call('ExportUserPresets');
      expect(exported).toEqual(presets);
      return presets;
    }
  }
}

function onModel(model: Model, step: Step): unknown {
  switch (step.do) {
    case 'add': {
      const held = { title: '', description: step.title.trim(), starred: step.starred, params: { steps: String(step.steps) } };
      return model.add(clean(step.title), held, step.editing);
    }
    case 'duplicate':
      return model.duplicate(step.title);
    case 'delete':
      return model.remove(step.title);
    default:
      return model.read().map(({ title, description, starred, params }) => ({
        author: 'local',
        title,
        description,
        preview_image: 'imgs/model_placeholder.jpg',
        is_starred: starred,
        param_map: params,
      }));
  }
}

test('random lives come out as the plainest model of the facts has them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 60 }), async (steps) => {
      const sandbox = await startSandbox();
      try {
        const model = new Model();
        for (const step of steps) expect([step, await onSandbox(sandbox, step)]).toEqual([step, onModel(model, step)]);
      } finally {
        await sandbox.stop();
      }
    }),
    { numRuns: 200 },
  );
});
