import { routes } from '../../../src/api/routes';

/** Where a person reaches a route, and the test that drives it as they do. */
export interface Reach {
  /** What a person does, in a few words; ids of commands in backticks. */
  readonly by: string;
  /** A file below `test/`, without `.ts`. */
  readonly test: string;
}

/** For each route of the table; docs/api.md shows it. */
export const reach: Readonly<Record<keyof typeof routes, Reach>> = {
  GetNewSession: { by: '`swarmui.addServer`, and every first look at a server', test: 'e2e/servers.e2e' },
  Login: { by: '`swarmui.signIn`', test: 'e2e/account.e2e' },
  Logout: { by: '`swarmui.signOut`', test: 'e2e/account.e2e' },
  ChangePassword: { by: '`swarmui.changePassword`', test: 'e2e/account.e2e' },
  ListMyAuthTokens: { by: '`swarmui.accessTokens`', test: 'e2e/account.e2e' },
  CreateAuthToken: { by: '`swarmui.createAccessToken`', test: 'e2e/account.e2e' },
  RevokeMyAuthToken: { by: '`swarmui.accessTokens`, `swarmui.signOut`, `swarmui.signIn`', test: 'e2e/account.e2e' },
  GetMyUserData: { by: 'the Presets and Starred Models views', test: 'e2e/trees.e2e' },
  AddNewPreset: {
    by: 'saving in the preset editor, `swarmui.newPreset`, `swarmui.renamePreset`, `swarmui.starPreset`',
    test: 'e2e/editor.e2e',
  },
  DuplicatePreset: { by: '`swarmui.duplicatePreset`', test: 'e2e/presetsNew.e2e' },
  DeletePreset: { by: '`swarmui.deletePreset`', test: 'e2e/presetsDelete.e2e' },
  ExportUserPresets: { by: 'deleting and undoing with pictures, `swarmui.deletePreset`', test: 'e2e/presetsDelete.e2e' },
  SetStarredModels: { by: '`swarmui.starModel`, `swarmui.unstarModel`', test: 'e2e/models.e2e' },
  SetPresetLinks: {
    by: '`swarmui.linkPresets`, `swarmui.linkModels`, `swarmui.checkModelLinks`, renaming and deleting',
    test: 'e2e/modelLinks.e2e',
  },
  ListT2IParams: { by: 'the preset editor and completion', test: 'e2e/editor.e2e' },
  TriggerRefresh: { by: '`swarmui.rescanModels`', test: 'e2e/models.e2e' },
  SetParamEdits: {
    by: '`swarmui.editParameter`, `swarmui.hideParameter`, the file `parameter-edits.json` of a server',
    test: 'e2e/parameters.e2e',
  },
  ListModels: { by: '`swarmui.starModel`', test: 'e2e/models.e2e' },
  DescribeModel: { by: 'the Starred Models view', test: 'e2e/models.e2e' },
  TestPromptFill: { by: '`swarmui.tryPreset`', test: 'e2e/models.e2e' },
  CountTokens: { by: 'prompts in the preset editor', test: 'e2e/editorFields.e2e' },
  GetUserSettings: { by: 'the Settings view, the file `settings.json` of a server', test: 'e2e/settings.e2e' },
  ChangeUserSettings: { by: '`swarmui.changeSetting`, the file `settings.json` of a server', test: 'e2e/settings.e2e' },
  SetAPIKey: { by: '`swarmui.apiKeys`', test: 'e2e/status.e2e' },
  GetAPIKeyStatus: { by: '`swarmui.apiKeys`', test: 'e2e/status.e2e' },
  GetLanguage: { by: '`swarmui.showLanguage`', test: 'e2e/status.e2e' },
  GetCurrentStatus: { by: 'the status bar, `swarmui.showStatusMenu`', test: 'e2e/status.e2e' },
  GetGlobalStatus: { by: 'the tooltip of the status bar', test: 'e2e/status.e2e' },
  InterruptAll: { by: '`swarmui.interrupt`, `swarmui.interruptAll`', test: 'e2e/status.e2e' },
  GenerateText2ImageWS: { by: 'the checks on a real server', test: 'server/checks/generation' },
  ServerDebugMessage: { by: '`swarmui.sendDebugMessage`', test: 'e2e/status.e2e' },
  InstallConfirmWS: { by: '`swarmui.install`', test: 'e2e/status.e2e' },
};

/** The table, in the order of the routes. */
export function reachTable(): string {
  const rows = Object.entries(reach).map(
    ([route, { by, test }]) => `| [${route}](#${route.toLowerCase()}) | ${by} | [${test}](../test/${test}.ts) |`,
  );
  return ['| route | reached by | driven in |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The routes that the table lists, in its order. */
export const reached = Object.keys(reach);
export const known = Object.keys(routes);
