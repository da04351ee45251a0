import assert from 'node:assert/strict';
import { RefusedError } from '../../../src/api/apiErrors';
import type { CallOptions } from '../../../src/api/client';
import type { CallRoute, Input, Output } from '../../../src/api/routes';
import { PromptCircleError } from '../../../src/library/circles/promptGuard';
import { Library } from '../../../src/library/library';
import type { LibraryClient } from '../../../src/library/libraryClient';
import { type Check, Skip } from '../check';
import type { Visit } from '../visit';
import { refusal } from './presets';

export const generationChecks: readonly Check[] = [
  {
    name: 'the status has its counters and the state of the backends',
    routes: ['GetCurrentStatus'],
    run: async ({ client }) => {
      const { status, backend_status } = await client.call('GetCurrentStatus', {});
      for (const count of Object.values(status)) assert.ok(count >= 0);
      assert.notEqual(backend_status.status, '');
    },
  },
  {
    name: 'interrupting where nothing of ours runs does nothing',
    routes: ['InterruptAll'],
    run: async ({ client }) => {
      await client.call('InterruptAll', {});
    },
  },
  {
    name: 'a prompt is filled in, with presets of ours, too',
    routes: ['TestPromptFill', 'AddNewPreset', 'GetMyUserData'],
    run: async (visit) => {
      const fill = async (prompt: string) => (await visit.client.call('TestPromptFill', { prompt })).result;
      const { title } = await visit.preset('Filled', { prompt: '{value}, by a preset' });
      assert.equal(await fill('a <random:cat> b'), 'a cat b');
      assert.equal(await fill('<comment:x>y'), 'y');
      assert.equal(await fill(`<preset:${title}>cat`), 'cat, by a preset');
      assert.equal(await fill('<preset:no such preset of ours>'), '<preset:no such preset of ours>');
    },
  },
  {
    name: 'the loop guard: no prompt is sent that can lead into a circle of presets',
    routes: ['GetMyUserData', 'TestPromptFill'],
    run: async (visit) => {
      const [loop, other] = [visit.title('Loop'), visit.title('Loops, too')];
      const { library, sent } = withPresets(visit, { [loop]: `{value} <preset:${other}>`, [other]: `<p:${loop.toUpperCase()}>` });
      try {
        for (const prompt of [`<preset:${loop}>cat`, `<comment:<p:${other}>>`, `<nosuch:<preset:<random:${loop}|x>>>`, '<preset:<var:x>>'])
          await assert.rejects(library.fillPrompt(prompt), PromptCircleError);
        assert.deepEqual([...new Set(sent)], ['GetMyUserData']);
        assert.equal(await library.fillPrompt('a <random:cat> b'), 'a cat b');
        assert.equal(sent.at(-1), 'TestPromptFill');
      } finally {
        library.dispose();
      }
    },
  },
  {
    name: 'without a backend, generation ends with the reason',
    routes: ['GetCurrentStatus', 'GenerateText2ImageWS'],
    run: async (visit) => {
      await requireNoBackend(visit);
      assert.deepEqual(await generate(visit, { steps: '3' }), { status: true, words: 'No backends available!' });
    },
  },
  {
    name: 'values are checked before they are generated, those of presets, too',
    routes: ['GetCurrentStatus', 'GenerateText2ImageWS', 'AddNewPreset', 'GetMyUserData'],
    run: async (visit) => {
      await requireNoBackend(visit);
      const about = 'Invalid value for parameter Steps: Invalid integer value for param Steps';
      const notANumber = await generate(visit, { steps: 'many' });
      assert.equal(notANumber.words, `${about} - 'many' - must be a valid integer (eg '0', '3', '-5', etc)`);
      const { max } = (await visit.library.catalogue()).get('steps') ?? { max: 0 };
      const { title } = await visit.preset('Too many steps', { steps: String(max + 1) });
      const tooMany = await generate(visit, { presets: [title] });
      assert.equal(tooMany.words, `${about} - '${max + 1}' - must be between 0 and ${max}`);
    },
  },
  {
    name: 'more images than the server can count are refused at once',
    routes: ['GetCurrentStatus', 'GenerateText2ImageWS'],
    run: async (visit) => {
      await requireNoBackend(visit);
      const frames = visit.client.stream('GenerateText2ImageWS', { images: 2 ** 40, prompt: 'cat' });
      await assert.rejects(frames.next(), refusal('error', `Invalid value '${2 ** 40}' for parameter 'images', must be type 'Int32'`));
    },
  },
];

/** A library to which the server seems to have more presets than it has: a circle of them is not put on any. `sent` are the routes it called. */
function withPresets({ client }: Visit, prompts: Readonly<Record<string, string>>): { library: Library; sent: readonly string[] } {
  const sent: string[] = [];
  const more = Object.entries(prompts).map(([title, prompt]) => ({
    ...{ author: '', title, description: '', preview_image: '', is_starred: false },
    param_map: { prompt },
  }));
  const watched: LibraryClient = {
    async call<R extends CallRoute>(route: R, input: Input<R>, options?: CallOptions): Promise<Output<R>> {
      sent.push(route);
      if (route !== 'GetMyUserData') return client.call(route, input, options);
      const reply = await client.call('GetMyUserData', {}, options);
      // It is the reply of the route that was called; TypeScript cannot follow the comparison.
      return { ...reply, presets: [...reply.presets, ...more] } as Output<R>;
    },
    session: (options) => client.session(options),
    picture: (path, options) => client.picture(path, options),
  };
  return { library: new Library({ client: watched }), sent };
}

/** Nothing is generated on a server that could: it would take its time and leave a file. */
export async function requireNoBackend({ client }: Visit): Promise<void> {
  const { backend_status } = await client.call('GetCurrentStatus', {});
  if (backend_status.status !== 'empty') throw new Skip('this server has backends, and would generate');
}

async function generate(
  { client }: Visit,
  input: Readonly<Record<string, string | readonly string[]>>,
): Promise<{ status: boolean; words: string }> {
  let status = false;
  try {
    for await (const frame of client.stream('GenerateText2ImageWS', { images: 1, prompt: 'cat', ...input })) {
      if (frame.kind === 'status') status = true;
      assert.notEqual(frame.kind, 'image');
    }
  } catch (error) {
    if (error instanceof RefusedError) return { status, words: error.words };
    throw error;
  }
  throw new Error('A server without backends generated without a word.');
}
