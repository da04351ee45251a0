import * as vscode from 'vscode';
import { plainLabel } from '../../host/escapedMarkdown';
import type { InstallChoice, InstallChoices } from '../../library/installPage';

/** What InstallConfirmWS takes, the models one by one. */
export interface Installation {
  readonly theme: string;
  readonly installed_for: 'just_self' | 'just_self_lan';
  readonly backend: 'comfyui' | 'none';
  readonly models: readonly string[];
  readonly install_amd: boolean;
  readonly language: string;
  readonly make_shortcut: boolean;
}

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks one thing after the other; what downloads nothing comes first. Undefined when the person leaves at any step. */
export async function askInstallation(server: string, choices: InstallChoices): Promise<Installation | undefined> {
  const { t } = vscode.l10n;
  const ask = async <T>(title: string, placeHolder: string, items: readonly Choice<T>[]): Promise<T | undefined> =>
    (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.value;
  const step = (number: number) => t('Install {0} ({1}/5)', server, number);

  const language = await ask(step(1), t('Language of the web page'), named(choices.languages, 'en', t('English')));
  if (language === undefined) return undefined;
  const theme = await ask(
    step(2),
    t('Theme of the web page (you can change it later)'),
    named(choices.themes, 'modern_dark', 'Modern Dark'),
  );
  if (theme === undefined) return undefined;
  const installedFor = await ask(step(3), t('Network access'), [
    {
      label: t('This computer only'),
      detail: t('After the next restart, only that computer can reach the server. You are its owner.'),
      value: 'just_self' as const,
    },
    {
      label: t('The local network'),
      detail: t(
        'After the next restart, everyone on the local network can use it with owner rights. Only choose this on a network you trust.',
      ),
      value: 'just_self_lan' as const,
    },
  ]);
  if (installedFor === undefined) return undefined;
  const backend = await ask(step(4), t('Backend'), [
    { label: t('Nothing yet'), detail: t('Downloads nothing. You can add a backend later in the Server tab.'), value: 'none' as const },
    {
      label: t('ComfyUI on that computer'),
      detail: t('Downloads and sets up ComfyUI there. This takes several gigabytes and several minutes.'),
      value: 'comfyui' as const,
    },
  ]);
  if (backend === undefined) return undefined;
  const amd = backend === 'comfyui' ? await ask(step(4), t('Graphics card in that computer'), cards(choices.amd)) : false;
  if (amd === undefined) return undefined;
  const models = await vscode.window.showQuickPick(
    choices.models.map(({ id, name }) => ({
      label: plainLabel(name),
      description: id,
      detail: t("Downloads several gigabytes. Check the model's license."),
    })),
    { title: step(5), placeHolder: t('Select models to download (optional)'), canPickMany: true, ignoreFocusOut: true },
  );
  if (!models) return undefined;
  const shortcut = choices.shortcut
    ? await ask(step(5), t('Create a desktop shortcut on that computer'), [
        { label: t('No'), value: false },
        { label: t('Yes'), value: true },
      ])
    : false;
  if (shortcut === undefined) return undefined;
  const input: Installation = {
    theme,
    installed_for: installedFor,
    backend,
    models: models.map(({ description }) => description),
    install_amd: amd,
    language,
    make_shortcut: shortcut,
  };
  return (await confirmed(
    server,
    input,
    models.map(({ label }) => label),
  ))
    ? input
    : undefined;
}

function named(choices: readonly InstallChoice[], id: string, name: string): Choice<string>[] {
  const list = choices.length === 0 ? [{ id, name }] : [...choices].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  return list.map((choice) => ({ label: plainLabel(choice.name), description: choice.id, value: choice.id }));
}

function cards(amd: boolean): Choice<boolean>[] {
  const { t } = vscode.l10n;
  const nvidia: Choice<boolean> = { label: t('NVIDIA or other'), value: false };
  const radeon: Choice<boolean> = { label: t('AMD Radeon'), detail: t('Only works with recent cards.'), value: true };
  return amd ? [radeon, nvidia] : [nvidia, radeon];
}

async function confirmed(server: string, input: Installation, models: readonly string[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Install');
  const detail = [
    input.installed_for === 'just_self' ? t('Network access: only its own computer') : t('Network access: the local network'),
    input.backend === 'none' ? t('Backend: none') : t('Backend: ComfyUI (will be downloaded)'),
    models.length === 0 ? t('Models: none') : t('Models to download: {0}', models.join(', ')),
    t(
      "By installing, you agree to the licenses of SwarmUI and of the models. The installation can't be canceled once it has started. Keep this window open: if it closes, the installation stops halfway.",
    ),
  ].join('\n');
  return (await vscode.window.showWarningMessage(t('Install SwarmUI on {0}?', server), { modal: true, detail }, yes)) === yes;
}
