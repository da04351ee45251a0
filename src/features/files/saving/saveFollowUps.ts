import { Emitter, type Event } from '../../../base/emitter';

/** Files whose text could not be saved by itself, and those to be read again after a save. What `DocumentWatch` asks of a saver. */
export class SaveFollowUps {
  /** Files whose last automatic save was refused for their text; saved once nothing is wrong with it any more. */
  readonly waitingForText = new Set<string>();
  readonly #refused = new Emitter<string>();
  /** Fires with the key of a file that begins to wait: its document may be whole again by now. */
  readonly onDidRefuseText: Event<string> = this.#refused.event;
  readonly #outdated = new Emitter<string>();
  /** Fires with the key of a file that is to be read again although nothing was saved: a clean document shows what is no longer there. */
  readonly onDidOutdate: Event<string> = this.#outdated.event;
  readonly #reloads = new Set<string>();
  readonly #letGo = new Set<string>();
  readonly #moved = new Map<string, string>();

  refused(key: string): void {
    this.waitingForText.add(key);
    this.#refused.fire(key);
  }

  /** What is on the server is other than it was: a text may be right now that was refused. */
  lookAgain(): void {
    for (const key of this.waitingForText) this.#refused.fire(key);
  }

  outdated(key: string): void {
    this.#outdated.fire(key);
  }

  reload(key: string): void {
    this.#reloads.add(key);
  }

  /** True when the saved document should now be read again. The answer is used up. */
  takeReload(key: string): boolean {
    return this.#reloads.delete(key);
  }

  /** The person lets a file go that is no longer on the server: its editors are closed after this save, which sends nothing. */
  letGo(key: string): void {
    this.#letGo.add(key);
  }

  /** What the file stands for is on the server under another title now: after this save its document goes there. */
  moved(key: string, title: string): void {
    this.#letGo.add(key);
    this.#moved.set(key, title);
  }

  /** The title to which the saved document should now go. The answer is used up. */
  takeMoved(key: string): string | undefined {
    const title = this.#moved.get(key);
    this.#moved.delete(key);
    return title;
  }

  /** True until `closed`, also while a file moves: VS Code still finds it where it was. */
  isLetGo(key: string): boolean {
    return this.#letGo.has(key);
  }

  closed(key: string): void {
    this.#letGo.delete(key);
    this.#moved.delete(key);
  }
}
