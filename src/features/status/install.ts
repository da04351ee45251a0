import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { withCancellableProgress, withProgress } from '../../host/progress';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { askInstallation } from './askInstallation';

/** Asks how a server that was never set up is to be installed, asks once more, and installs it. Nothing is sent to one that is installed. */
export async function install({ server, library }: ReadLibrary, { libraries }: Pick<Services, 'libraries'>): Promise<void> {
  const { t } = vscode.l10n;
  const { account } = libraries.connection(server.name);
  const choices = await withCancellableProgress(t('Checking whether {0} is installed', server.name), (signal) =>
    account.installChoices({ signal }),
  );
  if (!choices) {
    throw new HumanError(t('{0} is already installed, or its state is unclear. Nothing was sent.', server.name));
  }
  const input = await askInstallation(server.name, choices);
  if (!input) return;
  const countModels = async () => [...(await library.catalogue({ refresh: true })).models.values()].flat().length;
  const modelsBefore = await countModels();
  await withProgress(t('Installing {0}', server.name), async (report) => {
    let before = 0;
    for await (const frame of account.install({ ...input, models: input.models.join(',') || 'none' })) {
      if (frame.kind === 'info') report({ message: frame.text });
      if (frame.kind !== 'progress' || frame.steps <= 0) continue;
      const within = frame.totalBytes > 0 ? frame.bytes / frame.totalBytes : 0;
      const done = Math.min(100, ((frame.step - 1 + within) / frame.steps) * 100);
      report({ increment: Math.max(0, done - before) });
      before = Math.max(before, done);
    }
  });
  await library.refresh();
  const open = t('Open in Browser');
  const [wanted, came] = [input.models.length, (await countModels()) - modelsBefore];
  // The server says of a download that failed that it is complete.
  const clicked = await (came < wanted
    ? vscode.window.showWarningMessage(
        t('{0} is installed, but some models were not downloaded (requested: {1}, new: {2}). See its log.', server.name, wanted, came),
        open,
      )
    : vscode.window.showInformationMessage(
        t('{0} is installed. You can add a backend and models in its Server tab at any time.', server.name),
        open,
      ));
  if (clicked === open) await vscode.env.openExternal(vscode.Uri.parse(server.origin, true));
}
