import { describe, expect, test } from 'vitest';
import type { Preset } from '../../../src/library/snapshot/preset';
import { ConflictError } from '../../../src/library/writers/conflict';
import { content, type Setup, setUp } from './server';

const PLAIN = content({ steps: '20', loras: 'a' });
const READ = 'GetMyUserData';

/** A preset whose star we saw off; somebody else has set it since, and changed other parts, too. */
async function withStarSetElsewhere(): Promise<Setup & { base: Preset; put(starred: boolean): Promise<unknown> }> {
  const setup = await setUp();
  const put = (starred: boolean, steps = '30', loras = 'b') =>
    setup.other.call('AddNewPreset', {
      title: 'A',
      description: '',
      param_map: { steps, loras },
      is_starred: starred,
      is_edit: true,
      editing: 'A',
    });
  await setup.other.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '20', loras: 'a' } });
  await setup.other.call('AddNewPreset', { title: 'B', description: '', param_map: {} });
  const base = (await setup.library.refresh()).get('A');
  if (!base) throw new Error('the sandbox does not have the preset');
  await put(true);
  setup.calls();
  return { ...setup, base, put };
}

describe('two windows save the star of one preset at the same time', () => {
  const CALLS = [0, 1, 2, 3, 4];
  const cases = CALLS.flatMap((at) => [undefined, ...CALLS].map((emptied) => [at, emptied] as const));

  // From a chaos run: the other takes the star away before one of our calls, and one of our reads is answered with an emptied list.
  test.each(cases)('before call %d of ours, where call %s is answered with an emptied list', async (at, emptied) => {
    const { library, other, meddle, base, put } = await withStarSetElsewhere();
    let calls = 0;
    const after: string[] = [];
    let isGone = false;
    meddle(async (route, forward) => {
      const call = calls++;
      if (call === at) {
        await put(false);
        isGone = true;
      }
      const reply = await forward();
      if (route === READ && call === emptied) return { ...Object(reply), presets: [] };
      if (isGone) after.push(route);
      return reply;
    });
    const outcome = await library.presets.save(base, { ...PLAIN, starred: true }).catch((error: unknown) => error);
    meddle((_, forward) => forward());
    const now = (await other.call(READ, {})).presets.find(({ title }) => title === 'A');
    // Whoever was first, what the other changed beside the star is never undone.
    expect(now?.param_map).toEqual({ steps: '30', loras: 'b' });
    if (outcome instanceof ConflictError) {
      expect(outcome.theirs?.starred).toBe(now?.is_starred);
      return;
    }
    expect(outcome).toMatchObject({ kind: 'saved', stored: { starred: true } });
    // The other came after us, as long as we did not look again, and then nothing is told of what it did.
    if (now?.is_starred === false) expect(after).not.toContain(READ);
    else expect(after.length === 0 || after.includes('AddNewPreset') || !isGone).toBe(true);
    expect(library.snapshot?.get('A')?.starred).toBe(true);
  });
});

test('nothing of a preset whose title servers no longer take is changed by a star: it would have another title', async () => {
  const { library, sandbox } = await setUp();
  sandbox.controls.putPresets([{ title: 'SDXL 1.0', params: { steps: '20' } }]);
  const old = (await library.refresh()).get('SDXL 1.0');
  if (!old) throw new Error('the sandbox does not have the preset');
  sandbox.controls.clearLog();
  const { changed, failed } = await library.presets.star([old], true);
  expect(changed).toEqual([]);
  expect(failed.map(({ error }) => String(error))).toEqual([
    expect.stringContaining('The server no longer accepts the title "SDXL 1.0". Rename the preset first.'),
  ]);
  expect(sandbox.controls.log.filter(({ route }) => route === 'AddNewPreset')).toEqual([]);
  expect(sandbox.controls.library().map(({ title, starred }) => [title, starred])).toEqual([['SDXL 1.0', false]]);
});
