import { host } from './run';

/** The four kinds of themes VS Code has. */
export type Theme = 'dark' | 'light' | 'hc-dark' | 'hc-light';

const modern = host === 'floor' ? 'Default ' : '';

/** The value of `workbench.colorTheme`; VS Code renamed two of them. */
export const themeIds: Readonly<Record<Theme, string>> = {
  dark: `${modern}Dark Modern`,
  light: `${modern}Light Modern`,
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** The class the workbench has while such a theme is on. */
export const themeClasses: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'hc-dark': 'hc-black',
  'hc-light': 'hc-light',
};

/** What the body of a webview says of itself while such a theme is on. */
export const webviewKinds: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light',
};

/** What the list of colour themes calls them. */
export const themeNames: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
};
