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

  const language = await ask(step(1), t('Language of its web page'), named(choices.languages, 'en', t('English')));
  if (language === undefined) return undefined;
  const theme = await ask(
    step(2),
    t('Theme of its web page; it can be changed later'),
    named(choices.themes, 'modern_dark', 'Modern Dark'),
  );
  if (theme === undefined) return undefined;
  const installedFor = await ask(step(3), t('Who is to reach it'), [
    {
      label: t('This computer only'),
      detail: t('From its next start on no other computer can reach the server. You are its owner.'),
      value: 'just_self' as const,
    },
    {
      label: t('The local network, too'),
      detail: t('From its next start on everybody there can reach it, as its owner. Only for a network you trust.'),
      value: 'just_self_lan' as const,
    },
  ]);
  if (installedFor === undefined) return undefined;
  const backend = await ask(step(4), t('What it generates with'), [
    { label: t('Nothing yet'), detail: t('Downloads nothing. A backend can be added in the Server tab later.'), value: 'none' as const },
    {
      label: t('ComfyUI on that computer'),
      detail: t('Downloads and sets up ComfyUI there: several gigabytes, and many minutes.'),
      value: 'comfyui' as const,
    },
  ]);
  if (backend === undefined) return undefined;
  const amd = backend === 'comfyui' ? await ask(step(4), t('Graphics card of that computer'), cards(choices.amd)) : false;
  if (amd === undefined) return undefined;
  const models = await vscode.window.showQuickPick(
    choices.models.map(({ id, name }) => ({
      label: plainLabel(name),
      description: id,
      detail: t('Downloads several gigabytes; mind the license of the model.'),
    })),
    { title: step(5), placeHolder: t('Models to download; none is chosen, and none is needed'), canPickMany: true, ignoreFocusOut: true },
  );
  if (!models) return undefined;
  const shortcut = choices.shortcut
    ? await ask(step(5), t('A shortcut on the desktop of that computer'), [
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
  const nvidia: Choice<boolean> = { label: t('NVIDIA, or another'), value: false };
  const radeon: Choice<boolean> = { label: t('AMD Radeon'), detail: t('Works with recent cards only.'), value: true };
  return amd ? [radeon, nvidia] : [nvidia, radeon];
}

async function confirmed(server: string, input: Installation, models: readonly string[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Install');
  const detail = [
    input.installed_for === 'just_self' ? t('Reached from: its own computer only') : t('Reached from: the whole local network'),
    input.backend === 'none' ? t('Backend: none') : t('Backend: ComfyUI, downloaded now'),
    models.length === 0 ? t('Models: none') : t('Models, downloaded now: {0}', models.join(', ')),
    t(
      'By installing you agree to the license of SwarmUI and of the models. Once begun it cannot be called off from here. Keep this window open: the server stops half-way when nobody listens.',
    ),
  ].join('\n');
  return (await vscode.window.showWarningMessage(t('Install SwarmUI on {0}?', server), { modal: true, detail }, yes)) === yes;
}
