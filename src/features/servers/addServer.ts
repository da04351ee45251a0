import * as vscode from 'vscode';
import { HumanError, isCancelled } from '../../base/errors';
import { commands, views } from '../../contributions';
import { logTextOf } from '../../host/errorText';
import { withCancellableProgress } from '../../host/progress';
import type { Probe } from '../../servers/accounts';
import { authorityOf } from '../../servers/authority';
import { runCommand } from '../../servers/runCommand';
import { proposeServerName } from '../../servers/serverName';
import type { Services } from '../../services';
import { askAddress } from './askAddress';

type Used = Pick<Services, 'servers' | 'accounts' | 'log'>;

/** Asks for an address, looks whether a SwarmUI answers there, asks for a name, and shows the server. */
export async function addServer(services: Used): Promise<void> {
  const { servers } = services;
  let typed = servers.all.length === 0 ? 'http://localhost:7801' : '';
  for (;;) {
    const origin = await askAddress(servers.all, typed);
    if (origin === undefined) return;
    typed = origin;
    const found = await look(services, origin);
    if (found === 'edit') continue;
    if (found === 'cancel') return;
    const name = await askName(
      origin,
      servers.all.map((server) => server.name),
    );
    if (name === undefined) return;
    await servers.add({ name, origin });
    await vscode.commands.executeCommand(`${views.presets}.focus`);
    if (found !== 'unseen' && found.kind === 'needsAccount') await runCommand(commands.signIn);
    return;
  }
}

/** What is at the address, or what the person wants done when nothing useful is. */
async function look({ accounts, log }: Used, origin: string): Promise<Probe | 'unseen' | 'edit' | 'cancel'> {
  const { t } = vscode.l10n;
  try {
    return await withCancellableProgress(t('Looking for SwarmUI at {0}', origin), (signal) => accounts.probe(origin, signal));
  } catch (error) {
    if (isCancelled(error)) return 'edit';
    if (!(error instanceof HumanError)) throw error;
    log.warn(logTextOf(error));
    const edit = t('Edit Address');
    const anyway = t('Add Anyway');
    const answer = await vscode.window.showErrorMessage(error.message, { modal: true }, edit, anyway);
    if (answer === edit) return 'edit';
    return answer === anyway ? 'unseen' : 'cancel';
  }
}

async function askName(origin: string, taken: readonly string[]): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const name = await vscode.window.showInputBox({
    title: t('Add SwarmUI Server (2/2)'),
    value: proposeServerName(origin, taken),
    placeHolder: t('name'),
    prompt: t('A short name for {0}. It appears in views and messages.', origin),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return t('Enter a name.');
      return taken.some((other) => authorityOf(other) === authorityOf(text.trim()))
        ? t('A server with that name already exists.')
        : undefined;
    },
  });
  return name?.trim();
}
