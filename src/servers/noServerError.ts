import * as vscode from 'vscode';
import { HumanError } from '../base/errors';

/** Something was asked for that needs a server, and none was added yet. */
export class NoServerError extends HumanError {
  constructor() {
    super(vscode.l10n.t('No SwarmUI server has been added yet. Run "SwarmUI: Add Server".'));
  }
}
