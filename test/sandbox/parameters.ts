import list from './data/parameters.json';
import { isSince } from './edition';
import { bareName, type ModelFile } from './models';
import { compareOrdinal } from './ordinal';
import type { ServerState } from './state';
import { lowerAscii } from './titles';
import type { User } from './users';

/** One parameter of generation: what ListT2IParams tells, and three things it does not. Left out means the server's usual value. */
export interface Parameter {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  readonly subtype?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly values?: readonly string[] | undefined;
  readonly value_names?: readonly string[] | undefined;
  readonly group?: string | undefined;
  readonly description?: string | undefined;
  /** Which list of the server's own makes up the values. */
  readonly listed?: string | undefined;
  /** False: any value is taken, listed or not. */
  readonly validates?: boolean | undefined;
  /** A request with exactly this value is as if it had none. */
  readonly ignore_if?: string | undefined;
  readonly permission?: string | undefined;
  readonly since?: string | undefined;
  /** The last version that had it. */
  readonly until?: string | undefined;
}

/** Every parameter of all versions, in the server's order. */
export const PARAMETERS: readonly Parameter[] = list;
const BY_ID = new Map(PARAMETERS.map((parameter) => [parameter.id, parameter]));

/** Old ids that requests may still use. */
const RENAMED: Readonly<Record<string, string>> = {
  saveintermediateimages: 'outputintermediateimages',
  textvideofps: 'videofps',
  textvideoboomerang: 'videoboomerang',
  textvideoformat: 'videoformat',
};

/** Finds a parameter by any spelling of its id or name: only letters count. */
export function findParameter(state: ServerState, name: string): Parameter | undefined {
  const id = lowerAscii(name).replace(/[^a-z]/g, '');
  const parameter = BY_ID.get(id) ?? BY_ID.get(RENAMED[id] ?? '');
  return parameter && isKnown(state, parameter) ? parameter : undefined;
}

/** The parameters this user may use, in order. */
export function parametersFor(state: ServerState, user: User): Parameter[] {
  return PARAMETERS.filter((p) => isKnown(state, p) && (p.permission === undefined || user.may(p.permission)));
}

function isKnown({ edition }: ServerState, parameter: Parameter): boolean {
  const { since = edition.version, until = edition.version } = parameter;
  return isSince(edition.version, since) && isSince(until, edition.version);
}

/** The values to choose from; undefined where anything goes. */
export function choicesOf(state: ServerState, user: User, parameter: Parameter): readonly string[] | undefined {
  const list = LISTS[parameter.listed ?? ''];
  return list ? list(state, user) : parameter.values;
}

/** Parts of class ids that mean a model makes videos from pictures. */
const VIDEO_CLASS =
  /stable-video-diffusion|lightricks-ltx-video|-video2world|-i2v|-ti2v|-flf2v|-image2video|hunyuan-video-1_5|kandinsky5-video|minimax-h3/;
const REFINER_CLASS = /refiner|wan-2_1-text2video-14b/;

const LISTS: Readonly<Record<string, (state: ServerState, user: User) => string[]>> = {
  presets: (state, user) => state.presets.all(user.id).map((preset) => preset.title),
  vaes: (state) => ['Automatic', 'None', ...bareNames(state.models.of('VAE'))],
  loras: (state) => sorted(['(None)', ...state.models.of('LoRA').map((file) => bareName(file.name))]),
  models: (state) => sorted(main(state).map((file) => bareName(file.name))),
  refiners: (state) => ['(Use Base)', ...bareNames(main(state, REFINER_CLASS)), '-----', ...bareNames(main(state))],
  videoModels: (state) => bareNames(main(state, VIDEO_CLASS)),
};

function main(state: ServerState, ofClass?: RegExp): readonly ModelFile[] {
  const files = state.models.of('Stable-Diffusion');
  return ofClass ? files.filter((file) => ofClass.test(file.class ?? '')) : files;
}

function bareNames(files: readonly ModelFile[]): string[] {
  return sorted(files.map((file) => bareName(file.name)));
}

function sorted(names: string[]): string[] {
  return names.sort((a, b) => compareOrdinal(lowerAscii(a), lowerAscii(b)));
}
