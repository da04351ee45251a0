import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { type ProfileValues, printProfile, profileEdits, profileOf, profilesSchema, readProfile } from '../../library/settings/profile';
import type { OpenLibrary } from '../../servers/libraries';
import type { Applying } from './applySettings';
import { applyWanted } from './applyWanted';

const KEY = 'swarmui.settingsProfiles';

/** Settings profiles of the person, kept in VS Code's global storage. */
export class Profiles {
  constructor(private readonly memento: vscode.Memento) {}

  /** Keeps the changed settings of a server under a name. */
  async save({ library }: OpenLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const values = profileOf(await library.settings.refresh());
    const count = Object.keys(values).length;
    if (count === 0) throw new HumanError(t('All settings have their default values, so there is nothing to save.'));
    const name = await this.#askName(t('Profile name, for example "Laptop"'), '');
    if (name === undefined) return;
    await this.#keep(name, values);
    void vscode.window.showInformationMessage(t('Saved {1} settings as "{0}".', name, count));
  }

  /** Makes a server's settings what a profile holds: shown first, and taken back on request. */
  async apply(applying: Applying, open: OpenLibrary): Promise<void> {
    const { t } = vscode.l10n;
    const settings = await open.library.settings.refresh();
    const name = await this.#pick(t('Select a profile to apply to {0}', open.server.name));
    if (name === undefined) return;
    const server = open.server.name;
    await applyWanted(applying, open, settings, profileEdits(this.#all[name] ?? {}), {
      placeHolder: t('Select what to change on {0}', server),
      told: (applied, wanted) => t('Applied "{0}" to {1}: {2} of {3} settings.', name, server, applied, wanted),
    });
  }

  async export(): Promise<void> {
    const { t } = vscode.l10n;
    const name = await this.#pick(t('Select a profile to export'));
    if (name === undefined) return;
    const file = await vscode.window.showSaveDialog({ filters: { JSON: ['json'] }, saveLabel: t('Export'), title: t('Export Profile') });
    if (!file) return;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(printProfile(this.#all[name] ?? {})));
  }

  async import(): Promise<void> {
    const { t } = vscode.l10n;
    const [file] =
      (await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, openLabel: t('Import'), title: t('Import Profile') })) ?? [];
    if (!file) return;
    const read = readProfile(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    if ('problem' in read) throw new HumanError(t('This file is not a settings profile. {0}', read.problem));
    const own = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.json$/i, '');
    const name = await this.#askName(t('Profile name, for example "Laptop"'), own);
    if (name !== undefined) await this.#keep(name, read.values);
  }

  async delete(): Promise<void> {
    const { t } = vscode.l10n;
    const name = await this.#pick(t('Select a profile to delete'));
    const values = name === undefined ? undefined : this.#all[name];
    if (name === undefined || !values) return;
    const { [name]: _, ...rest } = this.#all;
    await this.#write(rest);
    const undo = t('Undo');
    void vscode.window.showInformationMessage(t('Deleted profile "{0}".', name), undo).then(async (answer) => {
      if (answer === undo) await this.#keep(name, values);
    });
  }

  get #all(): Readonly<Record<string, ProfileValues>> {
    const parsed = profilesSchema.safeParse(this.memento.get(KEY) ?? {});
    return parsed.success ? parsed.data : {};
  }

  async #keep(name: string, values: ProfileValues): Promise<void> {
    await this.#write({ ...this.#all, [name]: values });
  }

  async #write(profiles: Readonly<Record<string, ProfileValues>>): Promise<void> {
    await this.memento.update(KEY, profiles);
  }

  async #pick(placeHolder: string): Promise<string | undefined> {
    const { t } = vscode.l10n;
    const profiles = Object.entries(this.#all);
    if (profiles.length === 0) throw new HumanError(t('There are no profiles yet. Run "SwarmUI: Save Settings Profile" first.'));
    const picks = profiles.map(([label, values]) => ({ label, description: t('Settings: {0}', Object.keys(values).length) }));
    return (await vscode.window.showQuickPick(picks, { placeHolder }))?.label;
  }

  async #askName(placeHolder: string, value: string): Promise<string | undefined> {
    const { t } = vscode.l10n;
    const name = await vscode.window.showInputBox({
      placeHolder,
      value,
      validateInput: (text) => (text.trim() === '' ? t('Enter a profile name.') : undefined),
    });
    if (name === undefined || this.#all[name.trim()] === undefined) return name?.trim();
    const replace = t('Replace');
    const question = t('A profile named "{0}" already exists. Replace it?', name.trim());
    return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace ? name.trim() : undefined;
  }
}
