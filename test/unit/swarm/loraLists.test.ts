import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinList, splitList } from '../../../src/swarm/lists';
import { editsInStep, peerWith } from '../../../src/swarm/loraLists';
import { orderMoved, orderWithout, rearranged } from '../../../src/swarm/rearrange';

const entry = fc.stringMatching(/^[a-z][a-z /.é]{0,8}[a-z]$/);

describe('lists', () => {
  test('are moved and shortened without losing anything', () => {
    expect(rearranged(['a', 'b', 'c'], { order: orderMoved(3, 2, -1) ?? [] })).toEqual(['a', 'c', 'b']);
    expect(rearranged(['a', 'b', 'c'], { order: orderWithout(3, 0), added: 'd' })).toEqual(['b', 'c', 'd']);
    expect(orderMoved(3, 0, -1)).toBeUndefined();
    expect(orderMoved(3, 2, 1)).toBeUndefined();
  });
});

describe('LoRAs and what runs beside them', () => {
  const apply = (params: Record<string, string>, edits: ReturnType<typeof editsInStep>) => {
    const after = { ...params };
    for (const edit of edits) if (edit.kind === 'setParam') after[edit.id] = edit.value;
    return after;
  };

  test('stay together however they are rearranged', () => {
    const pairs = fc.uniqueArray(fc.tuple(entry, fc.integer({ min: 1, max: 99 }).map(String)), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(pairs, fc.nat(), fc.nat(), (loras, from, to) => {
        const weightList = joinList(loras.map(([, weight]) => weight));
        const params = {
          loras: joinList(loras.map(([name]) => name)),
          loraweights: weightList,
          loratencweights: weightList,
          lorasectionconfinement: weightList,
        };
        const order = orderMoved(loras.length, from % loras.length, (to % loras.length) - (from % loras.length)) ?? [];
        const after = apply(
          params,
          editsInStep((id) => Reflect.get(params, id), { order }),
        );
        const weights = splitList(after.loraweights ?? '');
        expect(Object.fromEntries(splitList(after.loras ?? '').map((name, place) => [name, weights[place]]))).toEqual(
          Object.fromEntries(loras),
        );
        expect([after.loratencweights, after.lorasectionconfinement]).toEqual([after.loraweights, after.loraweights]);
      }),
    );
  });

  test('lists that are too short are filled as the server would, lists that are not set stay unset', () => {
    const params: Record<string, string> = { loras: 'a,b,c', loraweights: '0.5' };
    expect(
      apply(
        params,
        editsInStep((id) => params[id], { order: [2, 1, 0] }),
      ),
    ).toEqual({ loras: 'c,b,a', loraweights: '1,1,0.5' });
    expect(
      apply(
        { loras: 'a' },
        editsInStep((id) => (id === 'loras' ? 'a' : undefined), { order: [0], added: 'b' }),
      ),
    ).toEqual({ loras: 'a,b' });
  });

  test('a weight goes to its place, and an empty one never shifts the others', () => {
    const params: Record<string, string> = { loras: 'a,b,c', loraweights: '0.5' };
    const valueFor = (id: string) => params[id];
    expect(peerWith(valueFor, 'loraweights', 2, '0.25')).toBe('0.5,1,0.25');
    expect(peerWith(valueFor, 'loraweights', 0, ' ')).toBe('1');
    // Where the server is not told otherwise, the text encoder follows the weight, and a LoRA counts everywhere.
    expect(peerWith(valueFor, 'loratencweights', 1, '2')).toBe('0.5,2');
    expect(peerWith(valueFor, 'lorasectionconfinement', 1, '5')).toBe('0,5');
  });
});
