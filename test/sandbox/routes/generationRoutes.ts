import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { messageBytes, parseBody } from '../body';
import type { Call, SocketCall } from '../call';
import { GenerationInput } from '../generation/input';
import { fillPrompt } from '../generation/promptFill';
import { batchSize, generate } from '../generation/run';
import { tokenText } from '../json/text';
import type { TokenObject } from '../json/token';
import { PresetLoop } from '../loops';
import { findParameter } from '../parameters';
import type { Reply } from '../reply';
import { currentStatus } from '../status';

/** Generates over a WebSocket; while it is open, further requests may follow the first. */
export async function generateText2ImageWS({ state, session, args, socket, send }: SocketCall): Promise<Reply> {
  const images = args.whole('images');
  const run = (request: TokenObject, count: number, offset: number) =>
    generate({ state, session, images: count, request, offset, live: true, output: send });
  const jobs = new Jobs(socket);
  let offset = images * batchSize(args.raw);
  socket.on('message', (data) => {
    const request = parseBody(messageBytes(data));
    const count = Number(tokenText(request.get('images')));
    jobs.add(run(request, count, offset));
    offset += count * batchSize(request);
  });
  jobs.add(run(args.raw, images, 0));
  do {
    await jobs.done();
    send({ socket_intention: 'close' });
    await Promise.race([sleep(state.options.socketGrace), jobs.added(), closed(socket)]);
  } while (jobs.busy);
  return currentStatus(state, session);
}

function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** Requests that run over one socket. One that falls over ends without a word, as on the real server; a circle of presets cuts it off. */
class Jobs {
  constructor(private readonly socket: WebSocket) {}

  private readonly running = new Set<Promise<void>>();
  private notify: () => void = () => undefined;

  get busy(): boolean {
    return this.running.size > 0;
  }

  add(job: Promise<void>): void {
    const settled = job.catch((error: unknown) => this.fell(error)).finally(() => this.running.delete(settled));
    this.running.add(settled);
    this.notify();
  }

  private fell(error: unknown): void {
    if (error instanceof PresetLoop) this.socket.terminate();
  }

  /** Resolves with the next `add`. */
  added(): Promise<void> {
    return new Promise((resolve) => {
      this.notify = resolve;
    });
  }

  async done(): Promise<void> {
    while (this.busy) await Promise.all(this.running);
  }
}

/** Generates in one call; the first error is the answer. */
export async function generateText2Image({ state, session, args }: Call): Promise<Reply> {
  const images = args.whole('images');
  const frames: Reply[] = [];
  await generate({ state, session, images, request: args.raw, offset: 0, live: false, output: (frame) => frames.push(frame) });
  const failure = frames.find((frame) => 'error' in frame);
  return failure ?? { images: frames.flatMap((frame) => ('image' in frame ? [frame.image] : [])) };
}

/** What the tags of a prompt become. */
export function testPromptFill({ state, session, args }: Call): Reply {
  const prompt = args.text('prompt');
  const input = new GenerationInput(state, session.user);
  const parameter = findParameter(state, 'prompt');
  if (parameter) input.set(parameter, prompt);
  return { result: fillPrompt(input, input.text('prompt')) };
}

/** What is cut off before the tokens are counted, each to the end of the prompt (src/WebAPI/UtilAPI.cs of SwarmUI). */
const CUT = /<(?:segment|object|region|clear|extend):.*/s;

/** Counts tokens. The real server has CLIP's list of them; here each word and each mark is one, which is near enough for short words. */
export function countTokens({ args }: Call): Reply {
  const text = args.text('text');
  if (text.length > 100 * 1024) return { error: 'Text too long, refused.' };
  const plain = args.optionalFlag('skipPromptSyntax', false) ? text.replace(CUT, '').replace(/<(?!break>)[^<>]*>/g, ' ') : text;
  const count = (part: string) => part.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu)?.length ?? 0;
  // Parts are counted apart: the encoder reads them one by one.
  return { count: Math.max(...plain.split('<break>').map(count)) };
}
