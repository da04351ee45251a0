import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { ReportAction, Reporter } from './report';

/** What may be offered when a command failed. */
export type ActionsFor = (error: unknown) => readonly ReportAction[];

/**
 * Registers commands by id, with the arguments that `Table` declares for each. Every handler ends in one report;
 * a command never rejects and never gives a result.
 */
export class CommandRegistry<Table extends { readonly [Id in keyof Table]: readonly unknown[] }> {
  readonly #reporter: Reporter;
  readonly #actionsFor: ActionsFor;

  constructor(reporter: Reporter, actionsFor: ActionsFor) {
    this.#reporter = reporter;
    this.#actionsFor = actionsFor;
  }

  register<Id extends keyof Table & string>(id: Id, handler: (...args: Table[Id]) => unknown): Disposable {
    return vscode.commands.registerCommand(id, async (...args: Table[Id]) => {
      try {
        await handler(...args);
      } catch (error) {
        this.#reporter.report(error, ...this.#actionsFor(error));
      }
    });
  }
}
