import * as vscode from 'vscode';
import { views } from '../../contributions';
import { plainLabel, plainMessage, shorten } from '../../host/escapedMarkdown';
import { withViewProgress } from '../../host/progress';
import type { Target } from './targets';

/** Asks for a prompt, and tells what SwarmUI would make of it with a preset: choices made, wildcards filled in. Nothing is generated. */
export async function tryPreset({ library, presets: [preset] }: Target): Promise<void> {
  if (!preset) return;
  const { t } = vscode.l10n;
  const prompt = await vscode.window.showInputBox({
    title: plainLabel(t('Try "{0}" with a Prompt', preset.title)),
    placeHolder: t('A prompt, for example "a boat"'),
    prompt: t("SwarmUI combines it with the preset's prompt and resolves wildcards and random choices. No image is generated."),
  });
  if (prompt === undefined) return;
  const [again, copy] = [t('Try Again'), t('Copy')];
  for (;;) {
    const filled = await withViewProgress(views.presets, () => library.fillPrompt(`<preset:${preset.title}>${prompt}`));
    const answer = await vscode.window.showInformationMessage(plainMessage(shorten(filled, 2000)) || t('(empty)'), again, copy);
    if (answer === copy) await vscode.env.clipboard.writeText(filled);
    if (answer !== again) return;
  }
}
