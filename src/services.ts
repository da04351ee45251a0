import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from './base/disposable';
import { speakBy } from './base/words';
import { settings } from './contributions';
import { AccountBook } from './host/accountBook';
import { Accounts } from './host/accounts';
import { CommandRegistry } from './host/commands';
import { ConfigValue } from './host/config';
import type { ExtensionContext, HostContext } from './host/context';
import { ContextKeyStore } from './host/contextKeys';
import { actionsFor } from './host/errorActions';
import { Findings } from './host/findings';
import { ForeignChanges } from './host/foreignChanges';
import { Libraries } from './host/libraries';
import { HostLog } from './host/log';
import { NetworkSettings } from './host/network';
import { PresetFolders } from './host/presetFolders';
import { MessageReporter, type Reporter } from './host/report';
import { Schemas } from './host/schemas';
import { TokenStore } from './host/secrets';
import { ServerFiles } from './host/serverFiles';
import { ServerStore } from './host/servers';
import { createOfferUndo, type OfferUndo } from './host/undoDelete';
import { VersionDocuments } from './host/versionDocuments';

/** What the features are made of. Each feature exports `register(services)`, which gives back what it made, to be disposed. */
export interface Services extends Disposable {
  readonly context: HostContext;
  readonly log: HostLog;
  readonly reporter: Reporter;
  readonly commands: CommandRegistry;
  readonly contextKeys: ContextKeyStore;
  readonly servers: ServerStore;
  readonly tokens: TokenStore;
  readonly libraries: Libraries;
  readonly accounts: Accounts;
  readonly accountBook: AccountBook;
  readonly offerUndo: OfferUndo;
  readonly findings: Findings;
  /** Earlier versions of presets as read-only documents. */
  readonly versions: VersionDocuments;
  readonly schemas: Schemas;
  /** Where features add the files that every server has. */
  readonly serverFiles: ServerFiles;
  readonly foreignChanges: ForeignChanges;
  readonly presetFolders: PresetFolders;
}

/** Builds the services. Nothing is read from a server, a secret or a file. */
export function createServices(context: ExtensionContext): Services {
  const store = new DisposableStore();
  const log = store.add(new HostLog());
  speakBy(vscode.l10n.t);
  const reporter = new MessageReporter(log);
  const tokens = store.add(new TokenStore(context.secrets, context.globalState, (secret) => log.hide(secret)));
  const serversSetting = store.add(new ConfigValue(settings.servers));
  const servers = store.add(new ServerStore(serversSetting, context.workspaceState, context.globalState, log));
  const network = store.add(new NetworkSettings());
  const refreshInterval = store.add(new ConfigValue(settings.refreshInterval));
  const libraries = store.add(new Libraries({ servers, tokens, network, refreshInterval, storage: context.globalStorageUri, log }));
  return {
    context,
    log,
    reporter,
    commands: new CommandRegistry(reporter, actionsFor),
    contextKeys: new ContextKeyStore(),
    servers,
    tokens,
    libraries,
    findings: store.add(new Findings(store.add(new ConfigValue(settings.findingRules)), context.globalState, log)),
    offerUndo: createOfferUndo(reporter, libraries),
    versions: new VersionDocuments(),
    schemas: store.add(new Schemas()),
    serverFiles: new ServerFiles(),
    foreignChanges: new ForeignChanges(),
    presetFolders: new PresetFolders(context.workspaceState, context.globalState),
    accountBook: new AccountBook(context.globalState),
    accounts: new Accounts(libraries, tokens, network, log),
    dispose: () => store.dispose(),
  };
}
