/** A version of SwarmUI that the sandbox can stand for; older ones answer differently (test/conformance/golden/README.md, "Older servers"). */
export type Version = '0.9.8.2' | '0.9.8.0' | '0.9.7.0';

/** What one version does in its own way. */
export interface Edition {
  readonly version: Version;
  /** As GetNewSession tells it. */
  readonly fullVersion: string;
  /** Replies hold a path to a preset's picture; before, the picture itself. An edit without a picture keeps the old one; before, it removed it. */
  readonly picturesByPath: boolean;
  /** Pictures are checked and made small JPEGs; before, they were stored as sent. */
  readonly convertsPictures: boolean;
  readonly starsPresets: boolean;
  readonly linksPresets: boolean;
  readonly impersonates: boolean;
  /** Old parameter ids are renamed when a preset is read. */
  readonly renamesParameters: boolean;
  /** Permissions it has under no other name, and those it lacks. */
  readonly permissions: { readonly extra: readonly string[]; readonly missing: readonly string[] };
  /** Setting descriptors tell their default. */
  readonly settingDefaults: boolean;
  /** ListT2IParams tells the model classes. */
  readonly modelClasses: boolean;
  /** Errors are JSON with a status; before, redirects to HTML pages. */
  readonly jsonErrors: boolean;
}

const NEWEST: Edition = {
  version: '0.9.8.2',
  fullVersion: '0.9.8.2.GIT-062407c7',
  picturesByPath: true,
  convertsPictures: true,
  starsPresets: true,
  linksPresets: true,
  impersonates: true,
  renamesParameters: true,
  permissions: { extra: [], missing: [] },
  settingDefaults: true,
  modelClasses: true,
  jsonErrors: true,
};

export const EDITIONS: Readonly<Record<Version, Edition>> = {
  '0.9.8.2': NEWEST,
  '0.9.8.0': { ...NEWEST, version: '0.9.8.0', fullVersion: '0.9.8.0', picturesByPath: false },
  '0.9.7.0': {
    version: '0.9.7.0',
    fullVersion: '0.9.7.0',
    picturesByPath: false,
    convertsPictures: false,
    starsPresets: false,
    linksPresets: false,
    impersonates: false,
    renamesParameters: false,
    permissions: {
      extra: ['scorersext_use_scorers'],
      missing: ['basic_text_generation', 'interrupt_others', 'user_tab', 'automated_control', 'utilities_tab', 'simple_tab'],
    },
    settingDefaults: false,
    modelClasses: false,
    jsonErrors: false,
  },
};

/** True when `version` is at least `since`; both are four numbers. */
export function isSince(version: string, since: string): boolean {
  const [have, need] = [version.split('.').map(Number), since.split('.').map(Number)];
  const at = have.findIndex((part, i) => part !== need[i]);
  return at < 0 || (have[at] ?? 0) > (need[at] ?? 0);
}
