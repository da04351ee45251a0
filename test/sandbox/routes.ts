import type { Route } from './call';
import { isSince } from './edition';
import { listT2IParams, triggerRefresh } from './routes/catalogueRoutes';
import { countTokens, generateText2Image, generateText2ImageWS, testPromptFill } from './routes/generationRoutes';
import { installConfirmWS } from './routes/installRoutes';
import { describeOneModel, listLoadedModels, listModels } from './routes/modelRoutes';
import { addNewPreset, deletePreset, duplicatePreset, exportUserPresets } from './routes/presetRoutes';
import { getCurrentStatus, getGlobalStatus, getLanguage, interruptAll, serverDebugMessage } from './routes/serverRoutes';
import { changePassword, getNewSession, login, logout, registerBasic } from './routes/sessionRoutes';
import { changeUserSettings, getUserSettings } from './routes/settingsRoutes';
import { createAuthToken, listMyAuthTokens, revokeMyAuthToken } from './routes/tokenRoutes';
import { getApiKeyStatus, getMyUserData, setApiKey, setParamEdits, setPresetLinks, setStarredModels } from './routes/userDataRoutes';

const BROWSE = 'fundamental_generate_tab_access';
const MODELS = 'fundamental_model_access';
const PRESETS = 'manage_presets';
const READ = 'read_user_settings';
const EDIT = 'edit_user_settings';

/** Every route of the sandbox, with the permission it asks for and the version that brought it. */
const ROUTES: readonly Route[] = [
  { name: 'GetNewSession', kind: 'open', run: getNewSession },
  { name: 'Login', kind: 'open', run: login },
  { name: 'RegisterBasic', kind: 'open', since: '0.9.8.0', run: registerBasic },
  { name: 'Logout', kind: 'post', permission: 'fundamental', run: logout },
  { name: 'ChangePassword', kind: 'post', permission: EDIT, run: changePassword },
  { name: 'ListMyAuthTokens', kind: 'post', permission: READ, since: '0.9.8.0', run: listMyAuthTokens },
  { name: 'CreateAuthToken', kind: 'post', permission: EDIT, since: '0.9.8.0', run: createAuthToken },
  { name: 'RevokeMyAuthToken', kind: 'post', permission: EDIT, since: '0.9.8.0', run: revokeMyAuthToken },
  { name: 'GetMyUserData', kind: 'post', permission: BROWSE, run: getMyUserData },
  { name: 'AddNewPreset', kind: 'post', permission: PRESETS, run: addNewPreset },
  { name: 'DuplicatePreset', kind: 'post', permission: PRESETS, run: duplicatePreset },
  { name: 'DeletePreset', kind: 'post', permission: PRESETS, run: deletePreset },
  { name: 'ExportUserPresets', kind: 'post', permission: BROWSE, since: '0.9.8.2', run: exportUserPresets },
  { name: 'SetStarredModels', kind: 'post', permission: MODELS, run: setStarredModels },
  { name: 'SetPresetLinks', kind: 'post', permission: MODELS, since: '0.9.8.0', run: setPresetLinks },
  { name: 'ListT2IParams', kind: 'post', permission: BROWSE, run: listT2IParams },
  { name: 'TriggerRefresh', kind: 'post', permission: BROWSE, run: triggerRefresh },
  { name: 'GetUserSettings', kind: 'post', permission: READ, run: getUserSettings },
  { name: 'ChangeUserSettings', kind: 'post', permission: EDIT, run: changeUserSettings },
  { name: 'SetParamEdits', kind: 'post', permission: 'edit_params', run: setParamEdits },
  { name: 'SetAPIKey', kind: 'post', permission: EDIT, run: setApiKey },
  { name: 'GetAPIKeyStatus', kind: 'post', permission: READ, run: getApiKeyStatus },
  { name: 'GetCurrentStatus', kind: 'post', permission: BROWSE, run: getCurrentStatus },
  { name: 'GetGlobalStatus', kind: 'post', permission: 'read_server_info_panels', run: getGlobalStatus },
  { name: 'InterruptAll', kind: 'post', permission: 'basic_image_generation', run: interruptAll },
  { name: 'GetLanguage', kind: 'post', permission: BROWSE, run: getLanguage },
  { name: 'ListModels', kind: 'post', permission: MODELS, run: listModels },
  { name: 'DescribeModel', kind: 'post', permission: MODELS, run: describeOneModel },
  { name: 'ListLoadedModels', kind: 'post', permission: MODELS, run: listLoadedModels },
  { name: 'TestPromptFill', kind: 'post', permission: MODELS, run: testPromptFill },
  { name: 'CountTokens', kind: 'post', permission: 'use_tokenizer', run: countTokens },
  { name: 'GenerateText2Image', kind: 'post', permission: 'basic_image_generation', run: generateText2Image },
  { name: 'GenerateText2ImageWS', kind: 'socket', permission: 'basic_image_generation', run: generateText2ImageWS },
  { name: 'InstallConfirmWS', kind: 'socket', permission: 'install', run: installConfirmWS },
  { name: 'ServerDebugMessage', kind: 'post', permission: 'server_debug_message', run: serverDebugMessage },
];

const BY_NAME = new Map(ROUTES.map((route) => [route.name.toLowerCase(), route]));

/** The route of that name, in any case, if the version has it. */
export function findRoute(name: string, version: string): Route | undefined {
  const route = BY_NAME.get(name.toLowerCase());
  return route && isSince(version, route.since ?? version) ? route : undefined;
}
