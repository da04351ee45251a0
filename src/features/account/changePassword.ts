import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { withCancellableProgress } from '../../host/progress';
import { acceptPlainHttp } from '../../servers/plainHttp';
import { runCommand } from '../../servers/runCommand';
import { can } from '../../servers/unsupported';
import type { Services } from '../../services';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import { type Strength, strengthOf } from './passwordStrength';

/** Only its hash is sent, so the server can check nothing of this. */
const SHORTEST = 8;

/** Asks for the old password and twice for the new one, and changes it. */
export async function changePassword(
  { server, snapshot }: ReadLibrary,
  services: Pick<Services, 'libraries' | 'accountBook' | 'context' | 'log'>,
): Promise<void> {
  const { libraries, accountBook, context, log } = services;
  const { t } = vscode.l10n;
  if (!(await acceptPlainHttp(server.origin, context.globalState))) return;
  const box = { password: true, ignoreFocusOut: true } as const;
  const before = await vscode.window.showInputBox({
    ...box,
    title: t('Change the Password of {0} (1/3)', snapshot.userName),
    placeHolder: t('Current password'),
    prompt: t('Leave empty if the account has no password yet.'),
  });
  if (before === undefined) return;
  const after = await vscode.window.showInputBox({
    ...box,
    title: t('Change the Password of {0} (2/3)', snapshot.userName),
    placeHolder: t('New password'),
    prompt: t("At least 8 characters. Only a hash is sent to the server; the password isn't stored."),
    validateInput: (text) => judge(text, before, snapshot.userName),
  });
  if (after === undefined) return;
  const again = await vscode.window.showInputBox({
    ...box,
    title: t('Change the Password of {0} (3/3)', snapshot.userName),
    placeHolder: t('Confirm new password'),
    validateInput: (text) => (text === after ? undefined : t("The passwords don't match.")),
  });
  if (again === undefined) return;
  const typed = accountBook.spelling(server.origin, snapshot.userName) ?? accountBook.get(server.origin)?.typed;
  const { account } = libraries.connection(server.name);
  await withCancellableProgress(t('Changing the password on {0}', server.name), (signal) =>
    log.hideDuring(before, () => log.hideDuring(after, () => account.changePassword(before, after, typed, { signal }))),
  );
  await accountBook.set(server.origin, {
    made: false,
    ...accountBook.get(server.origin),
    user: snapshot.userName,
    typed: snapshot.userName,
  });
  await accountBook.keepSpelling(server.origin, snapshot.userName);
  const show = t('Show Access Tokens');
  const text = t(
    "The password of {0} was changed. SwarmUI's web page accepts it only with the name in lowercase, exactly like this. Existing tokens and sessions stay valid, here and elsewhere.",
    snapshot.userName,
  );
  if ((await vscode.window.showInformationMessage(text, ...(can(snapshot, 'tokens') ? [show] : []))) === show)
    await runCommand(commands.accessTokens);
}

/** What is wrong with a new password, or how good it is. */
function judge(text: string, before: string, user: string): string | vscode.InputBoxValidationMessage {
  const { t } = vscode.l10n;
  if (text.length < SHORTEST) return t('Enter at least {0} characters (now: {1}).', SHORTEST, text.length);
  if (text === before) return t('This is your current password.');
  const strength = strengthOf(text, user);
  const { Warning, Info } = vscode.InputBoxValidationSeverity;
  return { message: wordsFor(strength), severity: strength < 2 ? Warning : Info };
}

function wordsFor(strength: Strength): string {
  const { t } = vscode.l10n;
  switch (strength) {
    case 0:
      return t('Very weak: easily guessed. Add words or other kinds of characters.');
    case 1:
      return t('Weak: a few more characters or another word would help.');
    case 2:
      return t('Fair.');
    case 3:
      return t('Good.');
    case 4:
      return t('Very good.');
  }
}
