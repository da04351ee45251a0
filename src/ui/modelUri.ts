import * as vscode from 'vscode';
import { authorityOf, serverOfUri } from '../servers/authority';

/** The scheme of addresses that stand for models: they carry decorations, and name the document of a model's details. */
export const MODEL_SCHEME = 'swarmui-model';

/** What stands for a model of a server. It ends in `.md`, so that its details are Markdown. */
export function modelUri(server: string, kind: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: MODEL_SCHEME, authority: authorityOf(server), path: `/${kind}/${name}.md` });
}

/** The model that an address stands for. */
export function modelOfUri(uri: vscode.Uri): { readonly server: string; readonly modelKind: string; readonly name: string } | undefined {
  const [, modelKind, name] = /^\/([^/]+)\/(.+)\.md$/.exec(uri.path) ?? [];
  if (uri.scheme !== MODEL_SCHEME || modelKind === undefined || name === undefined) return undefined;
  return { server: serverOfUri(uri), modelKind, name };
}
