import { expect, test } from 'vitest';
import { OtherAccountError } from '../../../src/api/apiErrors';
import { undoStacks } from '../../../src/library/history/undoStacks';
import { signedInAsAlice } from './alice';
import { content } from './server';

test('nothing that is begun for one account is written to another', async () => {
  const { library, soft, hard, takeAccountsAway, localHolds } = await signedInAsAlice();
  const { presets, stars, links, parameterEdits, settingsWriter } = library;
  const before = await localHolds();
  const writes: readonly (() => Promise<unknown>)[] = [
    () => presets.save(soft, content({ steps: '30' })),
    () => presets.create('New', content({ steps: '30' })),
    () => presets.rename(soft, 'Softer'),
    () => presets.duplicate(soft),
    () => presets.delete([soft, hard]),
    () => presets.star([soft, hard], true),
    // Without a look before it.
    () => stars.map.send({ LoRA: ['a.safetensors'] }),
    () => links.map.send({ LoRA: { a: ['Soft'] } }),
    () => parameterEdits.map.send({ params: { steps: { visible: false } } }),
    () => settingsWriter.change([{ key: 'theme', value: 'solarized' }]),
  ];
  takeAccountsAway();
  for (const write of writes) await expect(write()).rejects.toBeInstanceOf(OtherAccountError);
  expect(await localHolds()).toEqual(before);
});

test('what one account did is not taken back in the library of another', async () => {
  const { library, soft, takeAccountsAway, localHolds, controls } = await signedInAsAlice();
  await library.presets.save(soft, content({ steps: '30' }));
  await library.idle();
  const { operations } = await library.history.load();
  const [last] = undoStacks(operations, 'alice').undo;
  if (!last) throw new Error('Nothing was recorded.');
  expect(undoStacks(operations, 'local').undo).toEqual([]);
  controls.putPresets([{ title: 'Soft', params: { steps: '30' } }], 'local');
  const before = await localHolds();
  takeAccountsAway();
  await expect(library.undo.revert(last, { command: 'undo', reverts: last.id })).rejects.toBeInstanceOf(OtherAccountError);
  expect(await localHolds()).toEqual(before);
  expect(controls.preset('Soft', 'alice')?.params).toEqual({ steps: '30' });
});
