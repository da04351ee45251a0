import type * as z from 'zod/mini';
import { t } from '../base/words';
import { accountRoutes } from './accountRoutes';
import { type PostRoute, post, type SocketRoute, socket } from './route';
import { catalogueWire, triggerRefreshInput } from './schema/catalogue';
import { generationFrame, generationInput } from './schema/generation';
import { installFrame, installInput } from './schema/install';
import {
  countTokensInput,
  describedModel,
  describeModelInput,
  listModelsInput,
  modelList,
  promptFill,
  promptFillInput,
  tokenCount,
} from './schema/models';
import { addNewPresetInput, exportedPresets, exportUserPresetsInput, presetName } from './schema/presets';
import { acknowledgement, nothing } from './schema/reply';
import {
  apiKeyStatus,
  apiKeyStatusInput,
  changeUserSettingsInput,
  language,
  languageInput,
  setApiKeyInput,
  userSettings,
} from './schema/settings';
import { currentStatus, debugMessageInput, globalStatus, interruptInput } from './schema/status';
import { paramEditsInput, userData, wholeMap } from './schema/user';

/** Every route of a SwarmUI server that we call. To add one: an entry here, its schema, a recording. */
export const routes = {
  ...accountRoutes,

  // Presets
  GetMyUserData: post({
    doc: 'Reads presets, stars, links and permissions. An empty list of presets may be a failure of the server’s database.',
    input: nothing,
    output: userData,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  AddNewPreset: post({
    doc: 'Creates, edits, renames or stars a preset: everything but the picture is replaced, and the title is cleaned without a word.',
    input: addNewPresetInput,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
  }),
  DuplicatePreset: post({
    doc: 'Copies a preset under its name followed by ` (2)` or the next free number, which is not told.',
    input: presetName,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
  }),
  DeletePreset: post({
    doc: 'Deletes a preset. Links to it stay behind.',
    input: presetName,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
    unsuccessful: () => t('There is no preset with this title.'),
  }),
  ExportUserPresets: post({
    doc: 'Reads presets with their pictures inline, all or those with exactly these titles.',
    input: exportUserPresetsInput,
    output: exportedPresets,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
    since: '0.9.8.1',
  }),
  SetStarredModels: post({
    doc: 'Replaces the whole map of starred models: kind to full names with extension.',
    input: wholeMap,
    output: acknowledgement,
    permission: 'fundamental_model_access',
    repeatable: false,
  }),
  SetPresetLinks: post({
    doc: 'Replaces the whole map of model links: kind to model without extension to titles.',
    input: wholeMap,
    output: acknowledgement,
    permission: 'fundamental_model_access',
    repeatable: false,
    since: '0.9.7.2',
  }),

  // Parameters and models
  ListT2IParams: post({
    doc: 'Reads the parameter catalogue: parameters, groups, models, classes, wildcards and parameter edits.',
    input: nothing,
    output: catalogueWire,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  TriggerRefresh: post({
    doc: 'Rescans the model folders where the account may, and reads the parameter catalogue.',
    input: triggerRefreshInput,
    output: catalogueWire,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
    patience: 10,
  }),
  SetParamEdits: post({
    doc: 'Replaces the whole of the parameter edits: how parameters and groups are shown.',
    input: paramEditsInput,
    output: acknowledgement,
    permission: 'edit_params',
    repeatable: false,
  }),
  ListModels: post({
    doc: 'Lists models and folders below a path.',
    input: listModelsInput,
    output: modelList,
    permission: 'fundamental_model_access',
    repeatable: true,
  }),
  DescribeModel: post({
    doc: 'Reads one model, with its picture inline.',
    input: describeModelInput,
    output: describedModel,
    permission: 'fundamental_model_access',
    repeatable: true,
  }),
  TestPromptFill: post({
    doc: 'Expands a prompt as generation would: wildcards, randoms, `<preset:...>`.',
    input: promptFillInput,
    output: promptFill,
    permission: 'fundamental_model_access',
    repeatable: true,
  }),
  CountTokens: post({
    doc: 'Counts the CLIP tokens of a prompt.',
    input: countTokensInput,
    output: tokenCount,
    permission: 'use_tokenizer',
    repeatable: true,
  }),

  // Settings and keys
  GetUserSettings: post({
    doc: 'Reads the settings of the user with their descriptions, nested, and the themes.',
    input: nothing,
    output: userSettings,
    permission: 'read_user_settings',
    repeatable: true,
  }),
  ChangeUserSettings: post({
    doc: 'Writes settings by flat dotted key. Unknown keys are skipped in silence; a wrong type fails after earlier keys were changed.',
    input: changeUserSettingsInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
  }),
  SetAPIKey: post({
    doc: 'Stores a third party’s key for the user; the key `none` deletes it.',
    input: setApiKeyInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    rephrase: (words) => (words.startsWith('Invalid key type') ? t('It keeps no key of this type.') : undefined),
  }),
  GetAPIKeyStatus: post({
    doc: 'Says whether, and since when, the server holds a third party’s key. It never gives the key.',
    input: apiKeyStatusInput,
    output: apiKeyStatus,
    permission: 'read_user_settings',
    repeatable: true,
  }),
  GetLanguage: post({
    doc: 'Reads the translations of one language.',
    input: languageInput,
    output: language,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),

  // Running
  GetCurrentStatus: post({
    doc: 'Reads what this session has running, and how the backends are.',
    input: nothing,
    output: currentStatus,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  GetGlobalStatus: post({
    doc: 'Reads what all sessions of all users have running.',
    input: nothing,
    output: globalStatus,
    permission: 'read_server_info_panels',
    repeatable: true,
  }),
  InterruptAll: post({
    doc: 'Stops what this session, or all of the user’s, has running.',
    input: interruptInput,
    output: acknowledgement,
    permission: 'basic_image_generation',
    repeatable: true,
  }),
  GenerateText2ImageWS: socket({
    doc: 'Generates images, with progress. An end without an image is a failure.',
    input: generationInput,
    frame: generationFrame,
    permission: 'basic_image_generation',
    repeatable: false,
    promised: 'image',
    last: 'closing',
  }),
  ServerDebugMessage: post({
    doc: 'Writes a line to the server’s log.',
    input: debugMessageInput,
    output: acknowledgement,
    permission: 'server_debug_message',
    repeatable: false,
  }),
  InstallConfirmWS: socket({
    doc: 'Installs a server that was never set up.',
    input: installInput,
    frame: installFrame,
    permission: 'install',
    repeatable: false,
    promised: 'done',
    last: 'done',
  }),
} as const satisfies Record<string, PostRoute | SocketRoute>;

/** The name of a route. */
export type RouteName = keyof typeof routes;

/** Routes that `SwarmClient.call` takes. */
export type CallRoute = {
  [R in RouteName]: (typeof routes)[R] extends PostRoute ? (R extends 'GetNewSession' | 'Login' | 'ChangePassword' ? never : R) : never;
}[RouteName];

/** Routes that `SwarmClient.stream` takes. */
export type StreamRoute = { [R in RouteName]: (typeof routes)[R] extends SocketRoute ? R : never }[RouteName];

/** What a route takes. */
export type Input<R extends RouteName> = z.input<(typeof routes)[R]['input']>;

/** What a route answers, parsed. */
export type Output<R extends CallRoute> = (typeof routes)[R] extends PostRoute<z.ZodMiniType, infer O> ? z.output<O> : never;

/** What a WebSocket route sends, parsed. */
export type Frame<R extends StreamRoute> = (typeof routes)[R] extends SocketRoute<z.ZodMiniType, infer F> ? z.output<F> : never;
