// The source maps of the packed bundles. They are not in the package but beside it, by version, for the stacks that people send.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** The bundles of the package, by their place in it. */
export const packedBundles = ['dist/extension.js', 'dist/editor/editor.js'];

/**
 * Where the map of a bundle is kept.
 * @param {string} version of the extension
 * @param {string} bundle
 */
export const mapFile = (version, bundle) => path.join(root, 'dist/maps', version, `${path.basename(bundle)}.map`);

/**
 * Keeps the maps that the build left beside its bundles. Sources are named by their place in the repository, wherever it was built.
 * @param {string} folder that was built into
 * @param {string} version
 */
export function keepMaps(folder, version) {
  for (const bundle of packedBundles) {
    const built = path.join(folder, bundle);
    const map = JSON.parse(readFileSync(`${built}.map`, 'utf8'));
    /** @type {string[]} */
    const sources = map.sources;
    map.sources = sources.map((source) => path.relative(root, path.resolve(path.dirname(built), source)).replaceAll('\\', '/'));
    const kept = mapFile(version, bundle);
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(map));
  }
}
