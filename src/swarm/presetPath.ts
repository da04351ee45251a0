/** The folder all preset files stand in. */
export const PRESETS_ROOT = '/presets';

/** What the names of preset files end with, on a server and on disk. */
export const PRESET_SUFFIX = '.preset.json';
/**
 * `~` begins an escape: no title has one since servers clean titles (0.9.5.0), so today's titles are their own paths. Escaped is what a
 * path cannot hold or VS Code would normalise away: `~` itself, backslashes, control characters, halves of surrogate pairs, outer blanks,
 * parts of dots only, parts that are empty, and folders that look like files (test/host/hostile.test.ts).
 */
const ESCAPED = /[~\\]|\p{Control}|\p{Surrogate}|^\s+|\s+$/gu;
const ESCAPE = /~(?:u([0-9A-F]{4})|([0-9A-F]{2}))/g;
const EMPTY_PART = '~e';
const DOTS_ONLY = /^\.+$/;

/** The path of a preset's file: `a/b` is `/presets/a/b.preset.json`. */
export function presetPath(title: string): string {
  const parts = title.split('/');
  const name = parts.pop() ?? '';
  const folders = parts.map((part) => `${escapeFolder(part)}/`).join('');
  return `${PRESETS_ROOT}/${folders}${escapePart(name)}${PRESET_SUFFIX}`;
}

/** The path of a folder of presets; '' is the root. */
export function folderPath(folder: string): string {
  return folder === '' ? PRESETS_ROOT : `${PRESETS_ROOT}/${folder.split('/').map(escapeFolder).join('/')}`;
}

/** The title a path stands for, not cleaned; undefined where it is no preset's file. Undoes `presetPath`. */
export function titleOfPath(path: string): string | undefined {
  if (!path.startsWith(`${PRESETS_ROOT}/`) || !path.endsWith(PRESET_SUFFIX)) return undefined;
  const title = path.slice(PRESETS_ROOT.length + 1, -PRESET_SUFFIX.length);
  if (title === '' || title.endsWith('/')) return undefined;
  return title.split('/').map(unescapePart).join('/');
}

function escapeFolder(part: string): string {
  return part.endsWith(PRESET_SUFFIX)
    ? `${escapePart(part.slice(0, -PRESET_SUFFIX.length), false)}${escapeAll('.')}${PRESET_SUFFIX.slice(1)}`
    : escapePart(part);
}

function escapePart(part: string, mayBeEmpty = true): string {
  if (part === '') return mayBeEmpty ? EMPTY_PART : '';
  return DOTS_ONLY.test(part) ? escapeAll(part) : part.replace(ESCAPED, escapeAll);
}

function escapeAll(text: string): string {
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const hex = text.charCodeAt(index).toString(16).toUpperCase();
    escaped += hex.length > 2 ? `~u${hex.padStart(4, '0')}` : `~${hex.padStart(2, '0')}`;
  }
  return escaped;
}

function unescapePart(part: string): string {
  if (part === EMPTY_PART) return '';
  return part.replace(ESCAPE, (_, long: string | undefined, short: string | undefined) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
  );
}
