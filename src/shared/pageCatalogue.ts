/** One parameter as far as the page needs it. Numbers: 0 and 0 for `min` and `max` mean unbounded (docs/server.md 3.2). */
export interface PageParameter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly subtype?: string;
  readonly default?: string;
  readonly min: number;
  readonly max: number;
  readonly viewMin: number;
  readonly viewMax: number;
  readonly step: number;
  readonly values?: readonly { readonly value: string; readonly name: string }[];
  readonly examples?: readonly string[];
  readonly viewType: string;
  readonly group?: string;
  /** The value that the server takes as not set. */
  readonly ignoredAt?: string;
}

/**
 * A model: its full name; its architecture in words, '' when unknown; what has to be the same for two to go together (`family`, for VAEs
 * `vae`); the pixels it was made for, as `WxH`.
 */
export interface PageModel {
  readonly name: string;
  readonly architecture: string;
  readonly family?: string;
  readonly vae?: string;
  readonly size?: string;
}

/** A group of parameters. `open`: whether the server shows it unfolded. */
export interface PageGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly open: boolean;
  readonly parent?: string;
}

/** What the page knows of a server; parameters and groups stand in the order in which they are shown. */
export interface PageCatalogue {
  readonly server?: string;
  readonly parameters: readonly PageParameter[];
  readonly groups: readonly PageGroup[];
  readonly wildcards: readonly string[];
  /** By kind ('LoRA', 'VAE', ...). */
  readonly models: Readonly<Record<string, readonly PageModel[]>>;
}
