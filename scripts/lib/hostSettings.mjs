/** What a VS Code that nobody configured asks, offers and downloads is turned off; its look is left alone. */
export const quietSettings = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/**
 * The environment of a VS Code that knows nothing of the one it may be started from: PORT and CODE_SERVER_HOST would move code-server, PASSWORD lock it.
 * @param {Record<string, string | undefined>} extra
 * @returns {Record<string, string | undefined>}
 */
export function cleanEnvironment(extra) {
  const foreign = /^(VSCODE_|CODE_SERVER_|ELECTRON_|npm_)|^(PORT|PASSWORD|HASHED_PASSWORD|XDG_RUNTIME_DIR)$/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}
