// Shortens the keys by which the manifest names its texts: each stands in the manifest, in English and in every language.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Rewrites package.json and every package.nls*.json of a folder with keys of one or two letters; a text that no place names is left out.
 * @param {string} folder
 */
export function shortenKeys(folder) {
  const manifest = path.join(folder, 'package.json');
  /** @type {Map<string, string>} */
  const shortened = new Map();
  const text = readFileSync(manifest, 'utf8').replace(/"%([^%"]+)%"/g, (_, key) => {
    if (!shortened.has(key)) shortened.set(key, shortened.size.toString(36));
    return `"%${shortened.get(key)}%"`;
  });
  writeFileSync(manifest, text);
  for (const name of readdirSync(folder).filter((file) => /^package\.nls\b.*\.json$/.test(file))) {
    const file = path.join(folder, name);
    const texts = JSON.parse(readFileSync(file, 'utf8'));
    const kept = [...shortened].map(([key, short]) => [short, texts[key]]);
    writeFileSync(file, JSON.stringify(Object.fromEntries(kept)));
  }
}
