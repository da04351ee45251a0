import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Log } from '../base/log';
import { speakBy } from '../base/words';
import { translationMarks } from './translationMarks';
import { answerByEnglish } from './translations';

/** Makes `vscode.l10n.t`, and `t` of base, speak the person's language, if the package has it. Must come before the first text is asked for. */
export function translate(extensionPath: string, log: Log): void {
  try {
    answerByEnglish(vscode.l10n.bundle, (encoding) => readFileSync(path.join(extensionPath, `l10n/${encoding}.br`)), translationMarks);
  } catch (error) {
    log.error(`The translation cannot be used, so texts are in English: ${String(error)}`);
  }
  speakBy(vscode.l10n.t);
}
