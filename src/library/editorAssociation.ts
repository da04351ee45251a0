/** What VS Code matches against the address of a file to choose an editor: `workbench.editorAssociations`, where the longest pattern wins. */
export type EditorAssociations = Readonly<Record<string, string>>;

/** The pattern for the preset files of a folder, by the folder's path in its workspace folder, or its name where it is that folder itself. */
export function presetPattern(folder: string): string {
  const names = folder.split('/').filter((name) => name !== '');
  return `**/${names.map(escapeGlob).join('/')}/**/*.preset.json`;
}

/** Version control shows its versions of the same paths, and those are text. */
export function versionPattern(pattern: string): string {
  return `{git,gitlens,vscode-local-history}:/${pattern}`;
}

/** The associations with those of a folder added. */
export function withFolder(before: EditorAssociations, pattern: string, editor: string): EditorAssociations {
  return { ...before, [pattern]: editor, [versionPattern(pattern)]: 'default' };
}

/** Letters with a meaning in a glob stand for themselves. */
function escapeGlob(name: string): string {
  return name.replace(/[[\]{}*?]/g, '[$&]');
}
