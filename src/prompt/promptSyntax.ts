/** What may be named inside a tag, so that names can be offered there. */
export type TagData =
  | 'wildcard'
  | 'preset'
  | 'lora'
  | 'embedding'
  | 'parameter'
  | 'choices'
  | 'variable'
  | 'macro'
  | 'area'
  | 'text'
  | 'none';

/** One tag of SwarmUI's prompt syntax. */
export interface PromptSyntax {
  /** As it is written behind `<`; the server ignores its case. */
  readonly name: string;
  /** Other spellings. */
  readonly aliases?: readonly string[];
  /** What stands behind the colon; `none` for tags without one. */
  readonly data: TagData;
  /** What stands in square brackets, if anything may: as an example. `needed`: the server fails without it. */
  readonly brackets?: { readonly example: string; readonly needed?: true };
  /** What stands behind the colon, as an example. */
  readonly example: string;
  readonly description: string;
}

/** Every tag of SwarmUI's own prompt syntax (its "Advanced Prompt Syntax"; swarmui-api.md 3.5 and 4.4). Extensions of a server may add more. */
export const PROMPT_SYNTAX: readonly PromptSyntax[] = [
  {
    name: 'random',
    data: 'choices',
    brackets: { example: '1-3' },
    example: 'red, blue',
    description: 'One of the choices at random; in brackets how many.',
  },
  {
    name: 'wildcard',
    aliases: ['wc'],
    data: 'wildcard',
    brackets: { example: '1-3' },
    example: 'animals',
    description: 'A random line of a wildcard file.',
  },
  { name: 'lora', data: 'lora', example: 'name:1', description: 'Uses a LoRA, with a weight.' },
  { name: 'preset', aliases: ['p'], data: 'preset', example: 'title', description: 'Applies a preset.' },
  { name: 'embed', aliases: ['embedding'], data: 'embedding', example: 'name', description: 'Uses a textual inversion embedding.' },
  { name: 'alternate', aliases: ['alt'], data: 'choices', example: 'cat, dog', description: 'Changes to the next choice with every step.' },
  {
    name: 'fromto',
    data: 'choices',
    brackets: { example: '0.5', needed: true },
    example: 'cat, dog',
    description: 'Swaps one text for another at a step or part of the steps.',
  },
  { name: 'repeat', data: 'text', brackets: { example: '3' }, example: 'very', description: 'Repeats a text.' },
  {
    name: 'setvar',
    data: 'text',
    brackets: { example: 'name', needed: true },
    example: 'text',
    description: 'Keeps a text under a name; `[name,false]` does not show it.',
  },
  { name: 'var', data: 'variable', example: 'name', description: 'The text kept by `<setvar>`.' },
  {
    name: 'setmacro',
    data: 'text',
    brackets: { example: 'name', needed: true },
    example: 'text',
    description: 'Keeps prompt syntax under a name, to be filled each time it is used.',
  },
  { name: 'macro', data: 'macro', example: 'name', description: 'The syntax kept by `<setmacro>`, filled anew.' },
  {
    name: 'param',
    data: 'parameter',
    brackets: { example: 'cfgscale' },
    example: '7',
    description: 'Sets a parameter (`<param[id]:value>`) or shows its value (`<param:id>`).',
  },
  { name: 'segment', data: 'area', example: 'face,0.6,0.5', description: 'Finds an area and refines it by the text that follows.' },
  {
    name: 'object',
    data: 'area',
    example: '0.25,0.25,0.5,0.5',
    description: 'A box of the picture that is drawn and refined by the text that follows.',
  },
  { name: 'region', data: 'area', example: '0,0,0.5,1', description: 'A box of the picture for which the text that follows counts.' },
  { name: 'clear', data: 'area', example: 'background', description: 'Makes an area transparent.' },
  { name: 'extend', data: 'text', example: '32', description: 'Extends a video by frames, with the text that follows.' },
  { name: 'break', data: 'none', example: '', description: 'Begins a new section of the text encoder.' },
  { name: 'trigger', data: 'none', example: '', description: 'The trigger phrases of the model and its LoRAs.' },
  { name: 'comment', data: 'text', example: 'note', description: 'A note that the server leaves out.' },
  { name: 'base', data: 'none', example: '', description: 'What follows counts for the base stage only.' },
  { name: 'refiner', data: 'none', example: '', description: 'What follows counts for the refiner only.' },
  { name: 'video', data: 'none', example: '', description: 'What follows counts for the video stage only.' },
  { name: 'videoswap', data: 'none', example: '', description: 'What follows counts for the video swap model only.' },
  { name: 'pixeldecoder', data: 'none', example: '', description: 'What follows counts for the pixel decoder only.' },
];

const byName = new Map(PROMPT_SYNTAX.flatMap((syntax) => [syntax.name, ...(syntax.aliases ?? [])].map((name) => [name, syntax] as const)));

/** The syntax of a tag by its name or another spelling of it; undefined for one that SwarmUI itself does not know. */
export function syntaxOf(name: string): PromptSyntax | undefined {
  return byName.get(name.toLowerCase());
}

/** Parameters whose values are prompts: there the server fills tags. */
export const PROMPT_PARAMETERS: ReadonlySet<string> = new Set([
  'prompt',
  'negativeprompt',
  'unsamplerprompt',
  'refinerprompt',
  'videoprompt',
]);

/** True when the value of a parameter is a prompt. `viewType` is the catalogue's. */
export function isPrompt(parameterId: string, viewType?: string): boolean {
  return viewType === 'prompt' || PROMPT_PARAMETERS.has(parameterId);
}
