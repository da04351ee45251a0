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
}

/** Every tag of SwarmUI's own prompt syntax (its "Advanced Prompt Syntax"; docs/server.md 3.5 and 4.4). Extensions of a server may add more. */
export const PROMPT_SYNTAX: readonly PromptSyntax[] = [
  { name: 'random', data: 'choices', brackets: { example: '1-3' } },
  { name: 'wildcard', aliases: ['wc'], data: 'wildcard', brackets: { example: '1-3' } },
  { name: 'lora', data: 'lora' },
  { name: 'preset', aliases: ['p'], data: 'preset' },
  { name: 'embed', aliases: ['embedding'], data: 'embedding' },
  { name: 'alternate', aliases: ['alt'], data: 'choices' },
  { name: 'fromto', data: 'choices', brackets: { example: '0.5', needed: true } },
  { name: 'repeat', data: 'text', brackets: { example: '3' } },
  { name: 'setvar', data: 'text', brackets: { example: 'name', needed: true } },
  { name: 'var', data: 'variable' },
  { name: 'setmacro', data: 'text', brackets: { example: 'name', needed: true } },
  { name: 'macro', data: 'macro' },
  { name: 'param', data: 'parameter', brackets: { example: 'cfgscale' } },
  { name: 'segment', data: 'area' },
  { name: 'object', data: 'area' },
  { name: 'region', data: 'area' },
  { name: 'clear', data: 'area' },
  { name: 'extend', data: 'text' },
  { name: 'break', data: 'none' },
  { name: 'trigger', data: 'none' },
  { name: 'comment', data: 'text' },
  { name: 'base', data: 'none' },
  { name: 'refiner', data: 'none' },
  { name: 'video', data: 'none' },
  { name: 'videoswap', data: 'none' },
  { name: 'pixeldecoder', data: 'none' },
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
