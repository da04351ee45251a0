import * as vscode from 'vscode';
import { plainMessage } from '../../../host/escapedMarkdown';
import type { Library } from '../../../library/library';
import type { Owned } from './fileRecords';

/** A document whose text began from what another account has than the one that its server takes us for now. */
export interface OtherAccount {
  /** Whose it is. */
  readonly owner: string;
  /** Who we are now. */
  readonly now: string;
  readonly server: string;
  /** What it stands for. A preset can be saved as another one; of a whole file every account has its own. */
  readonly of: 'preset' | 'file';
}

/** Whose a text is where that is somebody else; undefined where it is ours, or nothing is known. */
export function otherAccount(
  about: Pick<OtherAccount, 'server' | 'of'>,
  began: Pick<Owned<unknown>, 'owner'> | undefined,
  { snapshot }: Pick<Library, 'snapshot'>,
): OtherAccount | undefined {
  const [owner, now] = [began?.owner, snapshot?.userName];
  return owner === undefined || now === undefined || owner === now ? undefined : { ...about, owner, now };
}

/** Says whose a document is, and what can be done. */
export function otherAccountSentence(account: OtherAccount): string {
  const { t } = vscode.l10n;
  const { owner, of } = account;
  const what = whoSentence(account);
  return of === 'preset'
    ? t('{0} It can be saved when you are "{1}" again, or as a copy if you save it yourself.', what, owner)
    : t('{0} It can be saved when you are "{1}" again.', what, owner);
}

/** Why a save ended, and how to go on. */
export function notOursSentence(account: OtherAccount): string {
  return vscode.l10n.t('{0} Nothing was sent.', otherAccountSentence(account));
}

/** Asks whether a preset of another account is to be saved as a new one of this account, under a title. */
export async function askToCopy(account: OtherAccount, title: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const copy = t('Save as Copy Here');
  const detail = t(
    'It stays open as it is, and can be saved when you are "{0}" again. Save as Copy Here makes it a new preset of "{1}", "{2}", without a preview image; the editor follows.',
    account.owner,
    account.now,
    title,
  );
  const message = plainMessage(whoSentence(account));
  return (await vscode.window.showWarningMessage(message, { modal: true, detail: plainMessage(detail) }, copy)) === copy;
}

function whoSentence({ owner, now, server, of }: OtherAccount): string {
  const { t } = vscode.l10n;
  return of === 'preset'
    ? t('You are now "{0}" on {1}; this preset belongs to "{2}".', now, server, owner)
    : t('You are now "{0}" on {1}; this file belongs to "{2}".', now, server, owner);
}
