import * as vscode from 'vscode';
import { OtherAccountError } from './api/apiErrors';
import { type Disposable, DisposableStore } from './base/disposable';
import { speakBy } from './base/words';
import { type ContextKeys, settings } from './contributions';
import type { ArgumentsTable } from './contributions/commandArguments';
import { CommandRegistry } from './host/commands';
import { ConfigValue } from './host/config';
import { ContextKeyStore } from './host/contextKeys';
import type { ExtensionContext, HostContext } from './host/hostContext';
import { HostLog } from './host/hostLog';
import { MessageReporter, type Reporter } from './host/report';
import { TokenStore } from './host/secrets';
import { AccountBook } from './servers/accountBook';
import { Accounts } from './servers/accounts';
import { actionsFor } from './servers/errorActions';
import { Libraries } from './servers/libraries';
import { NetworkSettings } from './servers/network';
import { ServerStore } from './servers/serverStore';
import { ForeignChanges } from './ui/changedElsewhere';
import { ServerCommands } from './ui/commands/serverCommands';
import { Findings } from './ui/findingsStore';
import { PresetFolders } from './ui/presetFolders';
import { Schemas } from './ui/schemas';
import { ServerFiles } from './ui/serverFiles';
import { createOfferUndo, type OfferUndo } from './ui/undoDelete';
import { VersionDocuments } from './ui/versionDocuments';

/** What the features are made of. Each feature exports `register(services)`, which gives back what it made, to be disposed. */
export interface Services extends Disposable {
  readonly context: HostContext;
  readonly log: HostLog;
  readonly reporter: Reporter;
  readonly commands: ServerCommands;
  readonly contextKeys: ContextKeyStore<ContextKeys>;
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
  const reporter = new MessageReporter(log, (error) => error instanceof OtherAccountError);
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
    commands: new ServerCommands(new CommandRegistry<ArgumentsTable>(reporter, actionsFor), libraries),
    contextKeys: new ContextKeyStore<ContextKeys>(),
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
