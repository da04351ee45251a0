import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import type { Preset } from '../../../src/library/snapshot/preset';
import { answerLost, held, justBefore, lying, PICTURE, requestLost, type Setup, setUp } from './server';

async function withPresets(options: Parameters<typeof setUp>[0] = {}): Promise<Setup & { presets: readonly Preset[] }> {
  const setup = await setUp(options);
  for (const title of ['A', 'F/B', 'C']) {
    const picture = title === 'C' ? {} : { preview_image: PICTURE };
    await setup.other.call('AddNewPreset', {
      title,
      description: title,
      param_map: { z: '1', a: '2', prompt: 'x\ny' },
      is_starred: title !== 'C',
      ...picture,
    });
  }
  const presets = (await setup.library.refresh()).presets;
  setup.calls();
  return { ...setup, presets };
}

describe('deleting and putting back', () => {
  test('of all there are raises no doubt, even where the server’s answer to one was lost', async () => {
    const { library, meddle, presets } = await withPresets();
    let count = 0;
    meddle(async (route, forward) => {
      const result = await forward();
      if (route === 'DeletePreset' && ++count === 1) throw new UnreachableError('reset', 'Broken.', { outcomeUnknown: true });
      return result;
    });
    const deleted = await library.presets.delete(presets);
    expect([deleted.presets.length, deleted.failed]).toEqual([3, []]);
    expect(library.snapshot).toMatchObject({ presets: [], doubtful: false });
  });

  test('everything is back: description, values in their order, star, picture, links', async () => {
    const { library, other, presets } = await withPresets();
    const links = { LoRA: { x: ['C', 'A'], y: ['F/B'] }, 'Stable-Diffusion': { m: ['A'] }, foreign: [1] };
    await other.call('SetPresetLinks', links);
    const before = await held(other);
    const [a, b] = presets;
    const deleted = await library.presets.delete([a, b].filter((preset) => preset !== undefined));
    expect(deleted.failed).toEqual([]);
    expect(Object.keys(await held(other))).toEqual(['C']);
    expect(library.snapshot?.presets.map(({ title }) => title)).toEqual(['C']);
    expect(library.snapshot?.rawModelLinks).toEqual({ LoRA: { x: ['C'] }, foreign: [1] });

    const { restored, failed } = await library.presets.restore(deleted);
    expect(failed).toEqual([]);
    expect(restored.map(({ stored, notes }) => [stored.title, notes])).toEqual([
      ['A', []],
      ['F/B', []],
    ]);
    expect(await held(other)).toEqual(before);
    expect((await other.call('GetMyUserData', {})).model_preset_links).toEqual(links);
  });

  test.each(['0.9.8.0', '0.9.7.0'] as const)('on %s too', async (as) => {
    const { library, other, presets } = await withPresets({ as });
    const before = await held(other);
    const deleted = await library.presets.delete(presets);
    expect(await held(other)).toEqual({});
    await library.presets.restore(deleted);
    expect(await held(other)).toEqual(before);
  });

  test('the last preset may go without any doubt', async () => {
    const { library, presets } = await withPresets();
    await library.presets.delete(presets);
    expect(library.snapshot).toMatchObject({ presets: [], doubtful: false });
  });

  test('what is kept is what the server held just before, not what was last seen', async () => {
    const { library, other, presets } = await withPresets();
    await other.call('AddNewPreset', { title: 'A', description: 'newer', param_map: {}, is_edit: true, editing: 'A' });
    const { presets: kept } = await library.presets.delete(presets.slice(0, 1));
    expect(kept[0]?.preset.description).toBe('newer');
    expect(kept[0]?.picture).toMatch(/^data:image\/jpeg;base64,/);
  });

  test('a preset that is gone already is no failure', async () => {
    const { library, other, presets } = await withPresets();
    await other.call('DeletePreset', { preset: 'A' });
    const { presets: kept, failed } = await library.presets.delete(presets.slice(0, 2));
    expect([kept.map(({ preset }) => preset.title), failed]).toEqual([['F/B'], []]);
  });

  test('a preset whose picture cannot be kept is not deleted', async () => {
    const { library, other, presets, meddle } = await withPresets();
    meddle(async (route, forward) => (route === 'ExportUserPresets' ? { presets: [] } : forward()));
    const client = library.presets.delete(presets.slice(0, 1));
    // Without the export, the picture is read on its own.
    expect((await client).presets[0]?.picture).toMatch(/^data:image\/jpeg;base64,/);
    expect(Object.keys(await held(other))).toEqual(['F/B', 'C']);
  });

  test('one that fails does not stop the others, and is told', async () => {
    const { library, other, presets, meddle } = await withPresets();
    meddle(async (route, forward, input) => {
      if (route === 'DeletePreset' && JSON.stringify(input).includes('F/B')) return { success: true };
      return forward();
    });
    const { presets: kept, failed } = await library.presets.delete(presets);
    expect(kept.map(({ preset }) => preset.title)).toEqual(['A', 'C']);
    expect(failed.map(({ item, error }) => [item.title, error.message])).toEqual([
      ['F/B', 'The server reported that it deleted "F/B", but it still exists.'],
    ]);
    expect(Object.keys(await held(other))).toEqual(['F/B']);
  });

  test('a lost answer is no failure, a lost request is, and nothing is half told', async () => {
    const { library, other, presets, meddle } = await withPresets();
    meddle(answerLost('DeletePreset'));
    expect((await library.presets.delete(presets.slice(0, 1))).presets).toHaveLength(1);
    meddle(requestLost('DeletePreset'));
    const lost = library.presets.delete(presets.slice(1, 2));
    // The server said nothing, and so nothing is told of what it said.
    await expect(lost).rejects.toThrow('Deleting "F/B" failed before it reached the server. It is still there. Try again.');
    expect(Object.keys(await held(other))).toEqual(['F/B', 'C']);
  });

  test('when the server goes away in the middle, what was deleted can still be put back', async () => {
    const { library, other, presets, meddle } = await withPresets();
    let deletions = 0;
    meddle(async (route, forward) => {
      if (route === 'DeletePreset' && ++deletions > 1) throw new UnreachableError('refused', 'Nothing answers.');
      return forward();
    });
    const deleted = await library.presets.delete(presets);
    expect(deleted.presets.map(({ preset }) => preset.title)).toEqual(['A']);
    expect(deleted.failed.map(({ item }) => item.title)).toEqual(['F/B', 'C']);
    meddle((_, forward) => forward());
    await library.presets.restore(deleted);
    expect(Object.keys(await held(other)).sort()).toEqual(['A', 'C', 'F/B']);
  });

  test('what was deleted can be put back even when the server cannot be read any more', async () => {
    const { library, other, presets, meddle } = await withPresets();
    const before = await held(other);
    let away = false;
    meddle(async (route, forward) => {
      if (away) throw new UnreachableError('refused', 'Nothing answers.');
      const reply = await forward();
      away = route === 'DeletePreset';
      return reply;
    });
    const deleted = await library.presets.delete(presets);
    expect(deleted.presets.map(({ preset }) => preset.title)).toEqual(['A']);
    expect(deleted.failed.map(({ item }) => item.title)).toEqual(['F/B', 'C']);
    meddle((_, forward) => forward());
    await library.presets.restore(deleted);
    expect(await held(other)).toEqual(before);
  });

  test('of a lost answer and a server that is away after it, both are said: it may be gone, and it can be put back', async () => {
    const { library, other, presets, meddle } = await withPresets();
    let away = false;
    meddle(async (route, forward) => {
      if (away) throw new UnreachableError('refused', 'Nothing answers.');
      if (route !== 'DeletePreset') return forward();
      away = true;
      return answerLost('DeletePreset')(route, forward, undefined);
    });
    const deleted = await library.presets.delete(presets.slice(0, 1));
    expect(deleted.presets.map(({ preset }) => preset.title)).toEqual(['A']);
    expect(deleted.failed.map(({ item, error }) => [item.title, error.message])).toEqual([
      ['A', expect.stringContaining('The server may or may not have done it')],
    ]);
    expect(Object.keys(await held(other))).toEqual(['F/B', 'C']);
  });

  test('putting back never writes over a preset that has the title by now', async () => {
    const { library, other, presets, meddle } = await withPresets();
    const deleted = await library.presets.delete(presets.slice(0, 2));
    await other.call('AddNewPreset', { title: 'a', description: 'theirs', param_map: {} });
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { title: 'f/b', description: 'theirs', param_map: {} })));
    const { restored, failed } = await library.presets.restore(deleted);
    expect(restored).toEqual([]);
    expect(failed.map(({ item, error }) => [item.preset.title, error.message])).toEqual([
      ['A', expect.stringContaining('"A" already exists')],
      ['F/B', expect.stringContaining('already')],
    ]);
    const now = await held(other);
    expect([now.a?.description, now['f/b']?.description]).toEqual(['theirs', 'theirs']);
  });

  test('what somebody else creates while our answer is lost is not taken for the restored preset', async () => {
    const { library, other, presets, meddle } = await withPresets();
    const deleted = await library.presets.delete(presets.slice(0, 1));
    meddle(async (route, forward) => {
      if (route !== 'AddNewPreset') return forward();
      await other.call('AddNewPreset', { title: 'A', description: 'theirs', param_map: {} });
      return requestLost('AddNewPreset')(route, forward, undefined);
    });
    const { restored, failed } = await library.presets.restore(deleted);
    expect([restored.length, failed.map(({ item }) => item.preset.title)]).toEqual([0, ['A']]);
  });

  test('a title that servers no longer take comes back as they spell it, and that is told', async () => {
    const { library, presets } = await withPresets();
    const { presets: kept, failed } = await library.presets.delete(presets.slice(0, 1));
    const old = kept.map((each) => ({ ...each, preset: { ...each.preset, title: 'v1.5' } }));
    const { restored } = await library.presets.restore({ presets: old, failed });
    expect(restored.map(({ stored, notes }) => [stored.title, notes.map(({ code }) => code)])).toEqual([['v15', ['title']]]);
  });

  test('called off in the middle, the rest stays', async () => {
    const { library, other, presets } = await withPresets();
    const controller = new AbortController();
    const deleted = await library.presets.delete(presets, {
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 1) controller.abort();
      },
    });
    expect(deleted.presets).toHaveLength(1);
    expect(Object.keys(await held(other))).toEqual(['F/B', 'C']);
  });
});

