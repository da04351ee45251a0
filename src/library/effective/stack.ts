import type { Catalogue } from '../catalogue/catalogue';

/** Where a value or a part of a prompt comes from. A title has no colon. */
export type Origin = 'input' | 'server' | 'setting' | `preset:${string}`;

/** A preset of the stack. */
export interface StackedPreset {
  readonly title: string;
  readonly params: ReadonlyMap<string, string>;
}

/** What is asked for, and what is known of the server. Whatever is not known is not judged. */
export interface Stack {
  /** In the order of the request: a later one wins. */
  readonly presets: readonly StackedPreset[];
  /** What the person typed, as the request sends it. */
  readonly input: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
  /** The preset that a prompt names. */
  presetNamed?(title: string): StackedPreset | undefined;
  /** What the server's backends can do. */
  readonly features?: ReadonlySet<string> | undefined;
  /** The types of the server's backends, such as `comfyui_api`. */
  readonly backends?: ReadonlySet<string> | undefined;
  /** Whether the account has a permission. */
  readonly may?: ((permission: string) => boolean) | undefined;
  /** The user's settings, by their full id in lower case. */
  readonly settings?: ReadonlyMap<string, string> | undefined;
  /** The lines of wildcards, by name. */
  readonly wildcards?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Trigger phrases of models and LoRAs, by name without extension. */
  readonly triggers?: ReadonlyMap<string, string> | undefined;
  /** Whether the server can read a path such as `inputs/a.png`. */
  readonly hasFile?: ((path: string) => boolean) | undefined;
}

/** The origin of what a preset says. */
export function originOf({ title }: StackedPreset): Origin {
  return `preset:${title}`;
}
