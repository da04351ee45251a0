import { Emitter } from '../../../src/base/emitter';
import { format } from '../../../src/shared/strings';

class Uri {
  constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
  ) {}
  static from({ scheme, authority, path }: Pick<Uri, 'scheme' | 'authority' | 'path'>): Uri {
    return new Uri(scheme, authority, path);
  }
  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}

class TabInputText {
  constructor(readonly uri: Uri) {}
}
class TabInputCustom extends TabInputText {}
class TabInputTextDiff {}
class Range {}
class WorkspaceEdit {
  replace(): void {}
  readonly renames: (readonly [Uri, Uri])[] = [];
  renameFile(from: Uri, to: Uri): void {
    this.renames.push([from, to]);
  }
}

interface Tab {
  readonly input: TabInputText;
}

/** What the person sees and does. Each message is answered by the first of `answers` that is one of its buttons. */
export const world = {
  said: [] as string[],
  answers: [] as string[],
  tabs: [] as Tab[],
  /** Addresses of open files with changes that are not saved. */
  dirty: new Set<string>(),
  /** Presses Cancel in the progress that is shown. */
  cancel: (): void => {},
};

/** A window with nothing in it. */
export function cleanWindow(): void {
  Object.assign(world, { said: [], answers: [], tabs: [], dirty: new Set(), cancel: () => {} });
}

/** Opens a file; `dirty`: with changes that are not saved. */
export function openTab(address: string, dirty: boolean): void {
  const [, scheme = '', authority = '', path = ''] = /^(\w+):\/\/([^/]*)(.*)$/.exec(address) ?? [];
  world.tabs.push({ input: new TabInputText(new Uri(scheme, authority, path)) });
  if (dirty) world.dirty.add(address);
}

async function message(text: string, ...rest: readonly unknown[]): Promise<string | undefined> {
  world.said.push(text);
  const at = world.answers.findIndex((answer) => rest.includes(answer));
  return at < 0 ? undefined : world.answers.splice(at, 1)[0];
}

const addressesOf = () => world.tabs.map(({ input }) => input.uri);
let opened: string | undefined;

/** As much of VS Code as commands on presets need. */
export const fakeVscode = {
  Uri,
  TabInputText,
  TabInputCustom,
  TabInputTextDiff,
  Range,
  WorkspaceEdit,
  DataTransferItem: class {
    constructor(readonly value: unknown) {}
  },
  FileDecoration: class {
    constructor(
      readonly badge: string | undefined,
      readonly tooltip: string | undefined,
    ) {}
  },
  ThemeColor: class {
    constructor(readonly id: string) {}
  },
  ThemeIcon: class {
    static readonly Folder = new this('folder');
    constructor(
      readonly id: string,
      readonly color?: unknown,
    ) {}
  },
  TreeItem: class {
    constructor(
      readonly label: string,
      readonly collapsibleState?: number,
    ) {}
  },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  EventEmitter: Emitter,
  ProgressLocation: { Notification: 15 },
  env: { language: 'en-US' },
  l10n: { t: (text: string, ...args: (string | number)[]) => format(text, ...args) },
  commands: {
    async executeCommand(command: string, uri?: Uri): Promise<void> {
      if (command === 'vscode.open') opened = String(uri);
      if (command !== 'workbench.action.revertAndCloseActiveEditor' || opened === undefined) return;
      world.dirty.delete(opened);
      world.tabs = world.tabs.filter(({ input }) => String(input.uri) !== opened);
    },
  },
  window: {
    showQuickPick: async (items: readonly unknown[]) => items[0],
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    setStatusBarMessage: (text: string) => void world.said.push(text),
    registerFileDecorationProvider: () => ({ dispose() {} }),
    tabGroups: {
      get all() {
        return [{ tabs: world.tabs }];
      },
      async close(tabs: readonly Tab[]): Promise<boolean> {
        world.tabs = world.tabs.filter((tab) => !tabs.includes(tab));
        return true;
      },
    },
    async withProgress<T>(_: unknown, task: (progress: unknown, token: unknown) => Promise<T>): Promise<T> {
      const token = {
        onCancellationRequested(listener: () => void) {
          world.cancel = listener;
          return { dispose() {} };
        },
      };
      return task({ report() {} }, token);
    },
  },
  workspace: {
    get textDocuments() {
      return addressesOf().map((uri) => ({ uri, isDirty: world.dirty.has(String(uri)), getText: () => '', positionAt: () => 0 }));
    },
    applyEdit: async () => true,
  },
};
