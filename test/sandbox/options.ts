import type { Version } from './edition';

/** How the server is set up: without accounts, with four of them, not installed yet, or with six small model files. */
export type Mode = 'local' | 'accounts' | 'not-installed' | 'models';

/** Everything one can ask of a sandbox at its start. */
export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly mode: Mode;
  /** Folder for what must survive a restart; without one all is forgotten. */
  readonly data?: string;
  /** Fill an empty server with a library as a real person would have. */
  readonly demo: boolean;
  /** Whether there is something to generate with; then pictures are drawn. */
  readonly backend: boolean;
  /** Milliseconds added to every API call. */
  readonly latency: number;
  /** Milliseconds a generation's socket stays open for another request; 2000 on a real server. */
  readonly socketGrace: number;
  /** The version whose answers are given. */
  readonly as: Version;
  /** Open a second port that takes orders (controlServer.ts). */
  readonly control: boolean;
}

export const DEFAULTS: SandboxOptions = {
  port: 0,
  mode: 'local',
  demo: false,
  backend: false,
  latency: 0,
  socketGrace: 2000,
  as: '0.9.8.2',
  control: false,
};
