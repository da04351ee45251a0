import { format } from '../../../src/shared/strings';

type Listener = (value: never) => unknown;

/** An event of VS Code whose listeners can be counted. */
class FakeEvent {
  readonly listeners = new Set<Listener>();
  readonly event = (listener: Listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: unknown): void {
    // Each test fires what the listener of that event takes.
    for (const listener of [...this.listeners]) listener(value as never);
  }
}

class Range {
  readonly start: number;
  readonly end: number;
  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

class WorkspaceEdit {
  readonly changes: { range: Range; text: string }[] = [];
  replace(_uri: unknown, range: Range, text: string): void {
    this.changes.push({ range, text });
  }
}

/** A text document whose positions are offsets. */
export class FakeDocument {
  readonly uri: { scheme: string; path: string; authority: string };
  text: string;
  constructor(text: string, uri: { scheme: string; path: string; authority: string }) {
    this.text = text;
    this.uri = uri;
  }
  getText(): string {
    return this.text;
  }
  positionAt(offset: number): number {
    return offset;
  }
}

/** As much of VS Code as the editor's session needs, with what happened to it. */
export const changed = new FakeEvent();
export const willSave = new FakeEvent();
export const willRename = new FakeEvent();
export const didSave = new FakeEvent();
export const ran: unknown[][] = [];
export const world: {
  document: FakeDocument | undefined;
  refuse: number;
  permissions: number | undefined;
  beforeEdit: (() => void) | undefined;
  /** Messages the person was shown; each is answered with its first button where `answers`. */
  said: string[];
  answers: boolean;
  clipboard: string;
} = {
  document: undefined,
  refuse: 0,
  permissions: undefined,
  beforeEdit: undefined,
  said: [],
  answers: false,
  clipboard: '',
};

/** The document's text becomes another, as by another editor. */
export function change(text: string): void {
  if (world.document) world.document.text = text;
  changed.fire({ document: world.document, contentChanges: [{}] });
}

export const fakeVscode = {
  Range,
  WorkspaceEdit,
  FilePermission: { Readonly: 1 },
  TextDocumentSaveReason: { Manual: 1, AfterDelay: 2 },
  l10n: { t: (message: string, ...args: (string | number)[]) => format(message, ...args) },
  commands: {
    executeCommand: async (...args: unknown[]) => {
      ran.push(args);
    },
  },
  env: {
    clipboard: {
      writeText: async (text: string) => {
        world.clipboard = text;
      },
    },
  },
  window: {
    showErrorMessage: async (text: string, ...buttons: readonly string[]) => {
      world.said.push(text);
      return world.answers ? buttons[0] : undefined;
    },
  },
  workspace: {
    onDidChangeTextDocument: changed.event,
    onWillRenameFiles: willRename.event,
    onWillSaveTextDocument: willSave.event,
    onDidSaveTextDocument: didSave.event,
    fs: { isWritableFileSystem: () => true, stat: async () => ({ permissions: world.permissions }) },
    async applyEdit(edit: WorkspaceEdit): Promise<boolean> {
      world.beforeEdit?.();
      world.beforeEdit = undefined;
      if (world.refuse > 0) {
        world.refuse -= 1;
        return false;
      }
      const { document } = world;
      if (!document) return false;
      let text = document.text;
      for (const { range, text: replacement } of edit.changes.toReversed())
        text = text.slice(0, range.start) + replacement + text.slice(range.end);
      change(text);
      return true;
    },
  },
};

/** A panel with its webview; `say` is what the page says, `heard` what it was told. */
export class FakePanel {
  readonly heard: { type: string; [key: string]: unknown }[] = [];
  readonly viewState = new FakeEvent();
  readonly messages = new FakeEvent();
  active = true;
  visible = true;
  readonly viewColumn = 1;
  readonly onDidChangeViewState = this.viewState.event;
  readonly webview = {
    onDidReceiveMessage: this.messages.event,
    postMessage: async (message: { type: string }) => {
      this.heard.push(structuredClone(message));
      return true;
    },
  };
  say(message: unknown): void {
    this.messages.fire(message);
  }
  last(type: string) {
    return this.heard.findLast((message) => message.type === type);
  }
}
