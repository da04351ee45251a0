import type { Catalogue, Model, Parameter, ParameterGroup } from '../../../library/catalogue/catalogue';
import { ignoredAt } from '../../../library/catalogue/ignoredAt';
import type { PageCatalogue, PageGroup, PageModel, PageParameter } from '../../../shared/pageCatalogue';

const known = new WeakMap<Catalogue, PageCatalogue>();

/** What the page gets of a catalogue; made once for each. */
export function pageCatalogueOf(catalogue: Catalogue): PageCatalogue {
  let page = known.get(catalogue);
  if (!page) {
    page = {
      parameters: catalogue.parameters.map(pageParameter),
      groups: catalogue.groups.map(pageGroup),
      wildcards: [...catalogue.wildcards],
      models: Object.fromEntries(Array.from(catalogue.models, ([kind, models]) => [kind, models.map(pageModel)])),
    };
    known.set(catalogue, page);
  }
  return page;
}

function pageParameter(parameter: Parameter): PageParameter {
  const { id, name, description, type, subtype, min, max, viewMin, viewMax, step, values, examples, viewType, group } = parameter;
  const ignored = ignoredAt(parameter);
  return {
    ...{ id, name, description, type, min, max, viewMin, viewMax, step, viewType },
    ...(subtype !== undefined && { subtype }),
    ...(parameter.default !== undefined && { default: parameter.default }),
    ...(values && { values: values.map(({ value, name: shown }) => ({ value, name: shown })) }),
    ...(examples && { examples: [...examples] }),
    ...(group !== undefined && { group }),
    ...(ignored !== undefined && { ignoredAt: ignored }),
  };
}

function pageGroup({ id, name, description, open, parent }: ParameterGroup): PageGroup {
  return { id, name, description, open, ...(parent !== undefined && { parent }) };
}

function pageModel({ name, className, architecture, vaeFamily, resolution }: Model): PageModel {
  return {
    name,
    architecture: className ?? architecture ?? '',
    ...(architecture !== undefined && { family: architecture }),
    ...(vaeFamily !== undefined && { vae: vaeFamily }),
    ...(resolution !== undefined && { size: resolution }),
  };
}
