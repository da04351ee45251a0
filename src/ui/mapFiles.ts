import type * as vscode from 'vscode';
import { SCHEME } from '../contributions';
import type { MapName } from '../library/language/mapPlaces';

/** The files of stars and links, in the root of every server. */
export const MAP_NAMES: readonly MapName[] = ['starred-models.json', 'model-links.json'];

export const MAP_FILES: vscode.DocumentSelector = MAP_NAMES.map((name) => ({ scheme: SCHEME, pattern: `**/${name}` }));

/** Which of them a document is. */
export function mapOf({ scheme, path }: vscode.Uri): MapName | undefined {
  return scheme === SCHEME ? MAP_NAMES.find((name) => path === `/${name}`) : undefined;
}
