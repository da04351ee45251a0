import type * as z from 'zod/mini';
import { t } from '../base/words';
import { accountRoutes } from './accountRoutes';
import { type PostRoute, post, type SocketRoute, socket } from './route';
import { catalogueWire, triggerRefreshInput } from './schema/catalogueSchema';
import { generationFrame, generationInput } from './schema/generation';
import { installFrame, installInput } from './schema/installSchema';
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
import { addNewPresetInput, exportedPresets, exportUserPresetsInput, presetName } from './schema/presetsSchema';
import { acknowledgement, nothing } from './schema/replySchema';
import { currentStatus, debugMessageInput, globalStatus, interruptInput } from './schema/status';
import { paramEditsInput, userData, wholeMap } from './schema/user';
import {
  apiKeyStatus,
  apiKeyStatusInput,
  changeUserSettingsInput,
  language,
  languageInput,
  setApiKeyInput,
  userSettings,
} from './schema/userSettingsSchema';

/** Every route of a SwarmUI server that we call. To add one: an entry here, its schema, a recording. */
export const routes = {
  ...accountRoutes,

  // Presets
  /** Reads presets, stars, links and permissions. An empty list of presets may be a failure of the server’s database. */
  GetMyUserData: post({
    input: nothing,
    output: userData,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  /** Creates, edits, renames or stars a preset: everything but the picture is replaced, and the title is cleaned without a word. */
  AddNewPreset: post({
    input: addNewPresetInput,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
  }),
  /** Copies a preset under its name followed by ` (2)` or the next free number, which is not told. */
  DuplicatePreset: post({
    input: presetName,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
  }),
  /** Deletes a preset. Links to it stay behind. */
  DeletePreset: post({
    input: presetName,
    output: acknowledgement,
    permission: 'manage_presets',
    repeatable: false,
    unsuccessful: () => t('No preset has this title.'),
  }),
  /** Reads presets with their pictures inline, all or those with exactly these titles. */
  ExportUserPresets: post({
    input: exportUserPresetsInput,
    output: exportedPresets,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
    since: '0.9.8.1',
  }),
  /** Replaces the whole map of starred models: kind to full names with extension. */
  SetStarredModels: post({
    input: wholeMap,
    output: acknowledgement,
    permission: 'fundamental_model_access',
    repeatable: false,
  }),
  /** Replaces the whole map of model links: kind to model without extension to titles. */
  SetPresetLinks: post({
    input: wholeMap,
    output: acknowledgement,
    permission: 'fundamental_model_access',
    repeatable: false,
    since: '0.9.7.2',
  }),

  // Parameters and models
  /** Reads the parameter catalogue: parameters, groups, models, classes, wildcards and parameter edits. */
  ListT2IParams: post({
    input: nothing,
    output: catalogueWire,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  /** Rescans the model folders where the account may, and reads the parameter catalogue. */
  TriggerRefresh: post({
    input: triggerRefreshInput,
    output: catalogueWire,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
    patience: 10,
  }),
  /** Replaces the whole of the parameter edits: how parameters and groups are shown. */
  SetParamEdits: post({
    input: paramEditsInput,
    output: acknowledgement,
    permission: 'edit_params',
    repeatable: false,
  }),
  /** Lists models and folders below a path. */
  ListModels: post({
    input: listModelsInput,
    output: modelList,
    permission: 'fundamental_model_access',
    repeatable: true,
  }),
  /** Reads one model, with its picture inline. */
  DescribeModel: post({
    input: describeModelInput,
    output: describedModel,
    permission: 'fundamental_model_access',
    repeatable: true,
  }),
  /** Expands a prompt as generation would: wildcards, randoms, `<preset:...>`. What ended the server once is not sent to it again. */
  TestPromptFill: post({
    input: promptFillInput,
    output: promptFill,
    permission: 'fundamental_model_access',
    repeatable: false,
  }),
  /** Counts the CLIP tokens of a prompt. */
  CountTokens: post({
    input: countTokensInput,
    output: tokenCount,
    permission: 'use_tokenizer',
    repeatable: true,
  }),

  // Settings and keys
  /** Reads the settings of the user with their descriptions, nested, and the themes. */
  GetUserSettings: post({
    input: nothing,
    output: userSettings,
    permission: 'read_user_settings',
    repeatable: true,
  }),
  /** Writes settings by flat dotted key. Unknown keys are skipped in silence; a wrong type fails after earlier keys were changed. */
  ChangeUserSettings: post({
    input: changeUserSettingsInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
  }),
  /** Stores a third party’s key for the user; the key `none` deletes it. */
  SetAPIKey: post({
    input: setApiKeyInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    rephrase: (words) => (words.startsWith('Invalid key type') ? t("It doesn't store this type of key.") : undefined),
  }),
  /** Says whether, and since when, the server holds a third party’s key. It never gives the key. */
  GetAPIKeyStatus: post({
    input: apiKeyStatusInput,
    output: apiKeyStatus,
    permission: 'read_user_settings',
    repeatable: true,
  }),
  /** Reads the translations of one language. */
  GetLanguage: post({
    input: languageInput,
    output: language,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),

  // Running
  /** Reads what this session has running, and how the backends are. */
  GetCurrentStatus: post({
    input: nothing,
    output: currentStatus,
    permission: 'fundamental_generate_tab_access',
    repeatable: true,
  }),
  /** Reads what all sessions of all users have running. */
  GetGlobalStatus: post({
    input: nothing,
    output: globalStatus,
    permission: 'read_server_info_panels',
    repeatable: true,
  }),
  /** Stops what this session, or all of the user’s, has running. */
  InterruptAll: post({
    input: interruptInput,
    output: acknowledgement,
    permission: 'basic_image_generation',
    repeatable: true,
  }),
  /** Generates images, with progress. An end without an image is a failure. */
  GenerateText2ImageWS: socket({
    input: generationInput,
    frame: generationFrame,
    permission: 'basic_image_generation',
    repeatable: false,
    promised: 'image',
    last: 'closing',
  }),
  /** Writes a line to the server’s log. */
  ServerDebugMessage: post({
    input: debugMessageInput,
    output: acknowledgement,
    permission: 'server_debug_message',
    repeatable: false,
  }),
  /** Installs a server that was never set up. */
  InstallConfirmWS: socket({
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
