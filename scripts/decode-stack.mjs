// npm run decode-stack -- <file>: turns stacks of the packed extension in a pasted log into places of the sources. The file may be - for what
// is typed or piped in; --version names the version of the extension where the stack does not.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeStack } from './lib/packedStack.mjs';
import { packedVersion } from './lib/paths.mjs';
import { runMain, say } from './lib/progress.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { version: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Error('Name the file that holds the stack: npm run decode-stack -- <file>');
  const { text, places, missing } = decodeStack(readFileSync(file === '-' ? 0 : file, 'utf8'), values.version ?? packedVersion());
  say(text.trimEnd());
  for (const version of missing) {
    console.error(`The source maps of version ${version} are not in dist/maps: check out v${version} and run npm run package.`);
  }
  if (places === 0 && missing.length === 0) console.error('No place of the packed extension was found.');
  return places > 0 && missing.length === 0 ? 0 : 1;
});
