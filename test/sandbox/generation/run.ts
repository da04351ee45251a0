import { setTimeout as sleep } from 'node:timers/promises';
import type { Token, TokenObject } from '../json/token';
import type { Reply } from '../reply';
import type { Session } from '../sessions';
import type { ServerState } from '../state';
import { currentStatus } from '../status';
import { drawImage, type GeneratedImage } from './backend';
import { Claim } from './claim';
import { GenerationInput } from './input';
import { fillPrompt } from './promptFill';
import { GenerationError } from './validate';

/** One request for pictures. */
export interface GenerationRequest {
  readonly state: ServerState;
  readonly session: Session;
  readonly images: number;
  readonly request: TokenObject;
  /** Number of the first picture, for further requests over the same socket. */
  readonly offset: number;
  /** Status and progress are told over a WebSocket only. */
  readonly live: boolean;
  readonly output: (frame: Reply) => void;
}

const NO_BACKEND_AFTER = 100;
const STEPS_SHOWN = 4;
const MILLISECONDS_A_STEP = 60;

/** Runs one request, with the frames of docs/server.md 3.6. Anything but a readable error passes on, as on the real server. */
export async function generate(job: GenerationRequest): Promise<void> {
  const claim = new Claim(job.session);
  claim.add('waiting_gens', job.images);
  try {
    sendStatus(job);
    const input = readInput(job);
    const images = input.number('images', 1);
    claim.add('waiting_gens', images - claim.waiting);
    for (let index = 0; index < images && !claim.cancelled.aborted; index += 1) {
      await createImage(job, input, claim, index + job.offset);
      job.output({ keep_alive: true });
    }
    job.output({ discard_indices: [] });
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    job.output({ error: error.message });
  } finally {
    claim.release();
  }
}

/** Everything that can be wrong with the request is found here, before a backend is asked. */
function readInput({ state, session, request }: GenerationRequest): GenerationInput {
  const input = GenerationInput.fromRequest(state, session.user, request);
  const resolution = input.values.get('rawresolution');
  if (resolution !== undefined && !/^\s*[+-]?\d+\s*x\s*[+-]?\d+\s*$/.test(resolution)) throw new Error('rawresolution is no resolution');
  return input;
}

async function createImage(job: GenerationRequest, input: GenerationInput, claim: Claim, index: number): Promise<void> {
  const own = input.copy();
  own.values.set('prompt', fillPrompt(own, input.text('prompt')));
  claim.add('waiting_backends', 1);
  sendStatus(job);
  const found = await waitForBackend(job.state, claim);
  if (!found) fail(job, claim, 'No backends available!');
  claim.add('waiting_backends', -1);
  sendStatus(job);
  if (found && !claim.cancelled.aborted) await drawLive(job, own, claim, index);
}

function fail(job: GenerationRequest, claim: Claim, error: string): void {
  job.output({ error });
  claim.cancel();
}

/** False when the server has none, which it notices after a moment. */
async function waitForBackend(state: ServerState, claim: Claim): Promise<boolean> {
  if (state.options.backend) return true;
  await pause(NO_BACKEND_AFTER, claim);
  return false;
}

async function drawLive(job: GenerationRequest, input: GenerationInput, claim: Claim, index: number): Promise<void> {
  claim.add('live_gens', 1);
  sendStatus(job);
  const id = String(job.state.nextRequestId());
  const image = await showProgress(job, input, claim, { batch_index: String(index), request_id: id });
  if (claim.cancelled.aborted) fail(job, claim, 'Generation session interrupted.');
  else job.output({ image: image.url, batch_index: String(index), request_id: id, metadata: image.metadata });
  claim.add('waiting_gens', -1);
  claim.add('live_gens', -1);
  sendStatus(job);
}

async function showProgress(
  job: GenerationRequest,
  input: GenerationInput,
  claim: Claim,
  ids: Readonly<Record<string, string>>,
): Promise<GeneratedImage> {
  const image = drawImage(job.state, job.session.user, input, Number(ids.batch_index));
  const finished = await image;
  for (let step = 1; step <= STEPS_SHOWN && !claim.cancelled.aborted; step += 1) {
    const current = step / STEPS_SHOWN;
    const preview = input.text('nopreviews') === 'true' ? {} : { preview: finished.preview };
    if (job.live) job.output({ gen_progress: { ...ids, overall_percent: (1 + current) / 2, current_percent: current, ...preview } });
    await pause(MILLISECONDS_A_STEP, claim);
  }
  return finished;
}

/** Waits, but no longer than until the generation is cancelled. */
async function pause(milliseconds: number, claim: Claim): Promise<void> {
  await sleep(milliseconds, undefined, { signal: claim.cancelled }).catch(() => undefined);
}

function sendStatus({ state, session, live, output }: GenerationRequest): void {
  if (live) output(currentStatus(state, session));
}

/** How many pictures a request asks for in one go. */
export function batchSize(request: TokenObject): number {
  const size: Token = request.get('batchsize');
  return Number(size ?? 1) || 1;
}
