/** What VS Code matches against the address of a file to choose an editor: `workbench.editorAssociations`, where the longest pattern wins. */
export type EditorAssociations = Readonly<Record<string, string>>;

/** The pattern for the preset files of a folder, by the folder's path in its workspace folder, or its name where it is that folder itself. */
export function presetPattern(folder: string): string {
  return `${BEFORE}${namesOf(folder).join('/')}${BEHIND}`;
}

/** True where one of the patterns takes in the preset files of a folder; `path` is the folder's whole path. */
export function isTakenIn(patterns: readonly string[], path: string): boolean {
  const names = `/${namesOf(path).join('/')}/`;
  return patterns.some((pattern) => {
    // A pattern without a folder is matched against the name alone.
    if (!pattern.includes('/')) return true;
    const isOurs = pattern.startsWith(BEFORE) && pattern.endsWith(BEHIND);
    return isOurs && names.includes(`/${pattern.slice(BEFORE.length, -BEHIND.length)}/`);
  });
}

/** Version control shows its versions of the same paths, and those are text. */
export function versionPattern(pattern: string): string {
  return `{git,gitlens,vscode-local-history}:/${pattern}`;
}

/** The associations with those of a folder added. */
export function withFolder(before: EditorAssociations, pattern: string, editor: string): EditorAssociations {
  return { ...before, [pattern]: editor, [versionPattern(pattern)]: 'default' };
}

const BEFORE = '**/';
const BEHIND = '/**/*.preset.json';

/**
 * The names of a path; letters with a meaning in a glob become "any letter", since VS Code knows no escape for them
 * (microsoft/vscode#223107).
 */
function namesOf(path: string): string[] {
  return path
    .split('/')
    .filter((name) => name !== '')
    .map((name) => name.replace(/[[\]{}*?]/g, '?'));
}
