import type * as vscode from 'vscode';

/** What features may use of the extension's context; secrets are reached through `TokenStore` only. */
export type HostContext = Pick<
  vscode.ExtensionContext,
  'extensionUri' | 'globalState' | 'workspaceState' | 'storageUri' | 'globalStorageUri'
>;

/** What the services are built from. */
export type ExtensionContext = vscode.ExtensionContext;
