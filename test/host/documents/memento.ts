import type * as vscode from 'vscode';

/** A memory of VS Code's that lasts as long as this object. */
export function memoryMemento(): vscode.Memento {
  const state = new Map<string, unknown>();
  return {
    keys: () => [...state.keys()],
    // A memento gives what was put in; who asks checks it.
    get: (key: string, fallback?: unknown) => (state.get(key) ?? fallback) as never,
    update: async (key, value) => void (value === undefined ? state.delete(key) : state.set(key, structuredClone(value))),
  };
}
