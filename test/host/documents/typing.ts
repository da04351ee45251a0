import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenFile } from './openFile';

/** A value to type: one of a part's own, by number, one the text had before, or the server's. */
export type Wanted = number | 'earlier' | 'server';

/** The text of a file with another value in a part; undefined where nothing would be another. */
export function textWith(
  file: OpenFile,
  number: number,
  wanted: Wanted,
  held: ReadonlyMap<string, string> | undefined,
): string | undefined {
  const written = file.values;
  const part = file.kind.parts[number % file.kind.parts.length];
  if (!written || !part) return undefined;
  const now = written.get(part.name);
  const earlier = () => file.earlier(part.name).find((value) => value !== now) ?? now;
  const value = wanted === 'earlier' ? earlier() : wanted === 'server' ? held?.get(part.name) : part.values[wanted % part.values.length];
  return value === now ? undefined : file.kind.write(file.text, part.name, value);
}

/** Replaces what is different in a document, as typing would. */
export async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const before = document.getText();
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end++;
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(before.length - end));
  edit.replace(document.uri, range, text.slice(start, text.length - end));
  assert.ok(await vscode.workspace.applyEdit(edit));
}
