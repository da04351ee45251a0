import { afterEach, beforeEach, expect, it } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import type { CallRoute, Input } from '../../../src/api/routes';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { checkVisit } from '../../server/checkVisit';
import { Visit } from '../../server/visit';

const STARS = { VAE: [], LoRA: ['mine.safetensors'], odd: { key: 1 } };
const LINKS = { LoRA: { mine: ['Portrait'] } };
const EDITS = { params: { steps: { max: '50' } } };

let sandbox: Sandbox;
let owner: SwarmClient;

beforeEach(async () => {
  sandbox = await startSandbox();
  owner = new SwarmClient({ url: sandbox.url });
  await owner.call('AddNewPreset', { title: 'Portrait', description: 'mine', param_map: { steps: '30' }, is_starred: true });
  await owner.call('SetStarredModels', STARS);
  await owner.call('SetPresetLinks', LINKS);
  await owner.call('SetParamEdits', { edits: EDITS });
  await owner.call('ChangeUserSettings', { settings: { maxpromptlines: 12 } });
});

afterEach(async () => {
  owner.dispose();
  await sandbox.stop();
});

/** Everything the visit could have changed, as text, so that even the order of keys counts. */
async function everything(): Promise<string> {
  const { presets, starred_models, model_preset_links } = await owner.call('GetMyUserData', {});
  const { param_edits } = await owner.call('ListT2IParams', {});
  const { settings } = await owner.call('GetUserSettings', {});
  const { status } = await owner.call('GetAPIKeyStatus', { keyType: 'civitai_api' });
  return JSON.stringify({ presets, starred_models, model_preset_links, param_edits, settings, status });
}

async function visitUntil(stop: (done: number) => boolean): Promise<{ passed: number; failed: string[] }> {
  const visit = await Visit.begin({ url: sandbox.url });
  const outcome = { passed: 0, failed: [] as string[] };
  let done = 0;
  await checkVisit(
    visit,
    (name, { kind }) => {
      done++;
      if (kind === 'passed') outcome.passed++;
      else outcome.failed.push(name);
    },
    () => stop(done),
  );
  visit.end();
  return outcome;
}

it('makes all checks and leaves a server as it was', async () => {
  const before = await everything();
  const { passed, failed } = await visitUntil(() => false);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(40);
  expect(await everything()).toBe(before);
});

it('leaves a server as it was when it is interrupted', async () => {
  const before = await everything();
  const { passed } = await visitUntil((done) => done === 12);
  expect(passed).toBe(13);
  expect(await everything()).toBe(before);
});

it.each(['SetStarredModels', 'SetPresetLinks', 'SetParamEdits', 'ChangeUserSettings', 'SetAPIKey'] as const)(
  'puts things back where our own client destroys them by %s and a check fails in the middle, and says so',
  async (broken) => {
    const before = await everything();
    const visit = await Visit.begin({ url: sandbox.url });
    const failed: string[] = [];
    const call: typeof visit.client.call = visit.client.call.bind(visit.client);
    // Whoever sends a map through this client loses what was there, and whoever sends a value is told nothing, as by a bug of ours.
    const worse: Partial<Record<CallRoute, (input: Input<CallRoute>) => Promise<unknown>>> = {
      SetStarredModels: () => call('SetStarredModels', { lost: visit.folder }),
      SetPresetLinks: () => call('SetPresetLinks', { lost: visit.folder }),
      SetParamEdits: () => call('SetParamEdits', { edits: { lost: visit.folder } }),
    };
    const sendAndFail = async (route: CallRoute, input: Input<CallRoute>) => {
      await call(route, input);
      throw new Error('in the middle');
    };
    Object.defineProperty(visit.client, 'call', {
      value: (route: CallRoute, input: Input<CallRoute>) =>
        route === broken ? (worse[route]?.(input) ?? sendAndFail(route, input)) : call(route, input),
    });
    await checkVisit(
      visit,
      (name, { kind }) => {
        if (kind !== 'passed') failed.push(name);
      },
      () => failed.length > 0,
    );
    visit.end();
    expect(failed).toHaveLength(1);
    expect(failed).not.toContain('everything is left as it was');
    expect(await everything()).toBe(before);
  },
);
