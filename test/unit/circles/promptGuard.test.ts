import { describe, expect, test } from 'vitest';
import { PermissionError } from '../../../src/api/apiErrors';
import { PromptCircleError } from '../../../src/library/circles/promptGuard';
import { setUp } from '../library/server';

const LOOP = { title: 'Loop', description: '', param_map: { prompt: '{value} <preset:Loop>' } };

describe('filling in a prompt', () => {
  test('the sandbox cuts off who goes in a circle, and counts it', async () => {
    const { sandbox, other } = await setUp();
    await other.call('AddNewPreset', LOOP);
    await expect(other.call('TestPromptFill', { prompt: 'cat <preset:Loop>' })).rejects.toThrow(
      'was lost before the response was complete',
    );
    // It is not repeated as other reads are: what ended the server once would do it again.
    expect(sandbox.controls.loops).toBe(1);
    expect((await other.call('TestPromptFill', { prompt: 'cat' })).result).toBe('cat');
  });

  test('reads the presets anew, and sends nothing that can lead into a circle', async () => {
    const { sandbox, library, other, calls } = await setUp();
    await other.call('AddNewPreset', { title: 'Fine', description: '', param_map: {} });
    await library.refresh();
    await other.call('AddNewPreset', LOOP);
    calls();
    const refused = library.fillPrompt('<preset:loop>cat');
    await expect(refused).rejects.toThrow(PromptCircleError);
    await expect(refused).rejects.toThrow(
      'Nothing was sent: the prompt can lead into presets that reference each other (Loop → Loop), which crashes the server for everyone.',
    );
    expect(calls()).toEqual(['GetMyUserData']);
    await other.call('DeletePreset', { preset: 'Loop' });
    expect(await library.fillPrompt('<preset:loop>cat')).toBe('<preset:loop>cat');
    expect(calls()).toEqual(['GetMyUserData', 'TestPromptFill']);
    expect(sandbox.controls.loops).toBe(0);
  });

  test('does not take a read for new that began before', async () => {
    const { sandbox, library, other, meddle } = await setUp();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    meddle(async (route, forward) => {
      const reply = await forward();
      if (route === 'GetMyUserData') await held;
      return reply;
    });
    const before = library.refresh();
    await other.call('GetMyUserData', {});
    await other.call('AddNewPreset', LOOP);
    const filled = library.fillPrompt('<preset:Loop>');
    release();
    await before;
    await expect(filled).rejects.toThrow(PromptCircleError);
    expect(sandbox.controls.loops).toBe(0);
  });

  test('reads the wildcards that it comes by, whole where the list cuts them, and no others', async () => {
    const { library, other, calls, sandbox } = await setUp({ demo: true });
    const lines = Array.from({ length: 80 }, (_, at) => `a line of words, number ${at}`);
    sandbox.controls.putWildcard('long', [...lines, '<preset:Loop>']);
    sandbox.controls.putWildcard('also long', lines);
    await other.call('AddNewPreset', LOOP);
    expect(await library.fillPrompt('cat')).toBe('cat');
    expect(calls()).toEqual(['GetMyUserData', 'TestPromptFill']);
    expect(await library.fillPrompt('<wildcard:also long>')).toContain('a line of words');
    expect(calls()).toEqual(['GetMyUserData', 'ListModels', 'GetMyUserData', 'DescribeModel', 'GetMyUserData', 'TestPromptFill']);
    await expect(library.fillPrompt('<wildcard:long>')).rejects.toThrow('Loop → Loop');
    // The shortest name that contains what is written is meant.
    await expect(library.fillPrompt('<wc:LON>')).rejects.toThrow('Loop → Loop');
    await expect(library.fillPrompt('<preset:<wildcard:nothing like it>Loop>')).resolves.toContain('Loop');
    expect(sandbox.controls.loops).toBe(0);
  });

  test('goes on where wildcards may not be read, but takes a title made of them for any', async () => {
    const { library, other, meddle, sandbox } = await setUp({ demo: true });
    await other.call('AddNewPreset', LOOP);
    meddle((route, forward) => {
      if (route !== 'ListModels') return forward();
      return Promise.reject(new PermissionError('fundamental_model_access', 'No.'));
    });
    const [name = ''] = (await library.catalogue()).wildcards;
    expect(await library.fillPrompt(`<wildcard:${name}>`)).not.toContain('<');
    await expect(library.fillPrompt(`<preset:<wildcard:${name}>>`)).rejects.toThrow('Loop → Loop');
    expect(sandbox.controls.loops).toBe(0);
  });

  test('sends nothing where presets or wildcards cannot be read, or not be believed', async () => {
    const { library, other, meddle, calls, sandbox } = await setUp({ demo: true });
    await other.call('AddNewPreset', LOOP);
    await library.refresh();
    const broken = new Error('The connection broke.');
    for (const route of ['GetMyUserData', 'ListModels']) {
      meddle((called, forward) => (called === route ? Promise.reject(broken) : forward()));
      await expect(library.fillPrompt('<wildcard:x> cat')).rejects.toThrow('The connection broke.');
    }
    sandbox.controls.fail('GetMyUserData', 'emptyPresets', 9);
    meddle((_, forward) => forward());
    calls();
    await expect(library.fillPrompt('<preset:Fine>')).rejects.toThrow('most or all of its presets are gone');
    expect(await library.fillPrompt('cat')).toBe('cat');
    expect(calls().filter((route) => route === 'TestPromptFill')).toHaveLength(1);
  });
});
