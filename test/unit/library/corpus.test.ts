import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { steps } from './golden';

/** A preset as somebody made it, what the server has beside the parameters of every server, and all that is wrong with it. */
interface Entry {
  readonly preset: { readonly title: string; readonly param_map: Readonly<Record<string, string>> };
  readonly catalogue: { readonly models?: Readonly<Record<string, readonly string[]>>; readonly wildcards?: readonly string[] };
  readonly problems: readonly { readonly rule: string; readonly parameter?: string; readonly severity: string }[];
}

const folder = path.resolve(import.meta.dirname, '../../corpus');
const recorded = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply;
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
// The corpus is ours; its shape is told in its README.
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Entry;

function catalogueOf({ models = {}, wildcards = [] }: Entry['catalogue']): Catalogue {
  const wire = catalogueWire.parse(recorded);
  const withFiles = Object.fromEntries(
    Object.entries(models).map(([kind, names]) => [kind, names.map((name): [string, null] => [name, null])]),
  );
  const list = wire.list.map((parameter) =>
    parameter.id === 'loras' ? { ...parameter, values: models.LoRA?.map((name) => name.replace(/\.safetensors$/, '')) ?? [] } : parameter,
  );
  return new Catalogue({ ...wire, list, models: { ...wire.models, ...withFiles }, wildcards: [...wildcards] });
}

describe('presets as people have them', () => {
  test('are there of many kinds', () => expect(files.length).toBeGreaterThan(40));

  test.each(files)('%s has the problems that are expected, and no other', (name) => {
    const { preset, catalogue, problems } = read(name);
    const options = { presets: { presets: [], get: indexTitles([]) }, title: preset.title };
    const found = findingsOf({ params: new Map(Object.entries(preset.param_map)) }, catalogueOf(catalogue), options);
    expect(found.map(({ rule, paramId, severity }) => ({ rule, ...(paramId && { parameter: paramId }), severity }))).toEqual(problems);
  });
});
