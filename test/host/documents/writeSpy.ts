import * as vscode from 'vscode';

/** How a write of a file ended. */
export type Ending = 'saved' | 'refused';

/** Sees every write of the files whose file systems are registered while it watches: of a save that is refused VS Code tells nobody. */
export class WriteSpy implements vscode.Disposable {
  readonly #endings = new Map<string, { readonly ending: Ending; readonly why: string }[]>();
  readonly #restore: () => void;
  #running = 0;
  #begun = 0;

  constructor() {
    const { workspace } = vscode;
    const original = Object.getOwnPropertyDescriptor(workspace, 'registerFileSystemProvider');
    const register = workspace.registerFileSystemProvider;
    const value: typeof register = (scheme, provider, options) => register.call(workspace, scheme, this.#watched(provider), options);
    Object.defineProperty(workspace, 'registerFileSystemProvider', { value, configurable: true, writable: true });
    this.#restore = () => original && Object.defineProperty(workspace, 'registerFileSystemProvider', { ...original, configurable: true });
  }

  /** How many writes of a file have ended. */
  count(uri: vscode.Uri): number {
    return this.#endings.get(uri.toString())?.length ?? 0;
  }

  /** How the last write of a file ended. */
  last(uri: vscode.Uri): { readonly ending: Ending; readonly why: string } | undefined {
    return this.#endings.get(uri.toString())?.at(-1);
  }

  /** How many writes have begun, of whatever file. */
  get begun(): number {
    return this.#begun;
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  dispose(): void {
    this.#restore();
  }

  #watched(provider: vscode.FileSystemProvider): vscode.FileSystemProvider {
    const write: vscode.FileSystemProvider['writeFile'] = async (uri, content, options) => {
      this.#running++;
      this.#begun++;
      try {
        await provider.writeFile(uri, content, options);
        this.#ended(uri, 'saved', '');
      } catch (error) {
        this.#ended(uri, 'refused', error instanceof Error ? error.message : String(error));
        throw error;
      } finally {
        this.#running--;
      }
    };
    return new Proxy(provider, {
      get: (target, key) => {
        if (key === 'writeFile') return write;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #ended(uri: vscode.Uri, ending: Ending, why: string): void {
    const key = uri.toString();
    this.#endings.set(key, [...(this.#endings.get(key) ?? []), { ending, why }]);
  }
}
