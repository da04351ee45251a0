import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';

/** A pause in typing after which the view follows. */
const PAUSE_MS = 120;

/** What is filtered: a view. */
export interface Filtered {
  filter: string;
}

/** Asks for a text; the view follows while it is typed. Escape brings back the filter there was. */
export function askFilter(view: Filtered, words: { readonly placeholder: string; readonly prompt: string }): Promise<void> {
  const before = view.filter;
  const store = new DisposableStore();
  const input = store.add(vscode.window.createInputBox());
  input.placeholder = words.placeholder;
  input.prompt = words.prompt;
  input.value = before;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept = false;
  return new Promise((resolve) => {
    const handlers: Disposable[] = [
      input.onDidChangeValue((value) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          view.filter = value.trim();
        }, PAUSE_MS);
      }),
      input.onDidAccept(() => {
        kept = true;
        input.hide();
      }),
      input.onDidHide(() => {
        clearTimeout(timer);
        view.filter = kept ? input.value.trim() : before;
        store.dispose();
        resolve();
      }),
    ];
    for (const handler of handlers) store.add(handler);
    input.show();
  });
}
