import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { SCHEME } from '../../contributions';
import { SecretStorageError } from '../../host/secrets';
import { serverOfUri } from '../../servers/authority';
import { pickServer } from '../../servers/pickServer';
import { forgetPlainHttp } from '../../servers/plainHttp';
import type { Server } from '../../servers/serverList';
import { urisOf } from '../../servers/visibleServers';
import type { Services } from '../../services';

type Used = Pick<Services, 'servers' | 'accountBook' | 'tokens' | 'libraries' | 'context' | 'reporter'>;

/** Asks which, asks again, and forgets the server: address, token and what was kept of it. Nothing on the server changes. */
export async function removeServer(services: Used): Promise<void> {
  const { servers, libraries, accountBook, context } = services;
  const { t } = vscode.l10n;
  const server = await pickServer(servers.all, servers.active, t('Select a server to remove'));
  if (!server || !(await confirmed(server))) return;
  const tabs = tabsOfServer(server.name);
  // Tabs first: where one has unsaved changes, VS Code asks about them as it is closed, and the answer may be to stay.
  if (tabs.length > 0 && !(await vscode.window.tabGroups.close(tabs))) return;
  // Another name may stand for the same address, and use the same token.
  const shared = servers.all.some((other) => other.name !== server.name && other.origin === server.origin);
  const { storedCatalogue } = libraries.connection(server.name);
  await servers.remove(server.name);
  if (shared) return;
  await forgetPlainHttp(server.origin, context.globalState);
  await forgetToken(services, server);
  await accountBook.forgetSpellings(server.origin);
  await storedCatalogue.delete();
}

/** A keyring that hangs must not keep the server here; that its token is still there is said. */
async function forgetToken({ tokens, reporter }: Pick<Used, 'tokens' | 'reporter'>, server: Server): Promise<void> {
  try {
    await tokens.delete(server.origin);
  } catch (cause) {
    if (!(cause instanceof SecretStorageError)) throw cause;
    const { t } = vscode.l10n;
    const sentence = t('The server "{0}" was removed, but its token may still be stored. {1}', server.name, cause.message);
    const run = () => forgetToken({ tokens, reporter }, server);
    reporter.report(new HumanError(sentence, { cause }), { title: t('Try Again'), run });
  }
}

async function confirmed(server: Server): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Remove');
  const detail = t('The address {0} and its token are removed from VS Code. Your presets stay on the server.', server.origin);
  return (await vscode.window.showWarningMessage(t('Remove the server "{0}"?', server.name), { modal: true, detail }, yes)) === yes;
}

function tabsOfServer(name: string): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter((tab) => urisOf(tab.input).some((uri) => uri.scheme === SCHEME && serverOfUri(uri) === name));
}
