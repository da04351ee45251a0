// Builds and packs the extension to dist/swarmui-presets.vsix, unless nothing changed since it was last packed.
import { statSync } from 'node:fs';
import path from 'node:path';
import { packIfChanged } from './lib/packaging.mjs';
import { root, vsixFile } from './lib/paths.mjs';
import { runMain, say } from './lib/progress.mjs';

await runMain(async () => {
  await packIfChanged();
  say(`${path.relative(root, vsixFile)}: ${Math.ceil(statSync(vsixFile).size / 1000)} kB`);
});
