import type { SwarmClient } from '../api/client';

/** The part of the client that a library needs; a `SwarmClient` fits. */
export type LibraryClient = Pick<SwarmClient, 'call' | 'session' | 'picture'>;
