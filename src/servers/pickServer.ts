import * as vscode from 'vscode';
import { NoServerError } from './noServerError';
import type { Server } from './serverList';

/** A row of a list of servers. */
export interface ServerPick extends vscode.QuickPickItem {
  readonly server: Server;
}

/** The row of a server; the active one is marked. */
export function serverPick(server: Server, active: Server | undefined): ServerPick {
  return {
    label: server.name,
    description: server.origin,
    iconPath: new vscode.ThemeIcon(server.name === active?.name ? 'check' : 'server-environment'),
    server,
  };
}

/** Lets the person choose a server. Throws `NoServerError` when there is none. */
export async function pickServer(servers: readonly Server[], active: Server | undefined, placeHolder: string): Promise<Server | undefined> {
  if (servers.length === 0) throw new NoServerError();
  const picks = servers.map((server) => serverPick(server, active));
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder, matchOnDescription: true });
  return chosen?.server;
}
