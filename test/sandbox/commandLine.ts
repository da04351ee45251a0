import { parseArgs } from 'node:util';
import { EDITIONS, type Version } from './edition';
import { DEFAULTS, type Mode, type SandboxOptions } from './options';

const MODES: readonly Mode[] = ['local', 'accounts', 'not-installed', 'models'];

/** What `--help` prints. */
export const HELP = `npm run sandbox [-- options]

A SwarmUI-compatible server on 127.0.0.1, true to recordings of real ones. Ctrl+C stops it.

  --port N        its port; 0 (the default) takes a free one
  --mode MODE     ${MODES.join(', ')}; local by default. accounts has Alice (user), gus (guest), paul (poweruser) and
                  olga (owner), each with the password "secret of <name>"; models has six small model files
  --data DIR      keep what must survive a restart in this folder; without it everything is forgotten
  --demo          fill an empty library as a real person would have it, and draw pictures
  --backend       draw pictures; a server without it has nothing to generate with
  --latency MS    wait before every answer
  --as VERSION    answer as that version does: ${Object.keys(EDITIONS).join(', ')}
  --control       open a second port that takes orders: faults, foreign changes (test/sandbox/controlServer.ts)
  --help          print this`;

/** Reads the command line of `npm run sandbox`; undefined: only help was asked for. Throws a sentence for what it does not understand. */
export function parseOptions(words: string[]): SandboxOptions | undefined {
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
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
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
