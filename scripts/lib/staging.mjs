import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { nodeOf, root } from './paths.mjs';
import { run } from './processes.mjs';

/** The languages there are, beside English. */
const LANGUAGES = ['de', 'fr', 'ja', 'zh-cn'];

/** What an extension's folder holds beside its bundles. */
export const packedAsTheyAre = [
  'package.json',
  'package.nls.json',
  ...LANGUAGES.map((language) => `package.nls.${language}.json`),
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media',
  'l10n',
  '.vscodeignore',
];

/**
 * Builds the extension into a folder of its own, so that no other build, nor a running watch, comes in between.
 * @param {string} folder
 * @param {readonly string[]} flags of esbuild.mjs
 */
export async function stage(folder, flags) {
  mkdirSync(folder, { recursive: true });
  for (const name of packedAsTheyAre) {
    const source = path.join(root, name);
    // the page's sources lie in media as well
    if (existsSync(source)) cpSync(source, path.join(folder, name), { recursive: true, filter: (file) => !file.endsWith('.ts') });
  }
  const { code, output } = await run(nodeOf(root), ['esbuild.mjs', '--into', folder, ...flags], { cwd: root });
  if (code !== 0) throw new Error(output.trim());
}
