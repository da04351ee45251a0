import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { HumanError } from '../../base/errors';
import { commands, SCHEME } from '../../contributions';
import type { Library } from '../../library/library';
import { settingsSchema } from '../../library/settings/settingsSchema';
import { findSetting, isChanged, type Setting, type UserSettings } from '../../library/settings/userSettings';
import type { SettingEdit } from '../../library/writers/maps/writeSettings';
import type { SettingArgument } from '../../rows';
import { serverOfUri } from '../../servers/authority';
import type { OpenLibrary } from '../../servers/libraries';
import type { Services } from '../../services';
import { askFilter } from '../../ui/askFilter';
import { serverFileUri } from '../../ui/presetUri';
import { applyEdits } from './applySettings';
import { askValue, pickSetting } from './changeSetting';
import { DefaultSettings } from './compareSettings';
import { copySettings } from './copySettings';
import { followFiles } from './followFiles';
import { Profiles } from './profiles';
import { SETTINGS_FILE, settingsFile } from './settingsFile';
import { SettingsView } from './settingsView';

const FILE = `/${SETTINGS_FILE}`;

/** The user's settings: a view, a file with a schema, and profiles. */
export function register(services: Services): Disposable {
  const store = new DisposableStore();
  const { commands: registry, libraries } = services;
  const changes = store.add(new Emitter<Library>());
  store.add(services.serverFiles.add(settingsFile(changes)));
  store.add(
    followFiles(SCHEME, libraries, (library) => {
      changes.fire(library);
      services.schemas.changed(FILE);
    }),
  );
  store.add(services.schemas.add(FILE, (server) => schemaOf(services, server)));
  store.add(libraries.onDidChangeActive(() => services.schemas.changed(FILE)));
  store.add(libraries.onDidChangeCatalogue(() => services.schemas.changed(FILE)));
  const apply = (edits: readonly SettingEdit[]) => applyEdits(services, libraries.requireActive(), edits);
  const view = store.add(new SettingsView(services, apply));
  const defaults = store.add(new DefaultSettings());
  const profiles = new Profiles(services.context.globalState);

  store.add(registry.bindReadRows('settings', commands.changeSetting, { run: (open, rows) => change(services, open, rows) }));
  store.add(registry.bindReadRows('settings', commands.resetSetting, { run: (open, rows) => reset(services, open, rows) }));
  store.add(registry.bindOpen(commands.openSettingsAsJson, openFile));
  store.add(registry.bindOpen(commands.compareSettings, (open) => defaults.compare(open)));
  store.add(registry.bindOpen(commands.copySettings, (open) => copySettings(services, open)));
  store.add(registry.bind(commands.filterSettings, () => filter(view)));
  store.add(
    registry.bind(commands.clearSettingsFilter, () => {
      view.filter = '';
    }),
  );
  store.add(registry.bindOpen(commands.saveSettingsProfile, (open) => profiles.save(open)));
  store.add(registry.bindRead(commands.applySettingsProfile, (open) => profiles.apply(services, open)));
  store.add(registry.bind(commands.exportSettingsProfile, () => profiles.export()));
  store.add(registry.bind(commands.importSettingsProfile, () => profiles.import()));
  store.add(registry.bind(commands.deleteSettingsProfile, () => profiles.delete()));
  return store;
}

/** Changes the given setting, or the one the person chooses. */
async function change(services: Services, open: OpenLibrary, [target]: readonly SettingArgument[]): Promise<void> {
  const settings = await open.library.settings.refresh();
  const setting = target
    ? settingOf(settings, target.key)
    : await pickSetting(settings, vscode.l10n.t('Select a setting of {0} to change', open.server.name));
  if (!setting) return;
  const value = await askValue(open, setting);
  if (value !== undefined) await applyEdits(services, open, [{ key: setting.key, value, base: setting.value }]);
}

/** Makes the given settings what they are by default, or those the person chooses. */
async function reset(services: Services, open: OpenLibrary, pointed: readonly SettingArgument[]): Promise<void> {
  const { t } = vscode.l10n;
  const settings = await open.library.settings.refresh();
  if (!settings.tellsDefaults) throw new HumanError(t('{0} is too old to report the defaults of its settings.', open.server.name));
  const rows = pointed.filter(({ kind }) => kind === 'setting');
  const chosen = rows.length > 0 ? rows.map(({ key }) => settingOf(settings, key)) : [await pickChanged(settings)];
  const edits = chosen.flatMap((setting) =>
    setting && setting.standard !== undefined && isChanged(setting)
      ? [{ key: setting.key, value: setting.standard, base: setting.value }]
      : [],
  );
  await applyEdits(services, open, edits, (count) =>
    count === 1 ? t('Reset "{0}".', edits[0]?.key ?? '') : t('Reset {0} settings.', count),
  );
}

async function pickChanged(settings: UserSettings): Promise<Setting | undefined> {
  const byKey = new Map([...settings.byKey].filter(([, setting]) => isChanged(setting)));
  if (byKey.size === 0) throw new HumanError(vscode.l10n.t('All settings have their default values.'));
  return pickSetting({ ...settings, byKey }, vscode.l10n.t('Select a setting to reset'));
}

async function openFile({ server }: OpenLibrary): Promise<void> {
  await vscode.window.showTextDocument(serverFileUri(server.name, SETTINGS_FILE), { preview: false });
}

async function filter(view: SettingsView): Promise<void> {
  const { t } = vscode.l10n;
  await askFilter(view, {
    placeholder: t('Search names, descriptions, and values'),
    prompt: t('Shows only settings that contain all words.'),
  });
}

/** Each file names the schema of its server. One that does not has that of the server whose file is looked at, else of the active one. */
async function schemaOf({ libraries }: Services, server: string | undefined): Promise<object> {
  const file = vscode.window.activeTextEditor?.document.uri;
  const shown = server ?? (file?.path === FILE ? serverOfUri(file) : undefined);
  const library = (shown === undefined ? undefined : libraries.opened(shown)) ?? libraries.active?.library;
  if (!library) return {};
  const settings = await library.settings.current();
  const vaes = library.knownCatalogue?.models.get('VAE') ?? [];
  return settingsSchema(settings, vscode.l10n.t('SwarmUI settings'), () => vaes.map(({ name }) => name));
}

function settingOf(settings: UserSettings, key: string): Setting {
  const setting = findSetting(settings, key);
  if (!setting) throw new HumanError(vscode.l10n.t('The server has no setting "{0}".', key));
  return setting;
}
