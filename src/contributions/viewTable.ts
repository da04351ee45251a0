import { type ContextKeys, type ViewState, views } from '../contributions';
import { HAS_SERVER } from './places';

/** A text that stands in an empty view: `%welcome.<name>%` of package.nls.json. */
interface Welcome {
  readonly name: string;
  readonly when: string;
}

/** A view as the manifest has it; its name is `%view.<name>%`, and `%view.<name>.long%` outside its container. */
interface View {
  readonly id: (typeof views)[keyof typeof views];
  readonly collapsed?: true;
  readonly when?: string;
  readonly welcome: readonly Welcome[];
}

/** Why there is nothing of a server to show. */
const AWAY = ['noServer', 'unreachable', 'notSignedIn', 'noPermission', 'failed'] as const;

/** The views in their order. */
export const viewTable: { readonly [Name in keyof typeof views]: View } = {
  presets: {
    id: views.presets,
    welcome: [
      ...inStates('presets', 'swarmui.presetsState', AWAY),
      ...whereEmpty('presets', 'swarmui.presetsState', 'swarmui.presetsReadOnly'),
      ...inStates('presets', 'swarmui.presetsState', ['noMatch']),
    ],
  },
  starredModels: {
    id: views.starredModels,
    collapsed: true,
    welcome: [
      ...inStates('starredModels', 'swarmui.modelsState', AWAY),
      ...whereEmpty('starredModels', 'swarmui.modelsState', 'swarmui.modelsReadOnly'),
    ],
  },
  modelLinks: {
    id: views.modelLinks,
    collapsed: true,
    when: HAS_SERVER,
    welcome: [{ name: 'modelLinks.none', when: 'swarmui.noLinks && !swarmui.modelsReadOnly' }],
  },
  parameters: { id: views.parameters, collapsed: true, when: HAS_SERVER, welcome: [] },
  settings: {
    id: views.settings,
    collapsed: true,
    welcome: inStates('settings', 'swarmui.settingsState', [...AWAY, 'noMatch']),
  },
  trash: { id: views.trash, collapsed: true, welcome: [{ name: 'trash', when: HAS_SERVER }] },
};

function inStates(view: string, key: keyof ContextKeys, states: readonly ViewState[]): Welcome[] {
  return states.map((state) => ({ name: `${view}.${state}`, when: `${key} == ${state}` }));
}

/** What an empty view says depends on whether the account may put something into it. */
function whereEmpty(view: string, key: keyof ContextKeys, readOnly: keyof ContextKeys): Welcome[] {
  return [
    { name: `${view}.empty`, when: `${key} == empty && !${readOnly}` },
    { name: `${view}.emptyReadOnly`, when: `${key} == empty && ${readOnly}` },
  ];
}
