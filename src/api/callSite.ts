import type { Permission } from './permissionTable';

/** What an error needs to know about the call that failed, to say it well. Nothing secret. */
export interface CallSite {
  /** The server's origin, as shown to people. */
  readonly server: string;
  /** The route, or a word for a picture. */
  readonly route: string;
  readonly repeatable: boolean;
  readonly permission?: Permission | undefined;
  readonly since?: string | undefined;
  /** A token was sent along. */
  readonly signedIn?: boolean;
  readonly unsuccessful?: (() => string) | undefined;
  readonly rephrase?: ((words: string) => string | undefined) | undefined;
}
