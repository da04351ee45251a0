import type { SwarmClient } from '../api/client';

/** The part of the client that a library needs; a `SwarmClient` fits. */
export type LibraryClient = Pick<SwarmClient, 'call' | 'session' | 'picture'>;

/** The part of the client that an account needs. */
export type AccountClient = Pick<SwarmClient, 'call' | 'stream' | 'changePassword' | 'installPage' | 'forgetSession'>;
