import { onTestFinished } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import { SwarmClient } from '../../../src/api/client';
import type { CallRoute, Input, Output } from '../../../src/api/routes';
import { type HistoryStorage, MemoryStorage } from '../../../src/library/history/storage';
import { Library } from '../../../src/library/library';
import type { LibraryClient } from '../../../src/library/libraryClient';
import type { PresetContent } from '../../../src/library/snapshot/preset';
import type { SandboxOptions } from '../../sandbox/options';
import { type Sandbox, startSandbox } from '../../sandbox/server';

/** Stands between library and server: does something before a call, after it, or instead. */
export type Between = (route: CallRoute, forward: () => Promise<unknown>, input: unknown) => Promise<unknown>;

/** A sandbox with a library on it, and another client that changes things behind its back. */
export interface Setup {
  readonly sandbox: Sandbox;
  readonly library: Library;
  /** Somebody else. */
  readonly other: SwarmClient;
  /** From now on every call of the library goes through `between`. */
  meddle(between: Between): void;
  /** Routes the library called since the last look. */
  calls(): string[];
}

export async function setUp(options: Partial<SandboxOptions> = {}, historyStorage: HistoryStorage = new MemoryStorage()): Promise<Setup> {
  const sandbox = await startSandbox(options);
  const client = new SwarmClient({ url: sandbox.url });
  const other = new SwarmClient({ url: sandbox.url });
  let meddler: Between = (_, forward) => forward();
  let calls: string[] = [];
  const port: LibraryClient = {
    async call<R extends CallRoute>(route: R, input: Input<R>, callOptions?: { signal?: AbortSignal }): Promise<Output<R>> {
      calls.push(route);
      // What comes out is what the client gave, or what a test made up for this route.
      return (await meddler(route, () => client.call(route, input, callOptions), input)) as Output<R>;
    },
    session: (callOptions) => client.session(callOptions),
    picture: (path, callOptions) => client.picture(path, callOptions),
  };
  const library = new Library({ client: port, historyStorage });
  onTestFinished(async () => {
    library.dispose();
    client.dispose();
    other.dispose();
    await sandbox.stop();
  });
  return {
    sandbox,
    library,
    other,
    meddle: (between) => {
      meddler = between;
    },
    calls: () => {
      const made = calls;
      calls = [];
      return made;
    },
  };
}

/** Another window on the same server, with the history of the first. */
export function anotherWindow({ sandbox }: Pick<Setup, 'sandbox'>, historyStorage: HistoryStorage, window = 'another'): Library {
  const client = new SwarmClient({ url: sandbox.url });
  const library = new Library({ client, historyStorage, window });
  onTestFinished(() => {
    library.dispose();
    client.dispose();
  });
  return library;
}

/** The content of a preset, told shortly. */
export function content(params: Record<string, string>, more: { description?: string; starred?: boolean } = {}): PresetContent {
  return { description: more.description ?? '', starred: more.starred ?? false, params: new Map(Object.entries(params)) };
}

/** What the server holds, as another client reads it: title to everything that can be compared. */
export async function held(
  client: SwarmClient,
): Promise<Record<string, { description: string; starred: boolean; params: [string, string][]; picture: boolean }>> {
  const { presets } = await client.call('GetMyUserData', {});
  return Object.fromEntries(
    presets.map(({ title, description, is_starred, param_map, preview_image }) => [
      title,
      {
        description,
        starred: is_starred ?? false,
        params: Object.entries(param_map),
        picture: preview_image !== 'imgs/model_placeholder.jpg',
      },
    ]),
  );
}

/** The connection breaks after the request was sent. */
export function cut(): UnreachableError {
  return new UnreachableError('reset', 'The connection to the server broke.', { outcomeUnknown: true });
}

/** Carries the call out, and then loses the answer. */
export const answerLost =
  (lost: CallRoute): Between =>
  async (route, forward) => {
    if (route !== lost) return forward();
    await forward();
    throw cut();
  };

/** Loses the request itself. */
export const requestLost =
  (lost: CallRoute): Between =>
  (route, forward) =>
    route === lost ? Promise.reject(cut()) : forward();

/** Says that it worked, and does nothing. */
export const lying =
  (about: CallRoute): Between =>
  (route, forward) =>
    route === about ? Promise.resolve({ success: true }) : forward();

/** Does something behind the library's back just before it calls a route for the first time. */
export function justBefore(watched: CallRoute, action: () => Promise<unknown>): Between {
  let done = false;
  return async (route, forward) => {
    if (route === watched && !done) {
      done = true;
      await action();
    }
    return forward();
  };
}

/** A small picture as a data URL: a JPEG label over PNG bytes, which servers take. */
export const PICTURE =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC';

/** Others. */
export const RED =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4ISICRAwQCgAdHgPBlBPSlgAAAABJRU5ErkJggg==';
export const GREEN =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mMQWaABRAwQCgAXzgNxssfsgQAAAABJRU5ErkJggg==';

/** The stored picture of each preset, byte for byte. */
export async function storedPictures(client: SwarmClient): Promise<Record<string, string>> {
  const { presets } = await client.call('ExportUserPresets', {});
  return Object.fromEntries(presets.map(({ title, preview_image }) => [title, preview_image]));
}
