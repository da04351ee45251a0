import type { CallOptions, SwarmClient } from '../api/client';
import type { CallRoute, Frame, Input, Output, StreamRoute } from '../api/routes';

/** Routes by which a server fills in a prompt, where a circle of presets ends its process: only `PromptGuard` calls them. */
type PromptRoute = 'TestPromptFill' | 'GenerateText2ImageWS';

/** The part of the client that a library is given; a `SwarmClient` fits. */
export type LibraryClient = Pick<SwarmClient, 'call' | 'session' | 'picture'>;

/** What the parts of a library are given of it: all but the guard can fill in no prompt. */
export interface PromptlessClient extends Pick<LibraryClient, 'session' | 'picture'> {
  readonly call: <R extends Exclude<CallRoute, PromptRoute>>(route: R, input: Input<R>, options?: CallOptions) => Promise<Output<R>>;
}

/** The part of the client that an account needs. It can fill in no prompt, either. */
export interface AccountClient
  extends Pick<SwarmClient, 'changePassword' | 'installPage' | 'forgetSession'>,
    Pick<PromptlessClient, 'call'> {
  readonly stream: <R extends Exclude<StreamRoute, PromptRoute>>(route: R, input: Input<R>) => AsyncIterableIterator<Frame<R>>;
}
