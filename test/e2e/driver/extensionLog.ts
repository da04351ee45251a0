import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a running VS Code has written to log files: ours, and those of everything else. */
export class ExtensionLog {
  readonly #folder: string;

  constructor(userData: string) {
    this.#folder = path.join(userData, 'logs');
  }

  /** The channel "SwarmUI", of all windows. */
  text(): string {
    return this.#read((file) => path.basename(file) === 'SwarmUI.log');
  }

  /** Every log file there is. */
  everything(): string {
    return this.#read(() => true);
  }

  #read(wanted: (file: string) => boolean): string {
    if (!existsSync(this.#folder)) return '';
    const files = readdirSync(this.#folder, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => file.endsWith('.log') && wanted(file))
      .map((file) => readFileSync(path.join(this.#folder, file), 'utf8'))
      .join('\n');
  }
}
