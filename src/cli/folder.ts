import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HumanError } from '../base/errors';
import type { CheckedLibrary, LibraryFinding } from '../library/findings/libraryFinding';
import { notAPreset } from '../library/findings/rules/notAPreset';
import { readPresetText } from '../library/formats/presetDocument';
import { completed } from '../library/formats/presetText';
import { isOwnPreset } from '../library/formats/recognizePreset';
import type { Preset } from '../library/snapshot/preset';
import { indexTitles } from '../library/snapshot/titleIndex';
import { PRESET_SUFFIX, PRESETS_ROOT, titleOfPath } from '../swarm/presetPath';

/** A file of a folder. */
export interface FolderText {
  readonly file: string;
  readonly text: string;
}

/** The presets of a folder, and what is wrong with the files that are none. */
export interface Folder {
  readonly library: CheckedLibrary;
  readonly broken: readonly LibraryFinding[];
  /** By title: the file, relative to the folder, and its text. */
  readonly files: ReadonlyMap<string, FolderText>;
  /** How many files with the same ending are no presets of ours. */
  readonly skipped: number;
}

/** Reads every preset in the `*.preset.json` of a folder and those below it. Throws a `HumanError` where it cannot. */
export function readFolder(folder: string): Folder {
  const presets: Preset[] = [];
  const broken: LibraryFinding[] = [];
  const files = new Map<string, FolderText>();
  let skipped = 0;
  for (const file of presetFiles(folder)) {
    const title = titleOfPath(`${PRESETS_ROOT}/${file}`) ?? file.slice(0, -PRESET_SUFFIX.length);
    const text = readFileSync(path.join(folder, file), 'utf8');
    if (!isOwnPreset(text)) {
      skipped++;
      continue;
    }
    files.set(title, { file, text });
    const reading = readPresetText(text);
    if (reading.ok) presets.push({ ...completed(reading.content, undefined), title, author: '', picture: undefined });
    else broken.push(...reading.problems.map((problem) => ({ ...notAPreset.check(problem), place: { kind: 'preset' as const, title } })));
  }
  const nothing = { starredModels: new Map(), modelLinks: new Map() };
  return { library: { presets, get: indexTitles(presets), ...nothing }, broken, files, skipped };
}

function presetFiles(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => name.endsWith(PRESET_SUFFIX) && !name.split(path.sep).includes('node_modules'))
      .map((name) => name.replaceAll(path.sep, '/'))
      .sort();
  } catch (cause) {
    throw new HumanError(`The folder “${folder}” cannot be read.`, { cause });
  }
}
