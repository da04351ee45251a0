import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { isLoopback } from '../base/loopback';

const WARNED = 'swarmui.plainHttpWarned';

/** True when a token would cross a network unencrypted. */
export function isPlainRemote(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Warns, once for each server, before a password or token first goes over plain http to another computer. False when the person would
 * rather not.
 */
export async function acceptPlainHttp(origin: string, memento: vscode.Memento): Promise<boolean> {
  if (!isPlainRemote(origin)) return true;
  const parsed = z.array(z.string()).safeParse(memento.get(WARNED));
  const accepted = parsed.success ? parsed.data : [];
  if (accepted.includes(origin)) return true;
  const { t } = vscode.l10n;
  const yes = t('Sign In Anyway');
  const detail = t(
    'The password and the token are sent unencrypted, so anyone who can read the network traffic can use your account. Outside a network you trust, use https or a tunnel.',
  );
  if (
    (await vscode.window.showWarningMessage(t('{0} uses an unencrypted connection (http).', origin), { modal: true, detail }, yes)) !== yes
  )
    return false;
  await memento.update(WARNED, [...accepted, origin]);
  return true;
}

/** Warn anew if the server is ever added again. */
export async function forgetPlainHttp(origin: string, memento: vscode.Memento): Promise<void> {
  const parsed = z.array(z.string()).safeParse(memento.get(WARNED));
  if (parsed.success && parsed.data.includes(origin))
    await memento.update(
      WARNED,
      parsed.data.filter((other) => other !== origin),
    );
}
