import { parseArgs } from 'node:util';
import { EDITIONS, type Version } from './edition';
import { DEFAULTS, type Mode, type SandboxOptions } from './options';

const MODES: readonly Mode[] = ['local', 'accounts', 'not-installed', 'models'];

/** Reads the command line of `npm run sandbox`; throws a sentence for what it does not understand. */
export function parseOptions(words: string[]): SandboxOptions {
  const { values } = parseArgs({
    args: words,
    options: {
      port: { type: 'string', default: '0' },
      mode: { type: 'string', default: DEFAULTS.mode },
      data: { type: 'string' },
      demo: { type: 'boolean', default: false },
      backend: { type: 'boolean' },
      latency: { type: 'string', default: '0' },
      as: { type: 'string', default: DEFAULTS.as },
      control: { type: 'boolean', default: false },
    },
  });
  return {
    ...DEFAULTS,
    port: readNumber('--port', values.port),
    mode: oneOf('--mode', values.mode, MODES),
    ...(values.data === undefined ? {} : { data: values.data }),
    demo: values.demo,
    // A library worth looking at is worth trying out.
    backend: values.backend ?? values.demo,
    latency: readNumber('--latency', values.latency),
    as: oneOf('--as', values.as, versions()),
    control: values.control,
  };
}

function versions(): Version[] {
  return Object.values(EDITIONS).map((edition) => edition.version);
}

function readNumber(name: string, word: string): number {
  if (!/^\d+$/.test(word)) throw new Error(`${name} takes a whole number, not '${word}'.`);
  return Number(word);
}

function oneOf<T extends string>(name: string, word: string, choices: readonly T[]): T {
  const choice = choices.find((known) => known === word);
  if (choice === undefined) throw new Error(`${name} is one of ${choices.join(', ')}, not '${word}'.`);
  return choice;
}
