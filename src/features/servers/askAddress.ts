import * as vscode from 'vscode';
import { AddressError, parseAddress } from '../../api/address';
import type { Server } from '../../servers/serverList';

/** Asks for the address of a server; says while it is typed what is wrong with it or how it is understood. Gives the origin. */
export async function askAddress(servers: readonly Server[], value: string): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const typed = await vscode.window.showInputBox({
    title: t('Add SwarmUI Server (1/2)'),
    value,
    placeHolder: 'http://localhost:7801',
    prompt: t('The address you use to open SwarmUI in your browser.'),
    ignoreFocusOut: true,
    validateInput: (text) => judgeAddress(text, servers),
  });
  return typed === undefined ? undefined : parseAddress(typed).origin;
}

function judgeAddress(text: string, servers: readonly Server[]): string | vscode.InputBoxValidationMessage | undefined {
  try {
    const { origin } = parseAddress(text);
    const known = servers.find((server) => server.origin === origin);
    if (known) return vscode.l10n.t('This server has already been added as "{0}".', known.name);
    if (origin === text.trim()) return undefined;
    return { message: vscode.l10n.t('Interpreted as {0}', origin), severity: vscode.InputBoxValidationSeverity.Info };
  } catch (error) {
    if (error instanceof AddressError) return error.message;
    throw error;
  }
}
