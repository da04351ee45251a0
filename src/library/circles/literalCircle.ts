import { possibleMentions } from '../../swarm/prompt/presetTags';
import { PROMPT_PARAMETERS } from '../../swarm/prompt/promptSyntax';
import { titleKey } from '../../swarm/title';
import type { PresetContent } from '../snapshot/preset';

/** A preset as far as circles go. */
export interface Named {
  readonly title: string;
  readonly params: PresetContent['params'];
}

/** Finds a preset by its title, as the server does. */
export type FindNamed = (title: string) => Named | undefined;

const known = new WeakMap<Named['params'], readonly string[]>();

/**
 * The shortest way round a circle of presets that goes through this one, its title first and last; undefined where there is none. Only titles
 * that stand in a prompt as they are count, not those that are made of tags. The preset given counts for its title, whatever is found by it.
 */
export function circleThrough(own: Named, find: FindNamed): readonly string[] | undefined {
  const way = wayTo(own.title, titlesIn(own.params), find);
  return way && [own.title, ...way];
}

/** The titles on the shortest way by prompts from a title to another, both included; undefined where none leads there. */
export function wayFrom(from: string, to: string, find: FindNamed): readonly string[] | undefined {
  return wayTo(to, [from], find);
}

interface Step {
  readonly title: string;
  readonly from: Step | undefined;
}

function wayTo(target: string, starts: readonly string[], find: FindNamed): readonly string[] | undefined {
  const home = titleKey(target);
  const seen = new Set<string>();
  const steps: Step[] = starts.map((title) => ({ title, from: undefined }));
  for (const step of steps) {
    const key = titleKey(step.title);
    if (key === home) return trace({ title: target, from: step.from });
    const preset = seen.has(key) ? undefined : find(step.title);
    seen.add(key);
    if (!preset) continue;
    const here = { title: preset.title, from: step.from };
    steps.push(...titlesIn(preset.params).map((title) => ({ title, from: here })));
  }
  return undefined;
}

function trace(last: Step): readonly string[] {
  const way: string[] = [];
  for (let step: Step | undefined = last; step; step = step.from) way.push(step.title);
  return way.reverse();
}

/** The titles that the prompts of a preset name, each once. */
function titlesIn(params: Named['params']): readonly string[] {
  const before = known.get(params);
  if (before) return before;
  const titles = new Set<string>();
  for (const [key, value] of params) {
    // The server reads keys by their letters.
    if (!value.includes('<') || !PROMPT_PARAMETERS.has(key.toLowerCase().replace(/[^a-z]/g, ''))) continue;
    for (const { title } of possibleMentions(value)) titles.add(title);
  }
  known.set(params, [...titles]);
  return [...titles];
}
