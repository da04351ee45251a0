/**
 * Makes a code-server page load an extension from its folder, and run tests in its extension host, as VS Code's own development window does.
 * The page carries the workbench's configuration in a <meta>; it is amended before the workbench reads it. (VS Code's URL parameters for this
 * are ignored by a built VS Code, or turn notifications off.)
 * @param {import('playwright-core').Page} page
 * @param {{ url: string, extension: string, tests: string }} options folders and files on the server's side
 */
export async function developmentPage(page, { url, extension, tests }) {
  const authority = new URL(url).host;
  /** @param {string} path */
  const remote = (path) => ({ $mid: 1, scheme: 'vscode-remote', authority, path });
  await page.addInitScript(
    (options) => {
      if (window !== window.top) return;
      new MutationObserver((_, observer) => {
        const meta = document.getElementById('vscode-workbench-web-configuration');
        if (!meta) return;
        observer.disconnect();
        const configuration = JSON.parse(meta.getAttribute('data-settings') ?? '{}');
        meta.setAttribute('data-settings', JSON.stringify({ ...configuration, developmentOptions: options }));
      }).observe(document, { childList: true, subtree: true });
    },
    { extensions: [remote(extension)], extensionTestsPath: remote(tests) },
  );
}
