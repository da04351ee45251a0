/** What the page does with keys that VS Code knows, too. */
export interface KeyActions {
  /** Ends the undo step of what was typed. */
  settle(): void;
  history(action: 'undo' | 'redo'): void;
  focusSearch(): void;
}

/**
 * Undo and redo go through the host, after what was typed last, or they would take back the edit before it and the typed text would land
 * on top. Saving only ends the typing; VS Code hears the key itself. Find goes to the page's own search. In an input that is no part of the
 * preset (search, "Add Parameter") undo and redo are the input's own, and VS Code must not hear of them (microsoft/vscode#227849).
 */
export function listenToKeys(actions: KeyActions): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') actions.settle();
      const action = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' && !event.shiftKey ? 'redo' : undefined;
      if (!action && (key !== 'f' || event.shiftKey)) return;
      event.stopImmediatePropagation();
      if (action && event.target instanceof HTMLInputElement && event.target.closest('.toolbar')) return;
      event.preventDefault();
      if (action) actions.history(action);
      else actions.focusSearch();
    },
    { capture: true },
  );
}
