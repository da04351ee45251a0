import * as vscode from 'vscode';

/** Functions of VS Code's API that register something, besides the events. */
const REGISTERS = /^(?:register|create|on(?:Did|Will))[A-Z]/;

/**
 * Stands before VS Code's API and counts what is registered and not yet disposed. Nothing reaches VS Code, so that the extension can be
 * activated a second time beside the real one.
 */
export class Registrations {
  readonly #open = new Map<object, string>();
  readonly #restore: (() => void)[] = [];
  readonly #commands = new Map<unknown, unknown>();

  constructor() {
    const { window, workspace, commands, languages, authentication } = vscode;
    for (const [space, object] of Object.entries({ window, workspace, commands, languages, authentication })) this.#watch(space, object);
    // Its own properties cannot be replaced, but it can.
    const { all, activeTabGroup } = window.tabGroups;
    const event = (name: string) => () => this.#registered(`window.tabGroups.${name}`);
    this.#put(window, 'tabGroups', {
      all,
      activeTabGroup,
      onDidChangeTabs: event('onDidChangeTabs'),
      onDidChangeTabGroups: event('onDidChangeTabGroups'),
    });
  }

  /** What is registered, by name. */
  get open(): string[] {
    return [...this.#open.values()];
  }

  /** Runs a command as it was registered. */
  async run(name: string): Promise<void> {
    const command = this.#commands.get(name);
    if (typeof command !== 'function') throw new Error(`No command ${name} is registered.`);
    await command();
  }

  restore(): void {
    for (const restore of this.#restore.reverse()) restore();
  }

  #watch(space: string, object: object): void {
    for (const name of Object.keys(object).filter((key) => REGISTERS.test(key))) {
      this.#put(object, name, (...args: unknown[]) => {
        if (name === 'registerCommand') this.#commands.set(args[0], args[1]);
        return this.#registered(`${space}.${name}${typeof args[0] === 'string' ? ` ${args[0]}` : ''}`);
      });
    }
  }

  #put(object: object, name: string, value: unknown): void {
    const original = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
    this.#restore.push(() => {
      if (original) Object.defineProperty(object, name, { ...original, configurable: true });
    });
  }

  /** Something that can be disposed, and whose events and methods do nothing. */
  #registered(name: string): object {
    const methods: Record<string, unknown> = {
      dispose: () => this.#open.delete(proxy),
      visible: false,
      selection: [],
    };
    const proxy: object = new Proxy(methods, {
      get: (target, key) => {
        if (typeof key === 'string' && key in target) return target[key];
        if (typeof key === 'string' && /^onDid|^event$/.test(key)) return () => this.#registered(`${name}.${key}`);
        return () => undefined;
      },
      set: () => true,
    });
    this.#open.set(proxy, name);
    return proxy;
  }
}
