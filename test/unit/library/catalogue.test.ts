import { describe, expect, test } from 'vitest';
import { type CatalogueWire, catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { steps } from './golden';

const wire = catalogueWire.parse(steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply);
const catalogue = new Catalogue(wire);

describe('the parameter catalogue of a real server', () => {
  test('holds every parameter, with choices and their names', () => {
    expect(catalogue.parameters).toHaveLength(254);
    expect(catalogue.get('aspectratio')?.values?.[0]).toEqual({ value: '1:1', name: '1:1 (Square)' });
    expect(catalogue.get('refinermodel')).toMatchObject({ type: 'model', subtype: 'Stable-Diffusion', featureFlags: ['refiners'] });
    expect(catalogue.get('steps')).toMatchObject({ min: 0, max: 500, default: '20', group: 'coreparameters', dependsOn: undefined });
  });

  test('stands in the order of the server’s page: no group, then group after group, each by priority', () => {
    const groups = catalogue.parameters.map(({ group }) => group);
    expect(
      groups
        .slice(
          0,
          groups.findIndex((group) => group !== undefined),
        )
        .every((group) => group === undefined),
    ).toBe(true);
    const runs = groups.filter((group, index) => group !== groups[index - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    for (const [index, parameter] of catalogue.parameters.entries()) {
      const before = catalogue.parameters[index - 1];
      if (before && before.group === parameter.group) expect(before.priority).toBeLessThanOrEqual(parameter.priority);
    }
  });

  test('groups come after their parents', () => {
    const ids = catalogue.groups.map(({ id }) => id);
    for (const { id, parent } of catalogue.groups) if (parent !== undefined) expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(id));
    expect(ids).toHaveLength(wire.groups.length);
  });

  test('finds a key as the server does', () => {
    expect(catalogue.find('CFG Scale')?.id).toBe('cfgscale');
    expect(catalogue.find('[steps]')?.id).toBe('steps');
    expect(catalogue.find('textvideofps')?.id).toBe('videofps');
    expect(catalogue.get('CFG Scale')).toBeUndefined();
    expect(catalogue.find('')).toBeUndefined();
  });
});

describe('odd catalogues', () => {
  test('models know their class, architecture and resolution, or nothing', () => {
    const models = {
      LoRA: [
        ['a.safetensors', 'x/lora'],
        ['b.safetensors', null],
        ['c.safetensors', 'gone'],
      ] as [string, string | null][],
    };
    const classes = { 'x/lora': { id: 'x/lora', name: 'X LoRA', compat_class: 'x', standard_width: 0, standard_height: 0 } };
    const odd = new Catalogue({ ...wire, models, model_classes: classes });
    expect(odd.models.get('LoRA')).toEqual([
      {
        name: 'a.safetensors',
        kind: 'LoRA',
        classId: 'x/lora',
        className: 'X LoRA',
        architecture: 'x',
        vaeFamily: undefined,
        resolution: undefined,
      },
      {
        name: 'b.safetensors',
        kind: 'LoRA',
        classId: undefined,
        className: undefined,
        architecture: undefined,
        vaeFamily: undefined,
        resolution: undefined,
      },
      {
        name: 'c.safetensors',
        kind: 'LoRA',
        classId: 'gone',
        className: undefined,
        architecture: undefined,
        vaeFamily: undefined,
        resolution: undefined,
      },
    ]);
  });

  test('groups that are each other’s parents, and parents that are not there, lose no group', () => {
    const group = (id: string, parent: string | null): CatalogueWire['groups'][number] => {
      return { id, name: id, description: '', toggles: false, open: true, priority: 0, advanced: false, parent };
    };
    const odd = new Catalogue({ ...wire, groups: [group('a', 'b'), group('b', 'a'), group('c', 'nowhere')] });
    expect(odd.groups.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  });
});
