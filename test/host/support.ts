import * as vscode from 'vscode';
import { eventually } from '../support/eventually';

/** Adds a server to the person's settings and makes it the active one. */
export async function useServer(name: string, url: string): Promise<void> {
  await vscode.extensions.getExtension('swarmui-tools.swarmui-presets')?.activate();
  const settings = () => vscode.workspace.getConfiguration('swarmui');
  await settings().update('servers', { [name]: url }, vscode.ConfigurationTarget.Global);
  await eventually(() => {
    if (settings().get<Record<string, string>>('servers')?.[name] !== url) throw new Error('the setting has not arrived');
  });
}

/** Makes these the only servers, as if the person had written them into their settings. */
export async function useServers(servers: Readonly<Record<string, string>>): Promise<void> {
  await vscode.extensions.getExtension('swarmui-tools.swarmui-presets')?.activate();
  const settings = () => vscode.workspace.getConfiguration('swarmui');
  await settings().update('servers', servers, vscode.ConfigurationTarget.Global);
  await eventually(() => {
    if (JSON.stringify(settings().get('servers')) !== JSON.stringify(servers)) throw new Error('the setting has not arrived');
  });
}

/** Hides our views, so that nothing of ours asks a server by itself. Called before the server is added. */
export async function hideViews(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
}

/** Closes every tab without saving. */
export async function closeEverything(): Promise<void> {
  for (let n = 0; n < 50 && vscode.window.tabGroups.all.some((group) => group.tabs.length > 0); n++) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Answers every warning dialog with the button of that name, as a click on it would; `undefined` is Cancel. */
export function answerDialogs(answer: string | undefined): {
  readonly messages: readonly string[];
  readonly buttons: readonly (readonly string[])[];
  restore(): void;
} {
  const messages: string[] = [];
  const buttons: string[][] = [];
  const { showWarningMessage } = vscode.window;
  const replacement = async (message: string, ...rest: unknown[]) => {
    messages.push(message);
    buttons.push(rest.filter((item) => typeof item === 'string'));
    return rest.find((item) => item === answer);
  };
  Object.defineProperty(vscode.window, 'showWarningMessage', { value: replacement, configurable: true, writable: true });
  return {
    messages,
    buttons,
    restore: () =>
      Object.defineProperty(vscode.window, 'showWarningMessage', { value: showWarningMessage, configurable: true, writable: true }),
  };
}
