import { settingLabel } from '../../library/settings/settingNames';
import type { SettingNode, UserSettings } from '../../library/settings/userSettings';
import type { SettingGroupRow, SettingRow } from '../../rows';

/** One line of the Settings view. */
export type Row = SettingRow | SettingGroupRow;

/** The nodes a filter leaves: settings that have all its words in name, key, description, value or group, and the groups of those. */
export function filterNodes(nodes: readonly SettingNode[], filter: string): readonly SettingNode[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? nodes : matching(nodes, words, '');
}

function matching(nodes: readonly SettingNode[], words: readonly string[], around: string): SettingNode[] {
  return nodes.flatMap((node): SettingNode[] => {
    const own = `${around} ${node.key} ${settingLabel(node.name)}`;
    if (node.kind === 'group') {
      const children = matching(node.children, words, own);
      return children.length > 0 ? [{ ...node, children }] : [];
    }
    const names = node.choices?.find(({ value }) => value === node.value)?.name ?? '';
    const text = `${own} ${node.description} ${node.value} ${names}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [node] : [];
  });
}

/** The group of a key, or the setting; undefined where it is gone. */
export function nodeAt(settings: UserSettings, key: string): SettingNode | undefined {
  const find = (nodes: readonly SettingNode[]): SettingNode | undefined => {
    for (const node of nodes) {
      if (node.key === key) return node;
      const inner = node.kind === 'group' && key.startsWith(`${node.key}.`) ? find(node.children) : undefined;
      if (inner) return inner;
    }
    return undefined;
  };
  return find(settings.nodes);
}
