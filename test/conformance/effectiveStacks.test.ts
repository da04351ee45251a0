import { describe, expect, it } from 'vitest';
import { effective } from '../../src/library/effective/effective';
import type { Effective } from '../../src/library/effective/outcome';
import { bareModel } from '../../src/swarm/modelNames';
import { type Body, findsIn, inputOf, presenceFacts, stacksCatalogue } from './presenceWorld';
import { readGolden } from './recording';

interface Row {
  readonly presets: readonly string[];
  readonly input: Body;
  /** Of each picture, where there are more. */
  readonly params?: Body | readonly Body[];
  readonly extra?: Body | readonly Body[];
  readonly error?: readonly string[];
  readonly pictures?: readonly Pick<Row, 'params' | 'extra'>[];
}

interface Stacks {
  readonly base: Body;
  readonly presets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rows: readonly Row[];
}

const { base, presets, rows } = readGolden<Stacks>('generation/preset-stacks.json');
const catalogue = stacksCatalogue();
const find = findsIn(presets);

describe('stacks of presets, as a real server took them', () => {
  it.each(rows.map((row) => [`${row.presets.join(' + ')} ${JSON.stringify(row.input)}`, row] as const))('%s', (_, row) => {
    const stacked = row.presets.flatMap((title) => find(title) ?? []);
    const result = effective({
      ...presenceFacts(catalogue),
      presetNamed: find,
      presets: stacked,
      input: inputOf({ ...base, ...row.input }),
    });
    if (row.error) {
      expect(result.refused).toBeDefined();
      return;
    }
    expect(result.refused).toBeUndefined();
    const picture = row.pictures?.[0] ?? row;
    const ignored = [...unusedOf(first(picture.extra)), ...(result.parameters.get('seed')?.value === '-1' ? ['seed', 'wildcardseed'] : [])];
    const recorded = { negativeprompt: '', ...asTexts(first(picture.params)) };
    expect(paramsOf(result, new Set(ignored))).toEqual(
      Object.fromEntries(Object.entries(recorded).filter(([key]) => !ignored.includes(key))),
    );
  });
});

function first(value: Body | readonly Body[] | undefined): Body {
  return (Array.isArray(value) ? value[0] : value) ?? {};
}

function unusedOf({ unused_parameters: unused }: Body): readonly string[] {
  return Array.isArray(unused) ? unused : [];
}

/** As the picture's metadata have them: without what the workflow did not ask for. */
function paramsOf(result: Effective, unused: ReadonlySet<string>): Body {
  const rest = [...result.parameters].filter(([key]) => !unused.has(key) && !result.prompts.has(key));
  const params = rest.map(([key, { value, list }]) => [
    key,
    list ?? (result.models.some((model) => model.key === key) ? bareModel(value) : value),
  ]);
  const prompts = [...result.prompts].map(([key, { text }]) => [key, text]);
  return Object.fromEntries([...params, ...prompts]);
}

function asTexts(params: Body): Body {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value : String(value)]));
}
