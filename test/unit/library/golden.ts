import fs from 'node:fs';
import path from 'node:path';
import { isJsonObject, type JsonObject } from '../../../src/base/json';

/** One step of a recording, as far as these tests look. */
export interface Step {
  readonly do: string;
  readonly body?: JsonObject;
  readonly reply?: JsonObject;
}

/** A file of the recordings of a real server, as JSON. */
export function golden(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../conformance/golden', name), 'utf8'));
}

/** The steps of a recorded scenario. */
export function steps(name: string): Step[] {
  const recording = golden(`${name}.json`);
  if (!isJsonObject(recording) || !Array.isArray(recording.steps)) throw new Error(`${name} is no recording`);
  return recording.steps;
}

/** A preset as a recording of GetMyUserData has it. */
export interface RecordedPreset {
  readonly title: string;
  readonly description: string;
  readonly param_map: Record<string, string>;
}

/** The presets of the last GetMyUserData of a recorded scenario. */
export function storedPresets(name: string): readonly RecordedPreset[] {
  const presets = steps(name).findLast((step) => step.do === 'POST /API/GetMyUserData')?.reply?.presets;
  // The recordings are what real servers sent; their shape is known.
  return presets as unknown as RecordedPreset[];
}
