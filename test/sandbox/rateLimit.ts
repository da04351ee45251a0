const MINUTE = 60_000;

/** So many per minute and key. The minute begins with the first call after the last one ended; refused calls do not count. */
export class RateLimit {
  private readonly windows = new Map<string, { start: number; used: number }>();

  constructor(private readonly most: number) {}

  /** True when one more is allowed, which is then counted. */
  take(key: string): boolean {
    const now = Date.now();
    const window = this.windows.get(key);
    if (!window || now - window.start > MINUTE) {
      this.windows.set(key, { start: now, used: 1 });
      return true;
    }
    if (window.used >= this.most) return false;
    window.used += 1;
    return true;
  }
}
