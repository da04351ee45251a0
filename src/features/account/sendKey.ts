import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { KeyKind } from '../../library/account';
import { acceptPlainHttp } from '../../servers/plainHttp';
import type { Server } from '../../servers/serverList';
import type { Services } from '../../services';
import { keySites } from './keySites';

/** Gives a key to each of the servers. Those that did not take it are named, each with its reason. */
export async function sendKeyTo(
  { libraries, context }: Pick<Services, 'libraries' | 'context'>,
  kind: KeyKind,
  key: string,
  targets: readonly Server[],
): Promise<void> {
  const { t } = vscode.l10n;
  const { name } = keySites[kind];
  const failures: string[] = [];
  const taken: string[] = [];
  for (const server of targets) {
    if (!(await acceptPlainHttp(server.origin, context.globalState))) continue;
    try {
      await libraries.connection(server.name).account.setKey(kind, key);
      taken.push(server.name);
    } catch (error) {
      if (!(error instanceof HumanError) || targets.length === 1) throw error;
      failures.push(`${server.name}: ${error.message}`);
    }
  }
  if (taken.length > 0) vscode.window.setStatusBarMessage(`$(check) ${t('The key for {0} is set on {1}', name, taken.join(', '))}`, 5000);
  if (failures.length > 0) throw new HumanError(t('Some servers did not accept the key for {0}. {1}', name, failures.join(' ')));
}
