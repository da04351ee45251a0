import type { Library } from '../../library/library';
import type { Preset } from '../../library/preset';

/** A preset and the title it is to have. */
export interface Move {
  readonly preset: Preset;
  readonly title: string;
}

/** Copies presets within a server, or to another one with their pictures. Model links belong to a server's models and stay behind. */
export async function copyPresets(from: Library, to: Library, moves: readonly Move[]): Promise<void> {
  for (const { preset, title } of moves) {
    if (from === to) await from.presets.duplicate(preset, title);
    else await to.presets.create(title, preset, { picture: await pictureOf(from, preset) });
  }
}

async function pictureOf(library: Library, preset: Preset): Promise<string | undefined> {
  const picture = await library.picture(preset);
  return picture && `data:image/jpeg;base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
