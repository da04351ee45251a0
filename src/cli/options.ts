import { parseArgs } from 'node:util';
import { HumanError } from '../base/errors';
import type { RuleSettings } from '../library/findings/finding';
import { RULE_IDS } from '../library/findings/ruleIds';

export type Format = 'text' | 'markdown' | 'sarif' | 'json';

/** What was asked on the command line. */
export interface CheckerOptions {
  /** A folder of `*.preset.json`, or the address of a server. */
  readonly source: string;
  readonly format: Format;
  readonly rules: RuleSettings;
  /** Where a folder's parameters come from: the address of a server, or a file with the answer of ListT2IParams. */
  readonly catalogue: string | undefined;
  /** Titles of presets that are used one after the other; none: everything is checked. */
  readonly effective: readonly string[];
  /** A file with what a person typed. */
  readonly input: string | undefined;
}

export const USAGE = `node dist/check.js <folder or address> [options]

Looks for what a SwarmUI server would refuse, ignore or take otherwise in presets, stars and links.

  --format text|markdown|sarif|json
                             how to tell; text unless said
  --rules id=off,id=error    severities by rule: off, hint, warning, error
  --catalogue <file or address>
                             for folders: the server, or its ListT2IParams as a file, whose parameters and models count;
                             parameters.json in the folder unless said, else only what needs no server is checked
  --effective <title>        tells what counts when this preset is used, and why other values do not; more of them one after the other
  --input <file>             for --effective: what was typed beside, as JSON of a request to generate
  --help

SWARMUI_TOKEN in the environment signs in to the server. Exit code: 0 nothing wrong (hints aside), 1 findings,
or with --effective that the server would refuse, 2 could not run.`;

const SEVERITIES = ['off', 'hint', 'warning', 'error'] as const;

/** Reads the command line; undefined where help is asked for. Throws a `HumanError` for what is not understood. */
export function readOptions(args: readonly string[]): CheckerOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [source, ...more] = positionals;
  if (source === undefined || more.length > 0) throw new HumanError(`Give one folder or address.\n\n${USAGE}`);
  const format = (['text', 'markdown', 'sarif', 'json'] as const).find((known) => known === values.format);
  if (!format) throw new HumanError('The format must be text, markdown, sarif or json.');
  const { effective, input, catalogue } = values;
  if (effective.length > 0 && format !== 'text' && format !== 'json') throw new HumanError('What counts is told as text or json.');
  if (input !== undefined && effective.length === 0) throw new HumanError('--input goes with --effective.');
  return { source, format, rules: readRules(values.rules), catalogue, effective, input };
}

/** True for what is an address and not a folder. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        rules: { type: 'string', default: '' },
        catalogue: { type: 'string' },
        effective: { type: 'string', multiple: true, default: [] },
        input: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new HumanError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readRules(text: string): RuleSettings {
  const rules: [string, (typeof SEVERITIES)[number]][] = [];
  for (const part of text.split(',').filter(Boolean)) {
    const [id = '', wanted = ''] = part.split('=');
    const severity = SEVERITIES.find((known) => known === wanted);
    if (!RULE_IDS.some((known) => known === id)) throw new HumanError(`There is no rule “${id}”. See docs/findings.md.`);
    if (!severity) throw new HumanError(`“${part}”: a severity is off, hint, warning or error.`);
    rules.push([id, severity]);
  }
  return Object.fromEntries(rules);
}
