import type { FileAddress, SelectionArgument } from '../contributions';
import type {
  DeletedRow,
  FolderRow,
  LinkedModelRow,
  LinkRow,
  ModelFolderRow,
  ModelKindRow,
  ModelRow,
  ParameterGroupRow,
  ParameterRow,
  PresetRow,
  SettingArgument,
} from '../rows';

/** Permissions our commands need (docs/server.md appendix C). */
export type NeededPermission =
  | 'manage_presets'
  | 'fundamental_model_access'
  | 'edit_params'
  | 'basic_image_generation'
  | 'read_user_settings'
  | 'edit_user_settings'
  | 'server_debug_message'
  | 'install';

/** What older servers cannot do. */
export type NeededFeature = 'stars' | 'links' | 'tokens';

/** The rows a command may be called on, by what it works on. */
export interface RowsOf {
  readonly presets: PresetRow | FolderRow;
  readonly models: ModelRow | ModelFolderRow | ModelKindRow;
  readonly model: ModelRow | LinkedModelRow;
  readonly links: LinkRow | LinkedModelRow;
  readonly parameters: ParameterRow | ParameterGroupRow;
  readonly settings: SettingArgument;
  readonly deleted: DeletedRow;
}

/** What commands work on. */
export type Subject = keyof RowsOf;

/** What may stand for a row: a preset is meant by its file, too, and a key is given no row at all. */
export type RowArgument<On extends Subject> = RowsOf[On] | (On extends 'presets' ? FileAddress | SelectionArgument : never);

/** What there has to be before a command runs, looked at in this order: a server, what it can, what the account may, what to work on. */
export type Needs = NeedsServer | NeedsSnapshot;

interface NeedsServer extends NeedsRows {
  /** `any`: a server was added. `open`: the library of the server that is meant: of what the command is called on, else the active one. */
  readonly server: 'any' | 'open';
}

interface NeedsSnapshot extends NeedsRows {
  /** What the server holds has been read. */
  readonly server: 'read';
  readonly feature?: NeededFeature;
  readonly permission?: NeededPermission;
}

interface NeedsRows {
  /** What the command works on: what it is called on, or else what the person is asked for, where the feature binds a picker. */
  readonly on?: Subject;
  /** A preset that is open in front is meant where nothing is pointed at. */
  readonly orInFront?: true;
  /** Works on files on disk, too, without any server. */
  readonly orOnDisk?: true;
}
