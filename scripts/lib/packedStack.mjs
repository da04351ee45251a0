// Stacks of the packed extension, as they stand in logs, turned into places of the sources.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { mapFile, packedBundles } from './sourceMaps.mjs';

/** A place in a packed bundle: the folder that it is installed in, the bundle, line and column. Folders may have blanks, also coded ones. */
const PLACE = /(?<=\(|@|\bat async |\bat (?!async ))([^()\n]*?)\b(dist[\\/](?:extension|editor[\\/]editor)\.js):(\d+):(\d+)/g;
/** VS Code installs into a folder that ends so; behind the version may stand the platform that a gallery names. */
const VERSION = /-(\d+\.\d+\.\d+[\w.-]*?)(?:-(?:universal|undefined|web|(?:win32|linux|alpine|darwin)-\w+))?[\\/]$/;

/**
 * The text with each place of a packed bundle in the words of the sources, and the versions whose maps are not there.
 * @param {string} text
 * @param {string} usual the version where the folder tells none
 * @returns {{ text: string, places: number, missing: readonly string[] }}
 */
export function decodeStack(text, usual) {
  /** @type {Map<string, SourceMap | undefined>} */
  const maps = new Map();
  /** @type {Set<string>} */
  const missing = new Set();
  let places = 0;
  const decoded = text.replace(PLACE, (place, folder, bundle, row, column) => {
    const version = VERSION.exec(folder)?.[1] ?? usual;
    const file = mapFile(version, packedBundles.find((name) => name === bundle.replaceAll('\\', '/')) ?? bundle);
    if (!maps.has(file)) maps.set(file, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined);
    const map = maps.get(file);
    if (!map) missing.add(version);
    const entry = map?.findEntry(Number(row) - 1, Number(column) - 1);
    if (!entry || !('originalSource' in entry)) return place;
    places++;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
  return { text: decoded, places, missing: [...missing] };
}
