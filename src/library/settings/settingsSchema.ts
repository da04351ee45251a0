import type { JsonObject, JsonValue } from '../../base/json';
import { settingHelp } from './settingHelp';
import type { Setting, SettingNode, UserSettings } from './userSettings';

/** Choices of open settings that are known from elsewhere, by the beginning of their keys. */
export type MoreChoices = (setting: Setting) => readonly string[];

/** The JSON Schema of a user's settings, made from what the server tells of them. */
export function settingsSchema(settings: UserSettings, title: string, more: MoreChoices): JsonObject {
  const { properties, ...rest } = group(settings.nodes, more);
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...rest, properties: { $schema: { type: 'string' }, ...properties } };
}

function group(nodes: readonly SettingNode[], more: MoreChoices): JsonObject & { readonly properties: JsonObject } {
  const properties = nodes.map((node): [string, JsonValue] => [
    node.key.slice(node.key.lastIndexOf('.') + 1),
    node.kind === 'group' ? { ...help(node.description), ...group(node.children, more) } : oneSetting(node, more),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function oneSetting(setting: Setting, more: MoreChoices): JsonObject {
  const standard = setting.standard === undefined ? {} : { default: setting.standard };
  return { ...typeOf(setting, more), ...standard, ...help(setting.description) };
}

function typeOf(setting: Setting, more: MoreChoices): JsonObject {
  switch (setting.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case 'decimal':
      return { type: 'number' };
    case 'list':
      return { type: ['string', 'array'], items: { type: 'string' } };
    case 'text':
    case 'dropdown':
      return { type: 'string', ...choicesOf(setting, more) };
    default:
      return { type: ['string', 'number', 'boolean'] };
  }
}

function choicesOf(setting: Setting, more: MoreChoices): JsonObject {
  if (!setting.choices) return {};
  const values = setting.choices.map(({ value }) => value);
  if (setting.isOpen) return { examples: [...new Set([...values, ...more(setting)])] };
  // What the server holds is no mistake of the person's, even if it offers it no more.
  const held = typeof setting.value === 'string' && !values.includes(setting.value) ? [setting.value] : [];
  return {
    enum: [...values, ...held],
    enumDescriptions: [...setting.choices.map(({ value, name }) => (name === value ? '' : name)), ...held],
  };
}

function help(description: string): JsonObject {
  const text = settingHelp(description);
  return { description: text.plain, markdownDescription: text.markdown };
}
