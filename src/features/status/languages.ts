import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { SCHEME } from '../../contributions';
import type { Library } from '../../library/library';
import { authorityOf } from '../../servers/authority';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import type { FileSource, ServerFile } from '../../ui/serverFiles';

type Used = Pick<Services, 'libraries' | 'serverFiles'>;

/** Languages that come with SwarmUI (docs/server.md 2.17). A server may have others; its settings name them. */
const SHIPPED = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'nl', 'pt', 'ru', 'sv', 'tr', 'vi', 'zh'];

/** The translations of a server's languages, as files to look at: `swarmui://<server>/languages/<code>.json`. */
export class Languages implements Disposable {
  readonly #services: Used;
  readonly #store = new DisposableStore();
  readonly #read = new WeakMap<Library, Map<string, Promise<string>>>();
  readonly #changed = this.#store.add(new Emitter<Library>());
  readonly #known = new Set<string>();

  constructor(services: Used) {
    this.#services = services;
    for (const code of SHIPPED) this.#add(code);
  }

  /** Asks for a language by its name, and shows what the server has of it. */
  async show({ server, snapshot }: ReadLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const { account } = this.#services.libraries.connection(server.name);
    const names = new Intl.DisplayNames([vscode.env.language, 'en'], { type: 'language' });
    const picks = async () => {
      const codes = snapshot.permissions.has('read_user_settings') ? await account.languages() : undefined;
      return (codes ?? SHIPPED).map((code) => ({
        code,
        label: nameOf(names, code),
        description: code === snapshot.language ? t('{0}, current', code) : code,
      }));
    };
    const chosen = await vscode.window.showQuickPick(picks(), {
      placeHolder: t('Select a language of {0}', server.name),
      matchOnDescription: true,
    });
    if (!chosen) return;
    this.#add(chosen.code);
    const uri = vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server.name), path: `/languages/${chosen.code}.json` });
    await vscode.window.showTextDocument(uri);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #add(code: string): void {
    if (this.#known.has(code) || !/^[\w-]+$/.test(code)) return;
    this.#known.add(code);
    const file: ServerFile = {
      name: `languages/${code}.json`,
      read: (source) => this.#text(source, code),
      onDidChange: this.#changed.event,
    };
    this.#store.add(this.#services.serverFiles.add(file));
  }

  /** Read once for each connection: a server's languages change with its version only. */
  #text({ server, library }: FileSource, code: string): Promise<string> {
    const texts = this.#read.get(library) ?? new Map<string, Promise<string>>();
    this.#read.set(library, texts);
    const known = texts.get(code);
    if (known) return known;
    const reading = this.#services.libraries
      .connection(server)
      .account.language(code)
      .then((language) => `${JSON.stringify(language, undefined, 2)}\n`);
    texts.set(code, reading);
    reading.catch(() => texts.delete(code));
    return reading;
  }
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
