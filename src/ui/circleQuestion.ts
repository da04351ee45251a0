import * as vscode from 'vscode';
import { plainMessage } from '../host/escapedMarkdown';
import { circleWay } from '../library/circles/circleWay';

/** What is the matter with a preset that closes a circle, in one sentence. `way` is that round the circle. */
export function circleSentence(title: string, way: readonly string[]): string {
  return vscode.l10n.t('"{0}" makes presets reference each other in a loop: {1}.', title, circleWay(way));
}

/** Asks, with a modal dialog, whether a preset is to close a circle; `anyway` is the button that says so. */
export async function askAboutCircle(title: string, way: readonly string[], anyway: string): Promise<boolean> {
  const detail = vscode.l10n.t('As soon as one of them is used, the SwarmUI server crashes for everyone.');
  return (await vscode.window.showWarningMessage(plainMessage(circleSentence(title, way)), { modal: true, detail }, anyway)) === anyway;
}
