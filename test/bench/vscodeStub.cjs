// @ts-check
const { stage, StageView } = require('./stage');

// As much of VS Code as the extension needs to be activated and then left alone. What is not named here can be called, constructed and
// asked for more of its kind; it does nothing.

/** @type {object} */
const anything = new Proxy(class {}, {
  get: (target, key) => (key in target || typeof key === 'symbol' ? Reflect.get(target, key) : anything),
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});

/**
 * The object, with the rest of what VS Code has there. It is found through the prototype, which a bundler keeps.
 * @param {object} known
 * @returns {object}
 */
function withTheRest(known) {
  return Object.setPrototypeOf(
    known,
    new Proxy({}, { get: (_, key) => (typeof key === 'symbol' || key === 'then' ? undefined : anything) }),
  );
}

const readNothing = () => Promise.reject(new Error('There is no file here.'));

module.exports = withTheRest({
  window: withTheRest({
    state: { focused: true, active: true },
    onDidChangeWindowState: stage.focus.event,
    tabGroups: withTheRest({ all: [], activeTabGroup: { tabs: [], activeTab: undefined } }),
    visibleTextEditors: [],
    activeTextEditor: undefined,
    createTreeView: () => {
      const view = new StageView();
      stage.views.add(view);
      return view;
    },
    createStatusBarItem: () => ({ show() {}, hide() {}, dispose() {} }),
    withProgress: (/** @type {unknown} */ _options, /** @type {(progress: unknown, token: unknown) => unknown} */ task) =>
      task(anything, anything),
  }),
  workspace: withTheRest({
    getConfiguration: (/** @type {string | undefined} */ section) => ({
      get: (/** @type {string} */ key) => stage.settings.get(section === undefined ? key : `${section}.${key}`),
    }),
    textDocuments: [],
    workspaceFolders: undefined,
    fs: withTheRest({
      readFile: readNothing,
      stat: readNothing,
      writeFile: async () => undefined,
      createDirectory: async () => undefined,
    }),
  }),
  commands: withTheRest({ executeCommand: async () => undefined }),
  l10n: { t: (/** @type {string} */ text) => text },
});
