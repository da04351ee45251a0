import type { Preset } from '../../../../src/library/snapshot/preset';
import type { HeldPreset } from '../../../sandbox/controls';
import { trimSpace } from '../../../sandbox/json/whiteSpace';
import type { Values } from '../values';
import type { FileKind } from './fileKind';

interface PresetText {
  readonly description?: string;
  readonly starred?: boolean;
  readonly param_map: Readonly<Record<string, string>>;
}

const LEFT_ALONE: ReadonlySet<string> = new Set(['description', 'starred', 'picture']);

/** A preset. Its picture is a part that no text has. */
export const preset: FileKind = {
  name: 'preset',
  route: 'AddNewPreset',
  parts: [
    { name: 'steps', values: ['20', '22', '31', '33', undefined] },
    { name: 'cfgscale', values: ['5', '7', '9', undefined] },
    { name: 'odd key', values: ['kept', 'changed', 'a blank ', undefined] },
    { name: 'description', values: ['first', 'second', 'third ', undefined] },
    { name: 'starred', values: ['true', 'false', undefined] },
  ],
  parse: (text) => {
    const { description, starred, param_map } = read(text);
    return new Map([
      ...(description === undefined ? [] : [['description', description] as const]),
      ...(starred === undefined ? [] : [['starred', String(starred)] as const]),
      ...Object.entries(param_map),
    ]);
  },
  write: (text, part, value) => {
    const { description, starred, param_map } = read(text);
    const now = new Map<string, unknown>(Object.entries({ description, starred }));
    const params = new Map(Object.entries(param_map));
    if (part === 'description') now.set('description', value);
    else if (part === 'starred') now.set('starred', value === undefined ? undefined : value === 'true');
    else if (value === undefined) params.delete(part);
    else params.set(part, value);
    // As `printPreset` lays it out; what is undefined is left out.
    return `${JSON.stringify({ ...Object.fromEntries(now), param_map: Object.fromEntries(params) }, null, 2)}\n`;
  },
  leavesAlone: (part) => LEFT_ALONE.has(part),
  stores: (_, value) => trimSpace(value),
  isMember: () => false,
  seen: ({ snapshot }, title) => {
    const found = snapshot?.get(title);
    return found?.title === title ? seenValues(found) : undefined;
  },
  change: async (controls, title, part, value) => {
    const now = controls.preset(title);
    if (!now) throw new Error(`there is no ${title}`);
    const params = { ...now.params };
    const rest = { description: now.description, is_starred: now.starred };
    if (part === 'description') rest.description = value ?? '';
    else if (part === 'starred') rest.is_starred = value === 'true';
    else if (value === undefined) delete params[part];
    else params[part] = value;
    await controls.call('AddNewPreset', { title, editing: title, is_edit: true, ...rest, param_map: params });
  },
};

/** What a server holds of a preset. */
export function presetValues({ description, starred, picture, params }: HeldPreset): Values {
  return new Map([['description', description], ['starred', String(starred)], ['picture', picture], ...Object.entries(params)]);
}

function seenValues({ description, starred, params }: Preset): Values {
  return new Map([['description', description], ['starred', String(starred)], ...params]);
}

function read(text: string): PresetText {
  // The suite writes these texts itself.
  return JSON.parse(text) as PresetText;
}
