import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The user's settings.json of a running VS Code. The newest host takes changes within a few seconds; the floor does so when the window is reloaded. */
export class SettingsFile {
  readonly #file: string;

  constructor(userData: string) {
    this.#file = path.join(userData, 'User/settings.json');
  }

  /** The servers that are kept: name to address. */
  servers(): unknown {
    return JSON.parse(readFileSync(this.#file, 'utf8'))['swarmui.servers'];
  }

  /** Sets some settings; `undefined` removes one. */
  set(changes: Readonly<Record<string, unknown>>): void {
    const before: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
    writeFileSync(this.#file, JSON.stringify({ ...(typeof before === 'object' ? before : {}), ...changes }, null, 2));
  }
}
