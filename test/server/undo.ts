/** What has to be done to leave a server as it was; the last is done first. */
export class UndoStack {
  readonly #steps: { readonly what: string; readonly step: () => Promise<void> }[] = [];

  /** Call it before the change, so that an interruption in between is covered. A step must do no harm where nothing was changed. */
  add(what: string, step: () => Promise<void>): void {
    this.#steps.push({ what, step });
  }

  /** Undoes everything, trying each step up to three times. Gives sentences about what could not be undone. */
  async run(): Promise<string[]> {
    const left: string[] = [];
    for (const { what, step } of this.#steps.splice(0).reverse()) {
      const error = await thrice(step);
      if (error !== undefined) left.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return left;
  }
}

async function thrice(step: () => Promise<void>): Promise<unknown> {
  let last: unknown;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 1000));
    try {
      await step();
      return undefined;
    } catch (error) {
      last = error;
    }
  }
  return last;
}
