import * as vscode from 'vscode';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { namesOfKind } from '../../library/catalogue/listedModels';
import { type EditField, GROUP_FIELDS, NUMBER_PATTERN, PARAMETER_FIELDS, VIEW_TYPES } from '../../library/parameterEdits';
import { bareModel, WILDCARDS } from '../../swarm/modelNames';
import { noDefaultField } from '../../ui/defaultField';

const SCHEMA = 'http://json-schema.org/draft-07/schema#';

/** Kinds to lists of models. What is wrong with them is told by findings, which know a way out; here it is only offered what there is. */
export function starsSchema(catalogues: readonly Catalogue[]): object {
  const list = (kind: string) => ({
    type: 'array',
    uniqueItems: true,
    items: oneOf(namesIn(catalogues, kind), vscode.l10n.t('A model on the server, with its folder and file extension.')),
  });
  const texts = { type: 'array', items: { type: 'string' } };
  return { $schema: SCHEMA, type: 'object', properties: mapKinds(catalogues, list), additionalProperties: texts };
}

/** Kinds to models without extension, each with titles of presets. */
export function linksSchema(catalogues: readonly Catalogue[], titles: readonly string[]): object {
  const { t } = vscode.l10n;
  const presets = { type: 'array', uniqueItems: true, items: oneOf(titles, t('The title of a preset.')) };
  const models = (kind: string) => ({
    type: 'object',
    description: t('Model names without file extension, each with the presets that SwarmUI applies when you select the model.'),
    properties: Object.fromEntries(namesIn(catalogues, kind).map((name) => [bareModel(name), presets])),
    additionalProperties: presets,
  });
  return {
    $schema: SCHEMA,
    type: 'object',
    properties: mapKinds(catalogues, models),
    additionalProperties: { type: 'object', additionalProperties: presets },
  };
}

/** Parameters and groups, each with the fields that can be edited. */
export function editsSchema(catalogues: readonly Catalogue[]): object {
  const all = catalogues.flatMap(({ groups }) => groups);
  const groups = [...new Set(all.map(({ id }) => id))];
  const field = ({ key, type }: EditField): [string, object] => {
    switch (type) {
      case 'boolean':
        return [key, { type: 'boolean' }];
      case 'number':
        return [key, { type: ['string', 'number'], pattern: NUMBER_PATTERN }];
      case 'group':
        return [key, { type: 'string', enum: groups }];
      case 'viewType':
        return [key, { type: 'string', enum: VIEW_TYPES }];
      case 'text':
        return [key, { type: 'string' }];
    }
  };
  const fields = (list: readonly EditField[]) => Object.fromEntries(list.map(field));
  const notEdited = { not: {}, doNotSuggest: true, errorMessage: noDefaultField() };
  const each = (things: readonly { readonly id: string; readonly name: string }[], properties: object) => ({
    type: 'object',
    properties: Object.fromEntries(things.map(({ id, name }) => [id, { type: 'object', description: name, properties }])),
    additionalProperties: { type: 'object', properties },
  });
  return {
    $schema: SCHEMA,
    type: 'object',
    properties: {
      groups: each(all, fields(GROUP_FIELDS)),
      params: each(
        catalogues.flatMap(({ parameters }) => parameters),
        { ...fields(PARAMETER_FIELDS), default: notEdited },
      ),
    },
  };
}

function mapKinds<T>(catalogues: readonly Catalogue[], make: (kind: string) => T): Record<string, T> {
  const kinds = new Set([...catalogues.flatMap(({ models }) => [...models.keys()]), WILDCARDS]);
  return Object.fromEntries(Array.from(kinds, (kind) => [kind, make(kind)]));
}

function namesIn(catalogues: readonly Catalogue[], kind: string): readonly string[] {
  return catalogues.flatMap((catalogue) => namesOfKind(catalogue, kind) ?? []);
}

/** A text, of which a list is offered. */
function oneOf(values: readonly string[], description: string): object {
  const any = { type: 'string', description };
  return values.length === 0 ? any : { ...any, anyOf: [{ enum: [...new Set(values)] }, {}] };
}
