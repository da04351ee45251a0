import { readFileSync } from 'node:fs';
import { textOf, unzip } from '../package/zip';
import type { Benchmark, Figure } from './benchmark';

const PACKAGE = 'dist/swarmui-presets.vsix';
const BUNDLES = [
  { what: 'bundle of the extension host', name: 'extension/dist/extension.js' },
  { what: 'bundle of the editor page', name: 'extension/dist/editor/editor.js' },
];

/** Sizes in kB of what scripts/bench.mjs has packed. */
export const sizes: Benchmark = async () => {
  const archive = readFileSync(PACKAGE);
  const files = unzip(archive);
  return [
    { ...size('packed extension (VSIX)', archive.length), goal: 1000 },
    ...BUNDLES.map(({ what, name }) => size(what, Buffer.byteLength(textOf(files, name)))),
  ];
};

function size(what: string, length: number): Figure {
  return { what, ours: `${Math.round(length / 1000)} kB`, base: '', value: Math.round(length / 1000) };
}
