import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { CommandArguments, CommandId } from '../contributions';
import type { ReportAction, Reporter } from './report';

/** What may be offered when a command failed. */
export type ActionsFor = (error: unknown) => readonly ReportAction[];

/**
 * Registers commands by their ids in contributions.ts, with the arguments declared there. Every handler ends in one report;
 * a command never rejects and never gives a result.
 */
export class CommandRegistry {
  readonly #reporter: Reporter;
  readonly #actionsFor: ActionsFor;

  constructor(reporter: Reporter, actionsFor: ActionsFor) {
    this.#reporter = reporter;
    this.#actionsFor = actionsFor;
  }

  register<Id extends CommandId>(id: Id, handler: (...args: CommandArguments<Id>) => unknown): Disposable {
    return vscode.commands.registerCommand(id, async (...args: CommandArguments<Id>) => {
      try {
        await handler(...args);
      } catch (error) {
        this.#reporter.report(error, ...this.#actionsFor(error));
      }
    });
  }
}

/** Runs one of our commands. */
export async function runCommand<Id extends CommandId>(id: Id, ...args: CommandArguments<Id>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
