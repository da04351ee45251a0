import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json';
import { editsFor, orderChanges, resets, serverValue, shownGroups, withFields } from '../../../src/library/parameterEdits';
import { answerLost, justBefore, lying, setUp } from './server';

const visible = (id: string, value: boolean | undefined) => ({ section: 'params' as const, id, key: 'visible', value });

describe('parameter edits', () => {
  test('fields are set and reset; what loses its last goes, what is unknown stays', () => {
    const edits: JsonObject = { params: { steps: { view_max: '50', later: [1] }, seed: { visible: false } }, any: { thing: null } };
    expect(withFields(edits, [visible('steps', false), visible('seed', undefined)])).toEqual({
      params: { steps: { view_max: '50', later: [1], visible: false } },
      any: { thing: null },
    });
    expect(withFields(edits, [visible('seed', false)])).toBeUndefined();
    expect(() => withFields({ params: 5 }, [visible('seed', false)])).toThrow('Nothing was sent');
    expect(withFields(edits, resets(edits, 'params'))).toEqual({ any: { thing: null } });
    expect(resets(edits, 'params', ['nothing'])).toEqual([]);
  });

  test('are written on what the server holds just then, and read back', async () => {
    const { library, other, calls, meddle } = await setUp();
    await library.catalogue();
    await library.current();
    await other.call('SetParamEdits', { edits: { any: { thing: [1, null] } } });
    calls();
    await library.parameterEdits.edit((now) => withFields(now, [visible('steps', false)]));
    expect(calls()).toEqual(['ListT2IParams', 'SetParamEdits', 'ListT2IParams']);
    expect(library.knownCatalogue?.parameterEdits).toEqual({ any: { thing: [1, null] }, params: { steps: { visible: false } } });
    meddle(justBefore('SetParamEdits', async () => undefined));
    expect(await library.parameterEdits.edit((now) => withFields(now, [visible('steps', false)]))).toBeUndefined();
    meddle(lying('SetParamEdits'));
    await expect(library.parameterEdits.edit((now) => withFields(now, [visible('seed', false)]))).rejects.toThrow("but it didn't");
    meddle(answerLost('SetParamEdits'));
    await library.parameterEdits.edit((now) => withFields(now, [visible('seed', false)]));
    expect((await other.call('ListT2IParams', {})).param_edits).toMatchObject({ params: { seed: { visible: false } } });
  });

  test('are not written on a catalogue that was only stored', async () => {
    const { library, meddle, calls } = await setUp();
    await library.catalogue();
    calls();
    meddle((route, forward) => (route === 'ListT2IParams' ? Promise.reject(new Error('away')) : forward()));
    await expect(library.parameterEdits.edit(() => ({ x: 1 }))).rejects.toThrow('away');
    expect(calls()).toEqual(['ListT2IParams']);
  });

  test('group and order decide what is shown where, and hidden ones are listed', async () => {
    const { library } = await setUp();
    const catalogue = await library.catalogue();
    const edits: JsonObject = { params: { steps: { group: 'starred', visible: false }, seed: { priority: '1e9' } } };
    const groups = shownGroups(catalogue, edits);
    const starred = groups.find(({ id }) => id === 'starred');
    expect(starred?.parameters.map(({ id }) => id)).toEqual(['steps']);
    const home = groups.find(({ parameters }) => parameters.some(({ id }) => id === 'seed'));
    expect(home?.parameters.at(-1)?.id).toBe('seed');
    expect(groups.findIndex(({ id }) => id === 'starred')).toBeLessThan(groups.findIndex(({ id }) => id === 'sampling'));
    expect(groups.flatMap(({ parameters }) => parameters).length).toBe(
      catalogue.parameters.filter(({ id, extraHidden }) => !extraHidden && !id.startsWith('placeholder')).length,
    );
  });

  test('moving a parameter puts it where it was dropped', async () => {
    const { library } = await setUp();
    const catalogue = await library.catalogue();
    const group = shownGroups(catalogue, undefined).find(({ parameters }) => parameters.length > 4);
    const parameters = group?.parameters ?? [];
    for (const [from, to] of [
      [0, 2],
      [3, 1],
      [2, parameters.length],
      [2, 0],
    ] as const) {
      const [moved, before] = [parameters[from], parameters[to]];
      if (!moved) throw new Error('too few');
      const edits = withFields({}, orderChanges(parameters, undefined, [moved], before)) ?? {};
      const after = shownGroups(catalogue, edits).find(({ id }) => id === group?.id)?.parameters ?? [];
      const others = parameters.filter((parameter) => parameter !== moved);
      const place = before ? others.indexOf(before) : others.length;
      expect(after.map(({ id }) => id)).toEqual(others.toSpliced(place, 0, moved).map(({ id }) => id));
    }
  });

  test('the server’s own value of a field is told as it would be stored', async () => {
    const { library } = await setUp();
    const steps = (await library.catalogue()).get('steps');
    if (!steps) throw new Error('no steps');
    expect(serverValue(steps, 'visible')).toBe(true);
    expect(serverValue(steps, 'view_max')).toBe(String(steps.viewMax));
    expect(editsFor({ params: { steps: 'odd' } }, 'params', 'steps')).toEqual({});
  });
});
