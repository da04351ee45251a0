import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';

/** Bytes of a file as text. A byte order mark is dropped; bytes that are not UTF-8 are refused rather than bent. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HumanError(vscode.l10n.t('Presets must be UTF-8. Run "Save with Encoding", choose UTF-8, and save again.'), { cause });
  }
}
