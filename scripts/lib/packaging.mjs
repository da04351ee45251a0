import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shortenKeys } from './bundling/shortKeys.mjs';
import { tightenBundle } from './bundling/tightBundle.mjs';
import { packTranslations } from './bundling/translations.mjs';
import { nodeOf, root, vsixFile } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { packedAsTheyAre, stage } from './staging.mjs';
import { temporaryFolder } from './temporary.mjs';

/** What the package is made from; tests and tools are not among it. */
const sources = [
  'src',
  'package-lock.json',
  'tsconfig.json',
  'esbuild.mjs',
  'scripts/lib/packaging.mjs',
  'scripts/lib/staging.mjs',
  'scripts/lib/bundling',
  ...packedAsTheyAre,
];

/** Packs the extension unless the package there is was made from the same sources. */
export async function packIfChanged() {
  const record = path.join(root, 'dist/.packed-from');
  const wanted = digestOfSources();
  if (existsSync(vsixFile) && existsSync(record) && readFileSync(record, 'utf8') === wanted) return;
  await step('Building and packing the extension', pack);
  writeFileSync(record, wanted);
}

/** Builds the production bundles and packs them; the same sources give the same bytes. */
async function pack() {
  const folder = path.join(temporaryFolder(), 'package');
  await stage(folder, ['--production']);
  shortenReadme(path.join(folder, 'README.md'));
  tightenBundle(path.join(folder, 'dist/extension.js'));
  packTranslations(root, folder);
  dropDevelopment(path.join(folder, 'package.json'));
  shortenKeys(folder);
  for (const file of readdirSync(folder)) if (file.endsWith('.json')) tighten(path.join(folder, file));
  const packed = path.join(folder, path.basename(vsixFile));
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  // no dependencies: everything is in the bundle; the manifest knows no repository
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', packed];
  const { code, output } = await run(nodeOf(root), [vsce, 'package', ...flags], {
    cwd: folder,
    // vsce writes this time into the zip, in the local time zone
    env: { ...process.env, SOURCE_DATE_EPOCH: '1577836800', TZ: 'UTC' },
  });
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output.trim()}`);
  mkdirSync(path.dirname(vsixFile), { recursive: true });
  // beside it first: whoever reads the package meanwhile reads a whole one
  const beside = `${vsixFile}.${process.pid}`;
  copyFileSync(packed, beside);
  renameSync(beside, vsixFile);
}

/**
 * The README for who has the extension, not the repository: the pictures would be most of the package.
 * @param {string} file
 */
function shortenReadme(file) {
  const text = readFileSync(file, 'utf8').replace(/^!\[[^\]]*\]\(docs\/[^)]*\)\n\n?/gm, '');
  writeFileSync(file, text.replace(/^## (?:Try it without a server|Check presets in CI)[^\n]*\n(?:(?!## )[^\n]*\n)*/gm, ''));
}

/**
 * What only developers need of the manifest stays out.
 * @param {string} file
 */
function dropDevelopment(file) {
  const { scripts, devDependencies, optionalDependencies, allowScripts, bin, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest));
}

/**
 * JSON without its blanks.
 * @param {string} file
 */
function tighten(file) {
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
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
