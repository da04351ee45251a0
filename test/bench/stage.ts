type Listener = (event: unknown) => unknown;

/** An event of VS Code, with the means to fire it. */
export class StageEvent {
  readonly #listeners = new Set<Listener>();

  readonly event = (listener: Listener): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(event: unknown): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** A view as VS Code hands it out, with the means to show and hide it. */
export class StageView {
  visible = false;
  readonly selection = [];
  readonly #visibility = new StageEvent();
  readonly onDidChangeVisibility = this.#visibility.event;
  // nobody does any of this on the stage
  readonly onDidChangeSelection = new StageEvent().event;
  readonly onDidChangeCheckboxState = new StageEvent().event;
  readonly onDidExpandElement = new StageEvent().event;
  readonly onDidCollapseElement = new StageEvent().event;

  show(visible: boolean): void {
    this.visible = visible;
    this.#visibility.fire({ visible });
  }

  dispose(): void {}
}

/** What the VS Code of vscodeStub.cjs is made to see: settings by their full id, the views that were made, the focus of the window. */
export const stage = {
  settings: new Map<string, unknown>(),
  views: new Set<StageView>(),
  focus: new StageEvent(),
};
