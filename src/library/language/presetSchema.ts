import type { JsonObject, JsonValue } from '../../base/json';
import { t } from '../../base/words';
import type { Catalogue, Parameter } from '../catalogue/catalogue';
import { isIgnored, takesAnything } from '../findings/ignoredValues';
import { plainLines } from './describe';
import { plainNumber } from './valueChoices';

/**
 * A JSON Schema (draft 7) of preset files for one server, so that other editors know its parameters too. It warns of no value that the
 * server would take: choices are offered, not required, for the server also takes part of one.
 */
export function presetSchema(catalogue: Catalogue): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: t('SwarmUI preset'),
    type: 'object',
    required: ['param_map'],
    properties: {
      $schema: { type: 'string' },
      description: { type: 'string' },
      starred: { type: 'boolean' },
      param_map: {
        type: 'object',
        properties: Object.fromEntries(catalogue.parameters.map((parameter) => [parameter.id, parameterSchema(parameter, catalogue)])),
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
    },
  };
}

function parameterSchema(parameter: Parameter, catalogue: Catalogue): JsonObject {
  const { name, description, type, min, max } = parameter;
  const range =
    (type === 'integer' || type === 'decimal') &&
    (min !== 0 || max !== 0) &&
    t('{0} ({1} to {2})', type, plainNumber(min), plainNumber(max));
  return {
    title: name,
    description: [range || type, ...plainLines(description)].join('\n'),
    ...(parameter.default !== undefined && parameter.default !== '' && { default: parameter.default }),
    ...valueSchema(parameter, catalogue),
  };
}

function valueSchema(parameter: Parameter, catalogue: Catalogue): JsonObject {
  const { id, type, subtype, values, examples } = parameter;
  const ignored = (value: string): JsonValue[] => (isIgnored(id, value) ? [{ const: value }] : []);
  const any: JsonObject = { type: ['string', 'number', 'boolean'] };
  switch (type) {
    case 'boolean':
      return {
        anyOf: [{ enum: ['true', 'false', true, false] }, { type: 'string', pattern: '^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$' }],
      };
    case 'integer':
      return { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\s*[+-]?\\d+\\s*$' }, ...ignored('')] };
    case 'decimal':
      return { type: ['number', 'string'] };
    case 'model':
      return offered((catalogue.models.get(subtype ?? '') ?? []).map((model) => model.name));
    default: {
      const choices = takesAnything(id) ? [] : (values ?? []).map(({ value }) => value);
      return choices.length + (examples?.length ?? 0) > 0 ? offered([...choices, ...(examples ?? [])]) : any;
    }
  }
}

/** Values an editor offers without refusing others. */
function offered(values: readonly string[]): JsonObject {
  if (values.length === 0) return { type: ['string', 'number', 'boolean'] };
  return { anyOf: [{ enum: [...new Set(values)] }, { type: ['string', 'number', 'boolean'] }] };
}
