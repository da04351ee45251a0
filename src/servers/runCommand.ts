import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../contributions';

/** Runs one of our commands. */
export async function runCommand<Id extends CommandId>(id: Id, ...args: CommandArguments<Id>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
