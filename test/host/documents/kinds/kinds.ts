import type { FileKind, KindName } from './fileKind';
import { edits, links, stars } from './maps';
import { preset } from './preset';
import { settings } from './settings';

/** All kinds of files by their names. */
export const KINDS: Readonly<Record<KindName, FileKind>> = { preset, settings, stars, links, edits };
