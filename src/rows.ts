// The rows of the views, as commands are given them.

/** A preset in the Presets view. */
export interface PresetRow {
  readonly kind: 'preset';
  readonly server: string;
  readonly title: string;
}

/** A folder in the Presets view; `path` is what its presets' titles begin with, without the last `/`. */
export interface FolderRow {
  readonly kind: 'folder';
  readonly server: string;
  readonly path: string;
}

/** A kind of models (`LoRA`) in the Starred Models view. */
export interface ModelKindRow {
  readonly kind: 'modelKind';
  readonly server: string;
  readonly modelKind: string;
}

/** A model in the Starred Models view; `name` is the full one, as starred. */
export interface ModelRow {
  readonly kind: 'model';
  readonly server: string;
  readonly modelKind: string;
  readonly name: string;
}

/** A deleted preset in the Trash view; `change` is its deletion in the history. */
export interface DeletedRow {
  readonly kind: 'deleted';
  readonly server: string;
  readonly change: string;
}

/** A setting in the Settings view, by its flat dotted key. */
export interface SettingRow {
  readonly kind: 'setting';
  readonly server: string;
  readonly key: string;
}

/** A group of settings in the Settings view. */
export interface SettingGroupRow {
  readonly kind: 'settingGroup';
  readonly server: string;
  readonly key: string;
}

/** What a command about settings may be called with; without it, it asks. */
export type SettingArgument = SettingRow | SettingGroupRow;

/** A folder of starred models of one kind; `path` is without the last `/`. */
export interface ModelFolderRow extends Omit<ModelKindRow, 'kind'> {
  readonly kind: 'modelFolder';
  readonly path: string;
}

/** A model in the Model Links view; `name` is without extension. */
export interface LinkedModelRow extends Omit<ModelRow, 'kind'> {
  readonly kind: 'linkedModel';
}

/** A preset below a model in the Model Links view. */
export interface LinkRow extends Omit<LinkedModelRow, 'kind'> {
  readonly kind: 'link';
  readonly title: string;
}

/** A group in the Parameters view; '' for parameters of no group. */
export interface ParameterGroupRow {
  readonly kind: 'parameterGroup';
  readonly server: string;
  readonly id: string;
}

/** A parameter in the Parameters view. */
export interface ParameterRow extends Omit<ParameterGroupRow, 'kind'> {
  readonly kind: 'parameter';
}

/** What a new preset begins with. */
export interface PresetSeed {
  readonly server: string;
  readonly title: string;
  readonly params: Readonly<Record<string, string>>;
}
