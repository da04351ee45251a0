import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { textToPack } from './packedTexts.mjs';
import { nodeOf, packedVersion, readJson, root, vsixFile } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { keepMaps, mapFile, packedBundles } from './sourceMaps.mjs';
import { packedAsTheyAre, stage } from './staging.mjs';
import { temporaryFolder } from './temporary.mjs';

/** What the package is made from; tests and tools are not among it. */
const sources = [
  'src',
  'package-lock.json',
  'tsconfig.json',
  'esbuild.mjs',
  'scripts/lib/packaging.mjs',
  'scripts/lib/packedTexts.mjs',
  'scripts/lib/sourceMaps.mjs',
  'scripts/lib/staging.mjs',
  ...packedAsTheyAre,
];

/** Packs the extension unless the package there is was made from the same sources. */
export async function packIfChanged() {
  const record = path.join(root, 'dist/.packed-from');
  const wanted = digestOfSources();
  const made = [vsixFile, ...packedBundles.map((bundle) => mapFile(packedVersion(), bundle))];
  if (made.every((file) => existsSync(file)) && existsSync(record) && readFileSync(record, 'utf8') === wanted) return;
  await step('Building and packing the extension', () => pack(vsixFile));
  writeFileSync(record, wanted);
}

/**
 * Builds the production bundles and packs them, and keeps their source maps; the same sources give the same bytes.
 * @param {string} vsix
 * @param {string} [repository] its address, where readers of the package find what is not packed
 */
export async function pack(vsix, repository) {
  const folder = path.join(temporaryFolder(), `package-${path.basename(vsix)}`);
  await stage(folder, ['--production']);
  keepMaps(folder, packedVersion());
  for (const name of ['README.md', 'CHANGELOG.md']) {
    const file = path.join(folder, name);
    writeFileSync(file, textToPack(readFileSync(file, 'utf8'), repository));
  }
  if (repository !== undefined) nameRepository(path.join(folder, 'package.json'), repository);
  const packed = path.join(folder, path.basename(vsix));
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  // no dependencies: everything is in the bundle; links are rewritten already
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', packed];
  const { code, output } = await run(nodeOf(root), [vsce, 'package', ...flags], {
    cwd: folder,
    // vsce writes this time into the zip, in the local time zone
    env: { ...process.env, SOURCE_DATE_EPOCH: '1577836800', TZ: 'UTC' },
  });
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output.trim()}`);
  mkdirSync(path.dirname(vsix), { recursive: true });
  // beside it first: whoever reads the package meanwhile reads a whole one
  const beside = `${vsix}.${process.pid}`;
  copyFileSync(packed, beside);
  renameSync(beside, vsix);
}

/**
 * @param {string} manifest
 * @param {string} repository
 */
function nameRepository(manifest, repository) {
  const named = { ...readJson(manifest), repository: { type: 'git', url: repository } };
  writeFileSync(manifest, `${JSON.stringify(named, null, 2)}\n`);
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/**
 * @param {string} place a file or folder, relative to the repository
 * @returns {string[]}
 */
function filesUnder(place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}
