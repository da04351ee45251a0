import { describe, expect, it } from 'vitest';
import { effective } from '../../src/library/effective/effective';
import { type Body, inputOf, presenceCatalogue, presenceFacts } from './presenceWorld';
import { readGolden } from './recording';

/** What the default of one parameter did in each context. */
interface Summary {
  readonly id: string;
  readonly default: string | null;
  readonly defaultChangesWorkflowIn: readonly string[];
  readonly idleIn: readonly string[];
}

const contexts = readGolden<Readonly<Record<string, Body>>>('presence/contexts.json');
const rows = readGolden<readonly Summary[]>('presence/redundant-summary.json');
const facts = presenceFacts(presenceCatalogue(Object.values(contexts)));
// The user has changed no setting.
const known = { ...facts, settings: new Map<string, string>() };

describe('parameters at their default in 42 contexts, as a real server took them', () => {
  it.each(rows.map((row) => [row.id, row] as const))('%s is idle in none where it changes the picture', (_, row) => {
    const wrong = row.defaultChangesWorkflowIn.filter((name) => contexts[name] && isIdle(row, contexts[name]));
    expect(wrong).toEqual([]);
  });

  it('are told in most where they do nothing', () => {
    const pairs = rows.flatMap((row) => row.idleIn.flatMap((name) => (contexts[name] ? [[row, contexts[name]] as const] : [])));
    const told = pairs.filter(([row, context]) => isIdle(row, context));
    console.log(`Told as idle: ${told.length} of ${pairs.length} pairs of parameter and context.`);
    expect(told.length).toBeGreaterThan(pairs.length * 0.8);
  });
});

function isIdle({ id, default: value }: Summary, context: Body): boolean {
  const without = inputOf(Object.fromEntries(Object.entries(context).filter(([key]) => key !== id)));
  const result = effective({ ...known, presets: [{ title: 'P', params: new Map([[id, value ?? '']]) }], input: without });
  return !result.refused && result.leftOut.some(({ key, from }) => key === id && from === 'preset:P');
}
