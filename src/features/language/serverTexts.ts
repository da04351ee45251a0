import * as vscode from 'vscode';
import { positionsIn } from '../../host/textPositions';
import { printMap } from '../../library/formats/mapText';
import { printPreset } from '../../library/formats/presetDocument';
import type { MapName } from '../../library/language/mapPlaces';
import type { Span } from '../../library/language/presetPlace';
import type { Preset } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { OpenLibrary } from '../../servers/libraries';
import { presetUri, serverFileUri } from '../../ui/presetUri';

/** The text of a file, as it is shown where it is open, else as it would be; nothing is opened for it. */
export interface ServerText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

export function presetText({ server }: OpenLibrary, preset: Preset): ServerText {
  return textAt(presetUri(server.name, preset.title), () => printPreset(preset));
}

export function mapText({ server }: OpenLibrary, { rawModelLinks, rawStarredModels }: Snapshot, name: MapName): ServerText {
  return textAt(serverFileUri(server.name, name), () => printMap(name === 'model-links.json' ? rawModelLinks : rawStarredModels));
}

/** The places of spans in a text. */
export function locationsIn({ uri, text }: ServerText, spans: readonly Span[]): vscode.Location[] {
  const positionAt = positionsIn(text);
  return spans.map(({ start, end }) => new vscode.Location(uri, new vscode.Range(positionAt(start), positionAt(end))));
}

function textAt(uri: vscode.Uri, print: () => string): ServerText {
  const key = uri.toString();
  return { uri, text: vscode.workspace.textDocuments.find((open) => open.uri.toString() === key)?.getText() ?? print() };
}
