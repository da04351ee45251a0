import type { CatalogueWire, GroupWire, ParameterWire } from '../../api/schema/catalogueSchema';
import type { JsonObject } from '../../base/json';
import { MAIN_KIND } from '../../swarm/modelNames';
import { RENAMED_PARAMETERS } from './paramMap';

/** One choice of a parameter: what is stored, and what is shown for it. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** One parameter of a server (docs/server.md 3.2). */
export interface Parameter {
  /** The key in a `param_map`. */
  readonly id: string;
  readonly name: string;
  /** May hold line breaks and HTML: show it as text. */
  readonly description: string;
  /** `text`, `integer`, `decimal`, `boolean`, `dropdown`, `image`, `model`, `list`, ...; newer servers may have more. */
  readonly type: string;
  /** The kind of model, for models and some lists. */
  readonly subtype: string | undefined;
  readonly default: string | undefined;
  /** Hard limits; both 0: none. */
  readonly min: number;
  readonly max: number;
  /** Where a slider begins and ends; 0: as the limits. */
  readonly viewMin: number;
  readonly viewMax: number;
  readonly step: number;
  readonly values: readonly Choice[] | undefined;
  readonly examples: readonly string[] | undefined;
  readonly visible: boolean;
  readonly advanced: boolean;
  readonly extraHidden: boolean;
  /** All are needed for the parameter to do something. */
  readonly featureFlags: readonly string[];
  readonly toggleable: boolean;
  readonly priority: number;
  readonly group: string | undefined;
  readonly viewType: string;
  /** Id of the parameter that must not be at its default for this one to count. */
  readonly dependsOn: string | undefined;
  readonly doNotSave: boolean;
  readonly doNotPreview: boolean;
  readonly alwaysRetain: boolean;
  readonly canSectionalize: boolean;
  readonly nonreusable: boolean;
}

/** One group of parameters. */
export interface ParameterGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The whole group is one switch. */
  readonly toggles: boolean;
  readonly open: boolean;
  readonly priority: number;
  readonly advanced: boolean;
  readonly canShrink: boolean;
  readonly parent: string | undefined;
}

/** One model file of a server. */
export interface Model {
  /** With folders and extension. */
  readonly name: string;
  /** `Stable-Diffusion`, `LoRA`, `VAE`, ... */
  readonly kind: string;
  readonly classId: string | undefined;
  /** The name of the class, such as "Stable Diffusion XL 1.0-Base". */
  readonly className: string | undefined;
  /** The family of classes that go together, such as `stable-diffusion-xl-v1`. */
  readonly architecture: string | undefined;
  /** What families that share one VAE have in common, such as `flux1`. */
  readonly vaeFamily: string | undefined;
  /** `WxH` in pixels. */
  readonly resolution: string | undefined;
}

/** Everything ListT2IParams says, immutable. */
export class Catalogue {
  /** In the order the server's own page shows them: by group, then by priority. */
  readonly parameters: readonly Parameter[];
  /** Parents before their children, by priority. */
  readonly groups: readonly ParameterGroup[];
  readonly models: ReadonlyMap<string, readonly Model[]>;
  readonly wildcards: readonly string[];
  /** What SetParamEdits stored, verbatim. */
  readonly parameterEdits: JsonObject | undefined;
  readonly #byId: ReadonlyMap<string, Parameter>;

  constructor(wire: CatalogueWire) {
    this.groups = sortGroups(wire.groups.map(toGroup));
    const places = new Map(this.groups.map((group, index) => [group.id, index]));
    // Parameters of no group come first; those of a group the server does not list, last.
    const place = ({ group }: Parameter) => (group === undefined ? -1 : (places.get(group) ?? places.size));
    this.parameters = wire.list.map(toParameter).sort((a, b) => place(a) - place(b) || a.priority - b.priority);
    this.models = new Map(Object.entries(wire.models).map(([kind, models]) => [kind, models.map((entry) => toModel(kind, entry, wire))]));
    this.wildcards = wire.wildcards;
    this.parameterEdits = wire.param_edits ?? undefined;
    this.#byId = new Map(this.parameters.map((parameter) => [parameter.id, parameter]));
  }

