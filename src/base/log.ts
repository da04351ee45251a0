/** What every layer writes to. The host gives a redacting one over VS Code's `LogOutputChannel`. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Swallows everything; for tests and for clients nobody watches. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