describe('starring', () => {
  test('changes the star and nothing else, of many at once with two reads', async () => {
    const { library, other, presets, calls } = await withPresets();
    const before = await held(other);
    const { changed, failed } = await library.presets.star(presets, true);
    expect([changed.map(({ title }) => title), failed]).toEqual([['C'], []]);
    expect(await held(other)).toEqual({ ...before, C: { ...before.C, starred: true } });
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'GetMyUserData']);
    expect((await library.presets.star(presets, true)).changed).toEqual([]);
  });

  test('of a preset that the server lists twice, under two spellings, comes to one thing', async () => {
    const { library, other, meddle, calls } = await setUp();
    await other.call('AddNewPreset', { title: 'né', description: '', param_map: {} });
    await other.call('AddNewPreset', { title: 'NÉ', description: '', param_map: {}, is_edit: true, editing: 'NÉ' });
    const { presets } = await library.refresh();
    expect(presets.map(({ title }) => title)).toEqual(['NÉ', 'NÉ']);
    calls();
    meddle(requestLost('AddNewPreset'));
    expect((await library.presets.star(presets, true)).failed).toHaveLength(1);
    meddle((_, forward) => forward());
    expect((await library.presets.star(presets, true)).changed).toHaveLength(1);
    expect(calls().filter((route) => route === 'AddNewPreset')).toHaveLength(2);
  });

  test('keeps what somebody else changed since', async () => {
    const { library, other, presets } = await withPresets();
    await other.call('AddNewPreset', { title: 'C', description: 'theirs', param_map: { b: '1' }, is_edit: true, editing: 'C' });
    await library.presets.star(presets, true);
    expect((await held(other)).C).toMatchObject({ description: 'theirs', params: [['b', '1']], starred: true });
  });

  test('however slow the server is to read, keeps what somebody else changes some seconds into a long run', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { library, other, presets, meddle } = await withPresets();
    let writes = 0;
    meddle(async (route, forward) => {
      if (route === 'GetMyUserData') vi.setSystemTime(Date.now() + 400);
      if (route !== 'AddNewPreset') return forward();
      writes++;
      const reply = await forward();
      if (writes === 1) {
        await other.call('AddNewPreset', {
          title: 'F/B',
          description: 'theirs',
          param_map: {},
          is_starred: true,
          is_edit: true,
          editing: 'F/B',
        });
        vi.setSystemTime(Date.now() + 2000);
      }
      return reply;
    });
    await library.presets.star(presets.slice(0, 2), false);
    expect((await held(other))['F/B']).toMatchObject({ description: 'theirs', starred: false });
  });

  test('while it goes on, a view that refreshes makes no read of its own', async () => {
    const { library, presets, meddle, calls } = await withPresets();
    const views: Promise<unknown>[] = [];
    meddle(async (route, forward) => {
      const reply = await forward();
      if (route === 'AddNewPreset') {
        // Between this write and the next.
        setImmediate(() => views.push(library.refresh()));
        const asked = views.length;
        await expect.poll(() => views.length).toBe(asked + 1);
      }
      return reply;
    });
    await library.presets.star(presets.slice(0, 2), false);
    await Promise.all(views);
    expect(views).toHaveLength(2);
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'AddNewPreset', 'GetMyUserData']);
  });

  test('a server that lies, or is too old, is told', async () => {
    const { library, presets, meddle } = await withPresets();
    meddle(lying('AddNewPreset'));
    const { changed, failed } = await library.presets.star(presets, true);
    expect([changed, failed.map(({ error }) => error.message)]).toEqual([[], ['The server did not save the star of "C".']]);
    const old = await withPresets({ as: '0.9.7.0' });
    expect((await old.library.presets.star(old.presets, true)).failed[0]?.error.message).toContain('require SwarmUI 0.9.7.4');
    expect(old.calls()).not.toContain('AddNewPreset');
  });
});

