import modelClasses from './data/modelClasses.json';
import small from './data/smallModels.json';
import { compareOrdinal } from './ordinal';

/** Kinds of model files, in the server's order. */
export const SUBTYPES = ['Stable-Diffusion', 'VAE', 'LoRA', 'Embedding', 'ControlNet', 'Clip', 'ClipVision'] as const;

/** One model file. */
export interface ModelFile {
  readonly subtype: string;
  /** With folders and extension. */
  readonly name: string;
  /** The file's own title; its name without folder and extension when there is none. */
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly description?: string | undefined;
  /** Id of a model class, which tells architecture and resolution. */
  readonly class?: string | undefined;
  readonly usageHint?: string | undefined;
  readonly triggerPhrase?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly license?: string | undefined;
  readonly loraWeight?: string | undefined;
  /** A data URL. */
  readonly picture?: string | undefined;
  /** Unix milliseconds. */
  readonly created?: number | undefined;
}

const CLASSES = new Map(modelClasses.map((modelClass) => [modelClass.id, modelClass]));
const EXTENSION = '.safetensors';

/** The model files of the server, sorted by name within their kind. */
export class Models {
  private files: readonly ModelFile[] = [];

  add(files: readonly ModelFile[]): void {
    this.files = [...this.files, ...files].sort((a, b) => compareOrdinal(a.name, b.name));
  }

  /** Takes a file away, as when somebody deletes it on the server's disk. */
  remove(subtype: string, name: string): void {
    this.files = this.files.filter((file) => file.subtype !== subtype || file.name !== name);
  }

  of(subtype: string): readonly ModelFile[] {
    return this.files.filter((file) => file.subtype === subtype);
  }

  find(subtype: string, name: string): ModelFile | undefined {
    const files = this.of(subtype);
    return files.find((file) => file.name === name + EXTENSION) ?? files.find((file) => file.name === name);
  }
}

/** The name without its extension, as lists of choices show it. */
export function bareName(name: string): string {
  return name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : name;
}

/** The six files of `--mode models`. */
export function smallModels(): readonly ModelFile[] {
  return small;
}

/** A model as ListModels and DescribeModel tell it; `picture` is what stands for its picture. */
export function describeModel(file: ModelFile, picture: string): Readonly<Record<string, unknown>> {
  const modelClass = file.class === undefined ? undefined : CLASSES.get(file.class);
  const [width, height] = [modelClass?.standard_width ?? 0, modelClass?.standard_height ?? 0];
  const time = file.created ?? 0;
  return {
    name: file.name,
    title: titleOf(file),
    author: file.author ?? null,
    description: file.description ?? null,
    preview_image: picture,
    loaded: false,
    architecture: modelClass?.id ?? null,
    class: modelClass?.name ?? null,
    compat_class: modelClass?.compat_class ?? null,
    resolution: `${width}x${height}`,
    standard_width: width,
    standard_height: height,
    license: file.license ?? null,
    date: null,
    prediction_type: null,
    usage_hint: file.usageHint ?? null,
    trigger_phrase: file.triggerPhrase ?? '',
    merged_from: null,
    tags: file.tags ?? null,
    is_supported_model_format: true,
    is_negative_embedding: false,
    lora_default_weight: file.loraWeight ?? '',
    lora_default_confinement: '',
    local: true,
    time_created: time,
    time_modified: time,
    hash: '',
    hash_sha256: '',
    special_format: '',
  };
}

/** What the model is called by people. */
export function titleOf(file: ModelFile): string {
  return file.title ?? bareName(file.name.slice(file.name.lastIndexOf('/') + 1));
}
