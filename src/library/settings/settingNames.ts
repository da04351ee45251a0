import type { JsonValue } from '../../base/json';
import type { Setting, SettingNode, UserSettings } from './userSettings';

/** A name as people write it: `ImageQuality` is "Image Quality", `VAEs` stays. */
export function settingLabel(name: string): string {
  return name.replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z]{2})/g, '$1$2 ');
}

/** A setting with the groups it stands in: "File Format › Image Quality". The key where the server does not know it. */
export function settingTitle({ nodes }: UserSettings, key: string): string {
  const path = pathOf(nodes, key.toLowerCase());
  return path ? path.map(({ name }) => settingLabel(name)).join(' › ') : key;
}

/** What SwarmUI's page calls a choice, else the value itself; '' where it is empty. */
export function choiceName({ choices }: Setting, value: JsonValue): string {
  const choice = choices?.find((one) => one.value === value);
  return choice?.name ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

function pathOf(nodes: readonly SettingNode[], key: string): SettingNode[] | undefined {
  for (const node of nodes) {
    if (node.key === key) return [node];
    const inner = node.kind === 'group' && key.startsWith(`${node.key}.`) ? pathOf(node.children, key) : undefined;
    if (inner) return [node, ...inner];
  }
  return undefined;
}
