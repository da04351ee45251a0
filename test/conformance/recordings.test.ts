import { describe, expect, it } from 'vitest';
import type { Version } from '../sandbox/edition';
import { recordings } from './recording';
import { replay } from './replay';

const FOLDERS: readonly (readonly [folder: string, as: Version])[] = [
  ['', '0.9.8.2'],
  ['0.9.8.0', '0.9.8.0'],
  ['0.9.7.0', '0.9.7.0'],
];

describe.each(FOLDERS)('recordings of a real server %s', (folder, as) => {
  it.concurrent.each(recordings(folder).map((recording) => [recording.scenario, recording] as const))('%s', async (_, recording) => {
    expect(await replay(recording, as)).toEqual([]);
  });
});