describe('starring models', () => {
  test('keeps what others star, and keys it does not know', async () => {
    const { library, other } = await setUp();
    await library.refresh();
    await other.call('SetStarredModels', { LoRA: ['a.safetensors'], foreign: { at: 1 } });
    await library.stars.set('LoRA', 'b.safetensors', true);
    await library.stars.set('VAE', 'v.safetensors', true);
    await library.stars.set('LoRA', 'a.safetensors', false);
    expect((await other.call('GetMyUserData', {})).starred_models).toEqual({
      LoRA: ['b.safetensors'],
      VAE: ['v.safetensors'],
      foreign: { at: 1 },
    });
    expect(library.snapshot?.starredModels.get('LoRA')).toEqual(['b.safetensors']);
  });

  test('says what did not work, and sends nothing where nothing is to be done', async () => {
    const { library, meddle, calls } = await setUp();
    await library.stars.set('LoRA', 'a', false);
    expect(calls()).toEqual(['GetMyUserData']);
    meddle(answerLost('SetStarredModels'));
    await library.stars.set('LoRA', 'a', true);
    meddle(lying('SetStarredModels'));
    await expect(library.stars.set('LoRA', 'b', true)).rejects.toThrow("but it didn't");
    meddle(requestLost('SetStarredModels'));
    await expect(library.stars.set('LoRA', 'b', true)).rejects.toThrow('Nothing was changed');
  });
});
