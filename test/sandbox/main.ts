import { parseOptions } from './commandLine';
import { startSandbox } from './server';

try {
  const sandbox = await startSandbox(parseOptions(process.argv.slice(2)));
  console.log(`SwarmUI sandbox on ${sandbox.url}`);
  if (sandbox.controlUrl !== undefined) console.log(`Control on ${sandbox.controlUrl}`);
  // Whatever was answered is on the disk already.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
