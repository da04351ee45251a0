import { describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import { Library } from '../../../src/library/library';
import { type Turns, WaitCancelledError } from '../../../src/library/turns';
import { setUp } from './server';

/** Somebody else has the turn for good; `waiting` resolves when a task waits for it. */
async function behindAnother() {
  const { sandbox, other } = await setUp();
  await other.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '20' } });
  let waits = () => {};
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const turns: Turns = {
    run: (_, signal) =>
      new Promise((_resolve, reject) => {
        const callOff = () => reject(new WaitCancelledError());
        if (signal.aborted) callOff();
        signal.addEventListener('abort', callOff);
        waits();
      }),
  };
  const client = new SwarmClient({ url: sandbox.url });
  const library = new Library({ client, turns });
  onTestFinished(() => {
    library.dispose();
    client.dispose();
  });
  const base = (await library.refresh()).get('A');
  if (!base) throw new Error('not read');
  sandbox.controls.clearLog();
  const routes = () => sandbox.controls.log.map(({ route }) => route);
  return { library, base, waiting, routes };
}

describe('a write that waits for its turn', () => {
  test('is called off by its signal, with nothing asked of the server', async () => {
    const { library, base, waiting, routes } = await behindAnother();
    const controller = new AbortController();
    const saving = library.presets.save(base, { ...base, description: 'mine' }, { signal: controller.signal });
    const starring = library.stars.set('LoRA', 'a', true, { signal: controller.signal });
    await waiting;
    controller.abort();
    await expect(saving).rejects.toThrow(WaitCancelledError);
    await expect(starring).rejects.toThrow(WaitCancelledError);
    expect(routes()).toEqual([]);
    expect((await library.history.load()).operations).toEqual([]);
  });

  test('is told that nothing was sent when its library is closed', async () => {
    const { library, base, waiting, routes } = await behindAnother();
    const saving = expect(library.presets.save(base, { ...base, description: 'mine' })).rejects.toThrow(/closed.*Nothing was sent/);
    await waiting;
    await library.close();
    await saving;
    expect(routes()).toEqual([]);
  });
});
