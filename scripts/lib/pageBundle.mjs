/**
 * How the editor's page is bundled, wherever that is done: for the browser of the oldest VS Code we run in, drawings as text.
 * @type {import('esbuild').BuildOptions}
 */
export const pageBundle = {
  entryPoints: ['media/editor/editor.ts', 'media/editor/editor.css'],
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: 'chrome128',
  loader: { '.svg': 'text' },
};
