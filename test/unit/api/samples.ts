import type { SwarmClient } from '../../../src/api/client';
import type { Input, RouteName } from '../../../src/api/routes';
import { sessionReply } from './fakeServer';

const preset = {
  author: 'local',
  title: 'a/b',
  description: 'c',
  preview_image: 'imgs/model_placeholder.jpg',
  is_starred: true,
  param_map: { prompt: 'x', steps: '20' },
};
const parameter = {
  name: 'Steps',
  id: 'steps',
  description: '',
  type: 'integer',
  subtype: null,
  default: '20',
  min: 1,
  max: 500,
  view_min: 0,
  view_max: 100,
  step: 1,
  values: ['1'],
  value_names: null,
  examples: ['10', '20'],
  visible: true,
  advanced: false,
  feature_flag: null,
  toggleable: false,
  priority: -15,
  group: 'core',
  always_retain: false,
  do_not_save: false,
  do_not_preview: false,
  view_type: 'slider',
  extra_hidden: false,
  can_sectionalize: true,
  nonreusable: false,
  depend_non_default: null,
};
const group = {
  name: 'Core',
  id: 'core',
  toggles: false,
  open: true,
  priority: -50,
  description: '',
  advanced: false,
  can_shrink: true,
  parent: null,
};
const catalogue = {
  list: [parameter, { ...parameter, id: 'loras', type: 'list', subtype: 'LoRA' }],
  groups: [group],
  models: {
    LoRA: [
      ['a.safetensors', 'x/lora'],
      ['b.safetensors', null],
    ],
    VAE: [],
  },
  model_compat_classes: { x: { id: 'x', short_code: 'X' } },
  model_classes: { x: { id: 'x', name: 'X', compat_class: 'x', standard_width: 512, standard_height: 512 } },
  wildcards: ['animals'],
  param_edits: { params: { steps: { visible: false } } },
};
const model = {
  name: 'a.safetensors',
  title: 'A',
  author: null,
  tags: ['x'],
  standard_width: 512,
  time_created: 1,
  local: true,
  resolution: '512x512',
};
const setting = {
  type: 'integer',
  name: 'ImageQuality',
  value: 100,
  description: '',
  values: null,
  value_names: null,
  is_secret: false,
  default_value: 100,
};
const status = {
  status: { waiting_gens: 0, loading_models: 0, waiting_backends: 0, live_gens: 0 },
  backend_status: { status: 'running', class: '', message: '', any_loading: false },
  supported_features: ['comfyui'],
};
const done = { success: true };

/** A good reply (for WebSocket routes, frame) of every route, small. */
export const goodReplies: Readonly<Record<string, unknown>> = {
  GetNewSession: sessionReply(),
  Login: { success: 'true' },
  Logout: { success: 'true' },
  ChangePassword: done,
  ListMyAuthTokens: { tokens: [{ id: 'x', created: 1, last_active: 2, user_agent: 'y', origin_address: 'z', is_current: false }] },
  CreateAuthToken: { token: 'a1.b2.c3' },
  RevokeMyAuthToken: done,
  GetMyUserData: {
    user_name: 'local',
    presets: [preset, { ...preset, title: 'd' }],
    language: 'en',
    permissions: ['*'],
    starred_models: { LoRA: ['a.safetensors'] },
    model_preset_links: { LoRA: { a: ['a/b'] } },
    autocompletions: null,
  },
  AddNewPreset: done,
  DuplicatePreset: done,
  DeletePreset: done,
  ExportUserPresets: { presets: [preset] },
  SetStarredModels: done,
  SetPresetLinks: done,
  ListT2IParams: catalogue,
  TriggerRefresh: catalogue,
  SetParamEdits: done,
  ListModels: { folders: ['a', 'a/b'], files: [model, { name: 'animals', raw: 'cat\ndog', image: null }] },
  DescribeModel: { model },
  TestPromptFill: { result: 'a cat' },
  CountTokens: { count: 2 },
  GetUserSettings: {
    themes: { modern_dark: { name: 'Modern Dark', is_dark: true, css_paths: ['x.css'] } },
    settings: {
      theme: { ...setting, type: 'dropdown', value: 'a', values: ['a'], value_names: ['A'] },
      fileformat: { type: 'group', name: 'FileFormat', value: { imagequality: setting }, description: '' },
    },
  },
  ChangeUserSettings: done,
  SetAPIKey: done,
  GetAPIKeyStatus: { status: 'not set' },
  GetLanguage: { language: { code: 'fr', name: 'French', local_name: 'Français', keys: { Presets: 'Préréglages' } } },
  GetCurrentStatus: status,
  GetGlobalStatus: status,
  InterruptAll: done,
  GenerateText2ImageWS: { ...status, gen_progress: { batch_index: '0', request_id: '1', overall_percent: 0.1, current_percent: 0.5 } },
  ServerDebugMessage: done,
  InstallConfirmWS: { progress: 0, total: 0, steps: 2, total_steps: 4, per_second: 0 },
};

/** A good input of every route, as its caller gives it. */
export const goodInputs: { readonly [R in RouteName]: Input<R> } = {
  GetNewSession: {},
  Login: { username: 'alice', password: 'x' },
  Logout: {},
  ChangePassword: { oldPassword: 'x', newPassword: 'y' },
  ListMyAuthTokens: {},
  CreateAuthToken: { reason: 'editor' },
  RevokeMyAuthToken: { tokenId: 'x' },
  GetMyUserData: {},
  AddNewPreset: { title: 'A', description: '', param_map: { steps: '20' }, is_starred: true, is_edit: true, editing: 'A' },
  DuplicatePreset: { preset: 'A' },
  DeletePreset: { preset: 'A' },
  ExportUserPresets: { titles: ['A'] },
  SetStarredModels: { LoRA: ['a.safetensors'] },
  SetPresetLinks: { LoRA: { a: ['A'] } },
  ListT2IParams: {},
  TriggerRefresh: { strong: true },
  SetParamEdits: { edits: {} },
  ListModels: { path: '', depth: 10 },
  DescribeModel: { modelName: 'a' },
  TestPromptFill: { prompt: 'x' },
  CountTokens: { text: 'x', skipPromptSyntax: true },
  GetUserSettings: {},
  ChangeUserSettings: { settings: { theme: 'x' } },
  SetAPIKey: { keyType: 'civitai_api', key: 'x' },
  GetAPIKeyStatus: { keyType: 'civitai_api' },
  GetLanguage: { language: 'fr' },
  GetCurrentStatus: {},
  GetGlobalStatus: {},
  InterruptAll: {},
  GenerateText2ImageWS: { images: 1 },
  ServerDebugMessage: { message: 'x' },
  InstallConfirmWS: { theme: 'x', installed_for: 'just_self', backend: 'none', models: 'none', install_amd: false, language: 'en' },
};

async function drain(frames: AsyncIterable<unknown>): Promise<void> {
  for await (const _frame of frames) {
    // Only the end matters.
  }
}

/** Calls a route in the way a caller does. */
export function callByName(client: SwarmClient, route: RouteName): Promise<unknown> {
  switch (route) {
    case 'GetNewSession':
      return client.session();
    case 'Login':
      return client.login('alice', 'password');
    case 'ChangePassword':
      return client.changePassword('password 1', 'password 2');
    case 'GenerateText2ImageWS':
      return drain(client.stream(route, goodInputs[route]));
    case 'InstallConfirmWS':
      return drain(client.stream(route, goodInputs[route]));
    default:
      return client.call(route, goodInputs[route]);
  }
}
