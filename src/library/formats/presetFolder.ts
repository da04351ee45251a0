import { PRESETS_ROOT, presetPath } from '../../swarm/presetPath';
import type { Preset } from '../snapshot/preset';
import { printPreset } from './presetDocument';

/** The name of the JSON Schema that lies beside presets on disk. */
export const SCHEMA_FILE = 'preset.schema.json';

/** A file to be written; `path` is relative to the folder, with `/`. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** Presets as the files of a folder, each naming the schema that lies at its top, so that other editors check them, too. */
export function presetFolder(presets: readonly Preset[]): FolderFile[] {
  return presets.map((preset) => {
    const path = presetPath(preset.title).slice(PRESETS_ROOT.length + 1);
    const up = '../'.repeat(path.split('/').length - 1) || './';
    const schema = `\n  "$schema": ${JSON.stringify(up + SCHEMA_FILE)},`;
    return { path, text: printPreset(preset).replace('{', () => `{${schema}`) };
  });
}
