import { HELP, parseOptions } from './commandLine';
import type { SandboxOptions } from './options';
import { startSandbox } from './server';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await start(options);
  else console.log(HELP);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(options: SandboxOptions): Promise<void> {
  const sandbox = await startSandbox(options);
  console.log(`SwarmUI sandbox on ${sandbox.url}`);
  if (sandbox.controlUrl !== undefined) console.log(`Control on ${sandbox.controlUrl}`);
  // Whatever was answered is on the disk already.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}
