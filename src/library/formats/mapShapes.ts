import * as z from 'zod/mini';
import { groupFields, parameterFields } from '../../api/schema/catalogueSchema';
import type { JsonValue } from '../../base/json';
import { t } from '../../base/words';
import { type EditField, GROUP_FIELDS, isNumberText, PARAMETER_FIELDS } from '../parameterEdits';

/** What a part of a map must be, so that SwarmUI's page can read it. The server itself takes anything. */
export type MapShape =
  | { readonly kind: 'object'; shapeOf(key: string): MapShape | undefined }
  | { readonly kind: 'texts' }
  | { readonly kind: 'value'; accepts(value: JsonValue): boolean; sentence(name: string): string };

const TEXTS: MapShape = { kind: 'texts' };

/** Starred models: lists of names, by kind. The page asks `includes` of each list, and adds to it. */
export const STARS_SHAPE: MapShape = objectOf(TEXTS);

/** Model links: lists of titles, by model, by kind. */
export const LINKS_SHAPE: MapShape = objectOf(objectOf(TEXTS));

/**
 * Parameter edits: fields by id, by section. The page copies each field over what the server says of that parameter or group, so one that
 * it does not offer must still be what the server would say there. Sections and fields it does not know mean nothing to it.
 */
export const EDITS_SHAPE: MapShape = {
  kind: 'object',
  shapeOf: (section) =>
    section === 'params'
      ? objectOf(fieldsOf(PARAMETER_FIELDS, parameterFields))
      : section === 'groups'
        ? objectOf(fieldsOf(GROUP_FIELDS, groupFields))
        : undefined,
};

function objectOf(each: MapShape): MapShape {
  return { kind: 'object', shapeOf: () => each };
}

function fieldsOf(offered: readonly EditField[], described: Readonly<Record<string, z.core.$ZodType>>): MapShape {
  const shapes = new Map(Object.entries(described).map(([key, schema]) => [key, as(schema)]));
  for (const { key, type } of offered) shapes.set(key, EDITED[type]);
  return { kind: 'object', shapeOf: (key) => shapes.get(key) };
}

/** What the server would say there. */
function as(schema: z.core.$ZodType): MapShape {
  return {
    kind: 'value',
    accepts: (value) => z.safeParse(schema, value).success,
    sentence: (name) => t('SwarmUI\'s web page can\'t read this value of "{0}".', name),
  };
}

const TEXT: MapShape = {
  kind: 'value',
  accepts: (value) => typeof value === 'string',
  sentence: (name) => t('"{0}" must be a string in double quotes.', name),
};

const EDITED: Readonly<Record<EditField['type'], MapShape>> = {
  boolean: {
    kind: 'value',
    accepts: (value) => typeof value === 'boolean',
    sentence: (name) => t('"{0}" must be true or false.', name),
  },
  number: {
    kind: 'value',
    accepts: (value) => typeof value === 'number' || (typeof value === 'string' && isNumberText(value)),
    sentence: (name) => t('"{0}" must be a number.', name),
  },
  // A view or group it does not know, it passes over.
  text: TEXT,
  group: TEXT,
  viewType: TEXT,
};
