import { describe, expect, it } from 'vitest';
import { effective } from '../../src/library/effective/effective';
import type { Effective } from '../../src/library/effective/outcome';
import { bareModel } from '../../src/swarm/modelNames';
import { type Body, inputOf, presenceCatalogue, presenceFacts } from './presenceWorld';
import { readGolden } from './recording';

interface Sampler {
  readonly loras?: readonly (readonly [string, number | string, (number | string)?])[];
}

interface Row {
  readonly group: string;
  readonly base: Body;
  readonly params: Body;
  readonly presets?: readonly Readonly<Record<string, string>>[];
  readonly setting?: Readonly<Record<string, string>>;
  readonly sameWorkflowAsBase: boolean;
  readonly effective?: { readonly sizes?: readonly string[]; readonly samplers?: readonly Sampler[] } | null;
  readonly metadata?: { readonly params?: Body } | null;
  readonly error?: string;
  readonly nothing?: boolean;
}

const rows = readGolden<readonly Row[]>('presence/idle.json');
const fine = rows.filter(({ error, nothing }) => error === undefined && !nothing);
const facts = presenceFacts(presenceCatalogue(fine.flatMap(({ base, params, presets = [] }) => [base, params, ...presets])));

/** What a client cannot know: whether the backend has the nodes of a workflow that the server itself offers. */
const UNKNOWABLE = (row: Row) => row.params.comfyuicustomworkflow === 'Examples/Basic SDXL';

describe('values that make no difference, as a real server took them', () => {
  it.each(rows.map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
    const result = made(row, row.params, row.presets);
    if (row.error !== undefined || row.nothing) {
      if (UNKNOWABLE(row)) return;
      expect(result.refused).toBeDefined();
      return;
    }
    expect(result.refused).toBeUndefined();
    if (!row.sameWorkflowAsBase) expect(isIdle(row)).toBe(false);
    const [size] = row.effective?.sizes ?? [];
    const pixels = size === undefined ? undefined : /\d+x\d+/.exec(size)?.[0];
    if (pixels !== undefined) expect(`${result.size.width}x${result.size.height}`).toBe(pixels);
    expect(lorasOf(result)).toEqual(recordedLoras(row));
  });

  it('a refusal is told in the server’s own words, where it has some', () => {
    const refused = rows.filter((row) => row.error !== undefined && !UNKNOWABLE(row));
    const others = refused.filter((row) => made(row, row.params, row.presets).refused?.message !== row.error);
    console.log(`Refused in other words: ${others.map(nameOf).join('; ')}`);
    expect(others.length).toBeLessThanOrEqual(refused.length / 10);
  });

  it('are found in nine of ten rows', () => {
    const same = fine.filter(({ sameWorkflowAsBase }) => sameWorkflowAsBase);
    const missed = same.filter((row) => !isIdle(row));
    const keys = missed.map((row) => [...changedKeys(row)].join('+'));
    console.log(`Told as idle: ${same.length - missed.length} of ${same.length}. Not told: ${keys.sort().join(', ')}`);
    expect(missed.length).toBeLessThanOrEqual(same.length / 10);
  });
});

function made(row: Row, params: Body, presets: Row['presets'] = []): Effective {
  const stacked = presets.map((preset, index) => ({ title: `P${index}`, params: new Map(Object.entries(preset)) }));
  const settings = new Map(Object.entries(row.setting ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
  return effective({ ...facts, settings, presets: stacked, input: inputOf({ ...row.base, ...params }) });
}

function changedKeys({ base, params, presets = [] }: Row): Set<string> {
  const input = Object.entries(params).filter(([key, value]) => base[key] !== value);
  return new Set([...input.map(([key]) => key), ...presets.flatMap((preset) => Object.keys(preset))]);
}

/** True when each value of a row is said to make no difference, or is the one that counts without it. */
function isIdle(row: Row): boolean {
  const [with_, without] = [made(row, row.params, row.presets), made(row, {})];
  return [...changedKeys(row)].every((key) => {
    const id = facts.catalogue.find(key)?.id ?? key;
    if (with_.leftOut.some((left) => left.key === id && left.why !== 'replaced')) return true;
    return with_.parameters.get(id)?.value === without.parameters.get(id)?.value && without.parameters.has(id);
  });
}

function lorasOf({ loras }: Effective): string[] {
  return [...new Set(loras.map(({ name, weight }) => `${name} ${weight}`))].sort();
}

function recordedLoras({ effective: recorded }: Row): string[] {
  const all = (recorded?.samplers ?? []).flatMap(({ loras = [] }) => loras.map(([name, weight]) => `${bareModel(name)} ${weight}`));
  return [...new Set(all)].sort();
}

function nameOf({ group, base, params, presets = [], setting }: Row): string {
  const shown = (body: unknown) => JSON.stringify(body).slice(0, 200);
  return [group, shown(base), shown(params), ...presets.map(shown), setting && shown(setting)].filter(Boolean).join(' ');
}
