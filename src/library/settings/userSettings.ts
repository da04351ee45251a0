import type { SettingTree, SettingValue } from '../../api/schema/userSettingsSchema';

/** What a setting may hold. */
export type SettingScalar = string | number | boolean;

/** One choice of a setting, and what SwarmUI's page calls it. */
export interface SettingChoice {
  readonly value: string;
  readonly name: string;
}

/** One setting of the user, as the server describes it. */
export interface Setting {
  readonly kind: 'setting';
  /** As ChangeUserSettings takes it: lower case, groups before dots. */
  readonly key: string;
  /** The name alone, in its original spelling: `ImageQuality`. */
  readonly name: string;
  /** `text`, `integer`, `decimal`, `boolean`, `dropdown`, `list`, or one a newer server adds. */
  readonly type: string;
  /** May hold HTML links and line breaks. */
  readonly description: string;
  readonly value: SettingScalar;
  /** Compiled in; undefined where the server does not tell it (0.9.7.0) and for secrets. */
  readonly standard: SettingScalar | undefined;
  readonly choices: readonly SettingChoice[] | undefined;
  /** The server offers only some of the texts it takes: of VAEs it names none, SwarmUI's page adds the models there are. */
  readonly isOpen: boolean;
}

/** Settings that stand together. */
export interface SettingGroup {
  readonly kind: 'group';
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly children: readonly SettingNode[];
}

export type SettingNode = Setting | SettingGroup;

/** The settings of a user, immutable, in the server's order. */
export interface UserSettings {
  readonly nodes: readonly SettingNode[];
  /** All settings by key. */
  readonly byKey: ReadonlyMap<string, Setting>;
  /** Whether the server tells defaults; 0.9.7.0 does not. */
  readonly tellsDefaults: boolean;
}

/** Finds a setting as the server does: case is ignored. */
export function findSetting({ byKey }: UserSettings, key: string): Setting | undefined {
  return byKey.get(key) ?? byKey.get(key.toLowerCase());
}

/** True when the setting is known to hold something else than its default. */
export function isChanged({ value, standard }: Setting): boolean {
  return standard !== undefined && value !== standard;
}

/** The settings out of a reply. Secrets, whose values the server does not tell, are left out. */
export function readSettings(tree: SettingTree): UserSettings {
  const byKey = new Map<string, Setting>();
  const nodes = readNodes(tree, '', byKey);
  return { nodes, byKey, tellsDefaults: [...byKey.values()].some(({ standard }) => standard !== undefined) };
}

function readNodes(tree: SettingTree, prefix: string, byKey: Map<string, Setting>): SettingNode[] {
  const nodes: SettingNode[] = [];
  for (const [id, wire] of Object.entries(tree)) {
    const key = prefix + id;
    const { name, description, type, value } = wire;
    if (typeof value === 'object' && value !== null) {
      nodes.push({ kind: 'group', key, name, description, children: readNodes(value, `${key}.`, byKey) });
    } else if (wire.is_secret !== true) {
      const names = wire.value_names ?? [];
      const setting: Setting = {
        kind: 'setting',
        key,
        name,
        type,
        description,
        value: value ?? '',
        standard: scalar(wire.default_value),
        choices: wire.values?.map((choice, index) => ({ value: choice, name: names[index] || choice })),
        isOpen: key.startsWith('vaes.'),
      };
      byKey.set(key, setting);
      nodes.push(setting);
    }
  }
  return nodes;
}

function scalar(value: SettingValue | undefined): SettingScalar | undefined {
  return value ?? undefined;
}
