import * as z from 'zod/mini';

/** The scheme of our files: `swarmui://<server>/presets/<folder>/<title>.preset.json`. */
export const SCHEME = 'swarmui';

/** The custom editor for `*.preset.json`. */
export const PRESET_EDITOR = 'swarmui.presetEditor';

/** The accounts of SwarmUI servers in VS Code's Accounts menu. */
export const AUTHENTICATION = 'swarmui';

export const views = {
  presets: 'swarmui.presets',
  starredModels: 'swarmui.starredModels',
  trash: 'swarmui.trash',
  settings: 'swarmui.settings',
  modelLinks: 'swarmui.modelLinks',
  parameters: 'swarmui.parameters',
} as const;

/** Every command; what each is and needs is in the tables of contributions/. */
export const commands = {
  addServer: 'swarmui.addServer',
  switchServer: 'swarmui.switchServer',
  removeServer: 'swarmui.removeServer',
  signIn: 'swarmui.signIn',
  useToken: 'swarmui.useToken',
  signOut: 'swarmui.signOut',
  accessTokens: 'swarmui.accessTokens',
  createAccessToken: 'swarmui.createAccessToken',
  changePassword: 'swarmui.changePassword',
  apiKeys: 'swarmui.apiKeys',
  showPermissions: 'swarmui.showPermissions',
  showStatusMenu: 'swarmui.showStatusMenu',
  interrupt: 'swarmui.interrupt',
  interruptAll: 'swarmui.interruptAll',
  showLanguage: 'swarmui.showLanguage',
  sendDebugMessage: 'swarmui.sendDebugMessage',
  install: 'swarmui.install',
  refresh: 'swarmui.refresh',
  newPreset: 'swarmui.newPreset',
  newPresetHere: 'swarmui.newPresetHere',
  openPreset: 'swarmui.openPreset',
  openPresetAsJson: 'swarmui.openPresetAsJson',
  renamePreset: 'swarmui.renamePreset',
  duplicatePreset: 'swarmui.duplicatePreset',
  deletePreset: 'swarmui.deletePreset',
  starPreset: 'swarmui.starPreset',
  unstarPreset: 'swarmui.unstarPreset',
  copyPresetAsJson: 'swarmui.copyPresetAsJson',
  tryPreset: 'swarmui.tryPreset',
  exportPresets: 'swarmui.exportPresets',
  savePresetSchema: 'swarmui.savePresetSchema',
  comparePreset: 'swarmui.comparePreset',
  showHistory: 'swarmui.showHistory',
  showChanges: 'swarmui.showChanges',
  undoLastChange: 'swarmui.undoLastChange',
  redoLastChange: 'swarmui.redoLastChange',
  restoreDeleted: 'swarmui.restoreDeleted',
  restoreAllDeleted: 'swarmui.restoreAllDeleted',
  openDeleted: 'swarmui.openDeleted',
  deletePermanently: 'swarmui.deletePermanently',
  emptyTrash: 'swarmui.emptyTrash',
  useMine: 'swarmui.useMine',
  useServers: 'swarmui.useServers',
  mergeEach: 'swarmui.mergeEach',
  decideLater: 'swarmui.decideLater',
  compareWithServer: 'swarmui.compareWithServer',
  mergeNow: 'swarmui.mergeNow',
  findPreset: 'swarmui.findPreset',
  filterPresets: 'swarmui.filterPresets',
  clearPresetFilter: 'swarmui.clearPresetFilter',
  sortPresets: 'swarmui.sortPresets',
  viewPresetsAsTree: 'swarmui.viewPresetsAsTree',
  viewPresetsAsList: 'swarmui.viewPresetsAsList',
  starModel: 'swarmui.starModel',
  unstarModel: 'swarmui.unstarModel',
  checkLibrary: 'swarmui.checkLibrary',
  fixFindings: 'swarmui.fixFindings',
  exportFindings: 'swarmui.exportFindings',
  ignoreFinding: 'swarmui.ignoreFinding',
  showIgnoredFindings: 'swarmui.showIgnoredFindings',
  changeSetting: 'swarmui.changeSetting',
  resetSetting: 'swarmui.resetSetting',
  openSettingsAsJson: 'swarmui.openSettingsAsJson',
  compareSettings: 'swarmui.compareSettings',
  copySettings: 'swarmui.copySettings',
  filterSettings: 'swarmui.filterSettings',
  clearSettingsFilter: 'swarmui.clearSettingsFilter',
  saveSettingsProfile: 'swarmui.saveSettingsProfile',
  applySettingsProfile: 'swarmui.applySettingsProfile',
  exportSettingsProfile: 'swarmui.exportSettingsProfile',
  importSettingsProfile: 'swarmui.importSettingsProfile',
  deleteSettingsProfile: 'swarmui.deleteSettingsProfile',
  mendStars: 'swarmui.mendStars',
  rescanModels: 'swarmui.rescanModels',
  showModelDetails: 'swarmui.showModelDetails',
  copyTriggerPhrase: 'swarmui.copyTriggerPhrase',
  newPresetWithModel: 'swarmui.newPresetWithModel',
  openLinkedPresets: 'swarmui.openLinkedPresets',
  linkPresets: 'swarmui.linkPresets',
  linkModels: 'swarmui.linkModels',
  unlinkPreset: 'swarmui.unlinkPreset',
  checkModelLinks: 'swarmui.checkModelLinks',
  openStarredModels: 'swarmui.openStarredModels',
  openModelLinks: 'swarmui.openModelLinks',
  editParameter: 'swarmui.editParameter',
  hideParameter: 'swarmui.hideParameter',
  showParameter: 'swarmui.showParameter',
  groupParameter: 'swarmui.groupParameter',
  resetParameter: 'swarmui.resetParameter',
  resetParameters: 'swarmui.resetParameters',
  openParameterEdits: 'swarmui.openParameterEdits',
  openParameters: 'swarmui.openParameters',
  openInBrowser: 'swarmui.openInBrowser',
  showLog: 'swarmui.showLog',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** The parts of VS Code's `Uri` that name one of our files. */
export interface FileAddress {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Stands for the row a key was pressed on in the Presets view: keybindings are given none. */
export interface SelectionArgument {
  readonly selectionOf: typeof views.presets;
}

/** How presets are ordered within a folder. */
export type PresetOrder = 'server' | 'name' | 'path';

/** Settings, parsed where they are read: a value of the wrong shape counts as the default. */
export const settings = {
  servers: { id: 'swarmui.servers', schema: z.catch(z.record(z.string(), z.unknown()), {}) },
  refreshInterval: { id: 'swarmui.refresh.interval', schema: z.catch(z.number().check(z.gte(0)), 60) },
  presetOrder: { id: 'swarmui.presets.order', schema: z.catch(z.enum(['server', 'name', 'path']), 'server') },
  starredFirst: { id: 'swarmui.presets.starredFirst', schema: z.catch(z.boolean(), true) },
  presetLayout: { id: 'swarmui.presets.layout', schema: z.catch(z.enum(['tree', 'list']), 'tree') },
  findingRules: {
    id: 'swarmui.findings.rules',
    schema: z.catch(z.record(z.string(), z.catch(z.optional(z.enum(['off', 'hint', 'warning', 'error'])), undefined)), {}),
  },
  historyMegabytes: { id: 'swarmui.history.maxMegabytes', schema: z.catch(z.number().check(z.gte(1), z.lte(10_000)), 200) },
  historyDays: { id: 'swarmui.history.maxDays', schema: z.catch(z.number().check(z.gte(1), z.lte(10_000)), 180) },
  certificates: { id: 'swarmui.network.certificates', schema: z.catch(z.array(z.string()), []) },
  maxReplyMegabytes: { id: 'swarmui.network.maxReplyMegabytes', schema: z.catch(z.number().check(z.gte(1), z.lte(1024)), 64) },
} as const;

/** Why the Presets view is empty, or `ready`. */
export type ViewState = 'noServer' | 'loading' | 'unreachable' | 'notSignedIn' | 'noPermission' | 'failed' | 'empty' | 'noMatch' | 'ready';

/**
 * Context keys for `when` clauses, with their types. What a command needs is told by its absence: before we are activated no key is set,
 * and a command that is not in the palette then cannot activate us.
 */
export interface ContextKeys {
  /** The extension runs; until then a file on disk is told by its name alone. */
  readonly 'swarmui.running': true;
  /** The text in front is a preset of ours on disk. */
  readonly 'swarmui.presetInFront': boolean;
  readonly 'swarmui.presetsState': ViewState;
  readonly 'swarmui.modelsState': ViewState;
  /** The Presets view shows only what matches a text. */
  readonly 'swarmui.filtered': boolean;
  readonly 'swarmui.settingsState': ViewState;
  /** The Settings view shows only what matches a text. */
  readonly 'swarmui.settingsFiltered': boolean;
  /** The active server is too old to tell the defaults of its settings. */
  readonly 'swarmui.settingsNoDefaults': boolean;
  readonly 'swarmui.serverCount': number;
  readonly 'swarmui.noServer': boolean;
  /** No token is kept for the active server. */
  readonly 'swarmui.signedOut': boolean;
  /** The account may not create, change and delete presets on the active server. */
  readonly 'swarmui.presetsReadOnly': boolean;
  /** The account may not star models on the active server. */
  readonly 'swarmui.modelsReadOnly': boolean;
  /** The account may not change its settings, keys, tokens and password on the active server. */
  readonly 'swarmui.settingsReadOnly': boolean;
  /** The account may not see its settings, keys and tokens on the active server. */
  readonly 'swarmui.accountHidden': boolean;
  /** The active server is too old to tell of tokens. */
  readonly 'swarmui.noTokens': boolean;
  /** The account may not generate on the active server. */
  readonly 'swarmui.mayNotGenerate': boolean;
  /** The account may not write to the log of the active server. */
  readonly 'swarmui.mayNotLog': boolean;
  /** The account may not install the active server. */
  readonly 'swarmui.mayNotInstall': boolean;
  /** There are deleted presets in the Trash view. */
  readonly 'swarmui.trashFull': boolean;
  /** The active server is too old to link models to presets. */
  readonly 'swarmui.linksMissing': boolean;
  /** No model of the active server is linked to a preset. */
  readonly 'swarmui.noLinks': boolean;
  /** The account may not edit how parameters are shown on the active server. */
  readonly 'swarmui.editsReadOnly': boolean;
  /** Files whose last save met another version on the server. */
  readonly 'swarmui.conflicts': readonly string[];
  /** Files with unsaved changes whose server holds something else by now. */
  readonly 'swarmui.foreignChanges': readonly string[];
}
