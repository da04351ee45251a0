const MOST = 200;

/** Pictures that were generated and saved, or brought by somebody, for as long as the sandbox runs. */
export class Outputs {
  private readonly files = new Map<string, Buffer>();
  private count = 0;

  /** Keeps a picture and returns its path, as the frame of a result tells it. */
  save(user: string, seed: number, jpeg: Buffer): string {
    this.count += 1;
    const now = new Date().toISOString();
    const name = `${now.slice(11, 16).replace(':', '')}${String(this.count).padStart(3, '0')}-${seed}.jpg`;
    const path = `View/${user}/raw/${now.slice(0, 10)}/${name}`;
    this.put(path, jpeg);
    return path;
  }

  /** Keeps a picture under a path such as `View/local/inputs/a.jpg`. */
  put(path: string, jpeg: Buffer): void {
    this.files.set(path, jpeg);
    const [oldest] = this.files.keys();
    if (this.files.size > MOST && oldest !== undefined) this.files.delete(oldest);
  }

  get(path: string): Buffer | undefined {
    return this.files.get(path);
  }
}