  /** The parameter with exactly this id, as SwarmUI's own page looks it up. */
  get(id: string): Parameter | undefined {
    return this.#byId.get(id);
  }

  /** The parameter the server means by a key of a `param_map` when it generates: letters only, ignoring case, old names too. */
  find(key: string): Parameter | undefined {
    const exact = this.#byId.get(key);
    if (exact) return exact;
    const id = cleanParameterId(key);
    return this.#byId.get(id) ?? this.#byId.get(RENAMED_PARAMETERS.get(id) ?? '');
  }
}

/** The id the server makes of a key or a name: its ASCII letters, in lower case. */
function cleanParameterId(key: string): string {
  return key.replace(/[^A-Za-z]/g, '').toLowerCase();
}

function toParameter(wire: ParameterWire): Parameter {
  const names = wire.value_names;
  return {
    id: wire.id,
    name: wire.name,
    description: wire.description,
    type: wire.type,
    subtype: wire.subtype ?? (wire.type === 'model' ? MAIN_KIND : undefined),
    default: wire.default ?? undefined,
    min: wire.min,
    max: wire.max,
    viewMin: wire.view_min ?? 0,
    viewMax: wire.view_max,
    step: wire.step,
    values: wire.values?.map((value, index) => ({ value, name: names?.[index] ?? value })),
    examples: wire.examples ?? undefined,
    visible: wire.visible,
    advanced: wire.advanced,
    extraHidden: wire.extra_hidden ?? false,
    featureFlags: (wire.feature_flag ?? '').split(',').flatMap((flag) => flag.trim() || []),
    toggleable: wire.toggleable,
    priority: wire.priority,
    group: wire.group ?? undefined,
    viewType: wire.view_type,
    dependsOn: wire.depend_non_default ?? undefined,
    doNotSave: wire.do_not_save ?? false,
    doNotPreview: wire.do_not_preview ?? false,
    alwaysRetain: wire.always_retain ?? false,
    canSectionalize: wire.can_sectionalize ?? false,
    nonreusable: wire.nonreusable ?? false,
  };
}

function toGroup(wire: GroupWire): ParameterGroup {
  const { id, name, description, toggles, open, priority, advanced } = wire;
  return { id, name, description, toggles, open, priority, advanced, canShrink: wire.can_shrink ?? true, parent: wire.parent ?? undefined };
}

function sortGroups(groups: readonly ParameterGroup[]): ParameterGroup[] {
  const known = new Set(groups.map(({ id }) => id));
  const sorted: ParameterGroup[] = [];
  // A group is taken once, so that groups which are each other's parents cannot loop; those come last.
  const left = new Set([...groups].sort((a, b) => a.priority - b.priority));
  const take = (parent: string | undefined) => {
    for (const group of [...left]) {
      const parentId = group.parent !== undefined && known.has(group.parent) ? group.parent : undefined;
      if (parentId !== parent || !left.delete(group)) continue;
      sorted.push(group);
      take(group.id);
    }
  };
  take(undefined);
  return [...sorted, ...left];
}

function toModel(kind: string, [name, classId]: readonly [string, string | null], wire: CatalogueWire): Model {
  const found = classId === null ? undefined : wire.model_classes?.[classId];
  const sized = found && found.standard_width > 0 && found.standard_height > 0;
  return {
    name,
    kind,
    classId: classId ?? undefined,
    className: found?.name,
    architecture: found?.compat_class ?? undefined,
    vaeFamily: wire.model_compat_classes?.[found?.compat_class ?? '']?.vae_family ?? undefined,
    resolution: sized ? `${found.standard_width}x${found.standard_height}` : undefined,
  };
}
