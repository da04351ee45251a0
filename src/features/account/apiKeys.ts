import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { ago } from '../../host/timeAgo';
import { type KeyKind, keyKinds } from '../../library/account';
import { requirePermission } from '../../servers/neededPermission';
import { acceptPlainHttp } from '../../servers/plainHttp';
import type { Server } from '../../servers/serverList';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { type KeySite, keySites } from './keySites';
import { sendKeyTo } from './sendKey';

type Used = Pick<Services, 'libraries' | 'servers' | 'context' | 'log'>;

/** Lists the keys the server keeps for the account, and sets, removes or finds one. A key is never shown, and nothing here keeps it. */
export async function apiKeys({ server, snapshot }: ReadLibrary, services: Used): Promise<void> {
  const { t } = vscode.l10n;
  const { account } = services.libraries.connection(server.name);
  const rows = keyKinds.map(async (kind) => {
    const since = await account.keySince(kind);
    return {
      label: keySites[kind].name,
      description: since === undefined ? t('not set') : setSince(since),
      detail: useOf(kind),
      iconPath: new vscode.ThemeIcon(since === undefined ? 'circle-large-outline' : 'pass-filled'),
      entry: { kind, since },
    };
  });
  const placeHolder = t('API keys stored on {0}', server.name);
  const chosen = await vscode.window.showQuickPick(Promise.all(rows), { placeHolder, matchOnDetail: true });
  if (!chosen) return;
  const { kind, since } = chosen.entry;
  const action = await chooseAction(keySites[kind], since);
  if (action === 'get') await vscode.env.openExternal(vscode.Uri.parse(keySites[kind].url, true));
  if (action !== 'set' && action !== 'remove') return;
  requirePermission(snapshot, server.name, 'edit_user_settings');
  if (action === 'set') await setKey(server, services, kind);
  else if (await removalConfirmed(keySites[kind], server.name)) {
    await account.setKey(kind, undefined);
    vscode.window.setStatusBarMessage(`$(check) ${t('Removed the key for {1} from {0}', server.name, keySites[kind].name)}`, 5000);
  }
}

async function chooseAction(site: KeySite, since: string | undefined): Promise<'set' | 'remove' | 'get' | undefined> {
  const { t } = vscode.l10n;
  const set = {
    label: since === undefined ? t('Set Key…') : t('Replace Key…'),
    iconPath: new vscode.ThemeIcon('edit'),
    action: 'set' as const,
  };
  const remove = { label: t('Remove Key…'), iconPath: new vscode.ThemeIcon('trash'), action: 'remove' as const };
  const get = { label: t('Get a Key'), description: site.url, iconPath: new vscode.ThemeIcon('link-external'), action: 'get' as const };
  const chosen = await vscode.window.showQuickPick(since === undefined ? [set, get] : [set, remove, get], {
    placeHolder: t('Key for {0}', site.name),
  });
  return chosen?.action;
}

async function setKey(server: Server, services: Used, kind: KeyKind): Promise<void> {
  const { t } = vscode.l10n;
  const { servers, context, log } = services;
  if (!(await acceptPlainHttp(server.origin, context.globalState))) return;
  const typed = await vscode.window.showInputBox({
    title: t('Key for {0} on {1}', keySites[kind].name, server.name),
    placeHolder: t('API key'),
    prompt: t("The server stores it as plain text and never shows it again. VS Code doesn't store it."),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => refusalOf(text),
  });
  if (typed === undefined) return;
  const key = typed.trim();
  log.hide(key);
  const others = servers.all.filter(({ origin }) => origin !== server.origin);
  const targets = others.length === 0 ? [server] : await chooseTargets(server.name, [server, ...others]);
  if (!targets || targets.length === 0) return;
  await sendKeyTo(services, kind, key, targets);
}

/** A key the server would take for something else, or that cannot be one. */
function refusalOf(text: string): string | undefined {
  const { t } = vscode.l10n;
  const key = text.trim();
  if (key === '') return t('Paste a key.');
  if (key === 'none') return t('"none" would delete the key. Use Remove Key instead.');
  return /^[\x21-\x7e]+$/.test(key) ? undefined : t("A key can't contain spaces.");
}

async function chooseTargets<T extends { readonly name: string; readonly origin: string }>(active: string, all: readonly T[]) {
  const { t } = vscode.l10n;
  const picks = all.map((server) => ({ label: server.name, description: server.origin, picked: server.name === active, server }));
  const chosen = await vscode.window.showQuickPick(picks, {
    canPickMany: true,
    placeHolder: t('Select servers to send the key to (once)'),
  });
  return chosen?.map(({ server }) => server);
}

async function removalConfirmed(site: KeySite, server: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Remove Key');
  const detail = t("You can't get it back from the server. Downloads that need it will fail until you set another one.");
  const question = t('Remove the key for {0} from {1}?', site.name, server);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

function setSince(since: string): string {
  const { t } = vscode.l10n;
  const time = Date.parse(since.replace(' ', 'T'));
  // The server tells its own local time, so a day more or less means nothing.
  return Number.isNaN(time) || Date.now() - time < 172_800_000 ? t('set {0} (server time)', since) : t('set {0} ({1})', since, ago(time));
}

function useOf(kind: KeyKind): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'civitai_api':
      return t('Used to download models from Civitai that require an account.');
    case 'huggingface_api':
      return t('Used to download gated models from Hugging Face.');
    case 'stability_api':
      return t("Used by SwarmUI extensions that call Stability AI's API.");
    default:
      throw new HumanError(kind satisfies never);
  }
}
