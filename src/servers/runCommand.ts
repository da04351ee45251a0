import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import type { CommandArguments } from '../contributions/commandArguments';

/** Runs one of our commands. */
export async function runCommand<Id extends CommandId>(id: Id, ...args: CommandArguments<Id>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
