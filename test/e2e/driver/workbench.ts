import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { type CodeServer, startCodeServer } from '../../../scripts/lib/codeServer.mjs';
import { vsixFile } from '../../../scripts/lib/paths.mjs';
import { removeFolder, temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { launchBrowser } from './browser';
import { Dialog } from './dialog';
import { ExtensionLog } from './extensionLog';
import { everyFile, storedInBrowser } from './kept';
import { loseFocus, type Unsaved, waitForBackup } from './leaving';
import { Menus } from './menus';
import { Problems } from './problems';
import { isThere, QuickInput } from './quickInput';
import { host, screenshotFolder } from './run';
import { SettingsFile } from './settingsFile';
import { Tabs } from './tabs';
import { TextEditor } from './textEditor';
import { type Theme, themeClasses, themeIds, themeNames } from './themes';
import { Toasts } from './toasts';
import { paneHeader, TreeView } from './treeView';

export interface WorkbenchOptions {
  /** `swarmui.servers`: name to address. */
  readonly servers?: Readonly<Record<string, string>>;
  /** The user's settings; auto save is off unless set here. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the workspace: relative path to text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of a screenshot for each of the page; 1 unless set. */
  readonly scale?: number;
  /** The display language, as in `de`; VS Code's own texts stay English. */
  readonly language?: string;
}

const open = new Set<Workbench>();

/** Every workbench that is open, for screenshots of failures. */
export const openWorkbenches: ReadonlySet<Workbench> = open;

/** A VS Code of its own with the packed extension installed, in a browser of its own, as a person has it. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly toasts: Toasts;
  readonly menus: Menus;
  readonly tabs: Tabs;
  readonly dialog: Dialog;
  readonly textEditor: TextEditor;
  readonly problems: Problems;
  readonly settings: SettingsFile;
  readonly log: ExtensionLog;
  readonly #server: CodeServer;
  readonly #browser: Browser;
  readonly #folder: string;
  /** VS Code ends with it. */
  readonly #isFirst: boolean;

  private constructor(server: CodeServer, browser: Browser, page: Page, folder: string, isFirst = true) {
    this.#isFirst = isFirst;
    this.#server = server;
    this.#browser = browser;
    this.#folder = folder;
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.toasts = new Toasts(page);
    this.menus = new Menus(page);
    this.tabs = new Tabs(page);
    this.dialog = new Dialog(page);
    this.textEditor = new TextEditor(page);
    this.problems = new Problems(page);
    this.settings = new SettingsFile(server.userData);
    this.log = new ExtensionLog(server.userData);
  }

  /** Starts VS Code and waits until its window is drawn (about four seconds). */
  static async open({
    servers = {},
    settings = {},
    files = {},
    theme = 'dark',
    viewport,
    scale = 1,
    language,
  }: WorkbenchOptions = {}): Promise<Workbench> {
    const folder = temporaryFolder();
    for (const [file, text] of Object.entries(files)) {
      const full = path.join(folder, 'workspace', file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    const server = await startCodeServer({
      host,
      folder,
      vsix: vsixFile,
      settings: {
        'files.autoSave': 'off',
        'workbench.colorTheme': themeIds[theme],
        ...steadyTyping,
        ...settings,
        'swarmui.servers': servers,
      },
      ...(language === undefined ? {} : { language }),
    });
    const browser = await launchBrowser();
    // without motion nothing is caught halfway on a picture
    const context = await browser.newContext({
      viewport: viewport ?? { width: 1440, height: 900 },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const workbench = new Workbench(server, browser, await context.newPage(), folder);
    open.add(workbench);
    await workbench.page.goto(server.url);
    await workbench.#waitUntilDrawn();
    return workbench;
  }

  /** Another window of the same VS Code: it shares settings and what the extension stores, and has an extension host of its own. */
  async openAnother(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    const another = new Workbench(this.#server, this.#browser, page, this.#folder, false);
    open.add(another);
    await page.goto(this.#server.url);
    await another.#waitUntilDrawn();
    return another;
  }

  /** The folder that is open in the Explorer. */
  get workspace(): string {
    return this.#server.workspace;
  }

  /** Where the extension keeps what outlives a window. */
  get globalStorage(): string {
    return path.join(this.#server.userData, 'User', 'globalStorage', 'swarmui-tools.swarmui-presets');
  }

  /** Every file that VS Code and the extension have written, by path. */
  everythingKept(): Record<string, string> {
    return everyFile(this.#server.userData);
  }

  /** What the window shows, and what VS Code keeps in the browser: settings, mementos, open editors. Secrets are kept there, too, apart. */
  async everythingInBrowser(): Promise<Record<string, string>> {
    const stored = await this.page.evaluate(storedInBrowser);
    const frames = this.page.frames().map((frame) => frame.url());
    return { ...stored, 'the window': await this.page.content(), 'addresses of frames': frames.join('\n') };
  }

  /** Runs a command by its name in the palette, as in `SwarmUI: Refresh`. */
  async run(name: string): Promise<void> {
    await this.quickInput.runCommand(name);
  }

  /** Shows our views, by the name of the first: presses the SwarmUI icon unless they are in front. */
  async showViews(first = 'Presets'): Promise<void> {
    const icon = this.page.locator('.activitybar .action-item:has(.action-label[aria-label^="SwarmUI"])').first();
    await icon.waitFor();
    const header = this.page.locator(`.part.sidebar ${paneHeader(first)}`);
    for (let attempt = 1; attempt <= 5 && !(await header.isVisible()); attempt++) {
      // pressed while a reloaded window still brings back its side bar, the icon closes it again
      if (attempt > 1 || (await icon.getAttribute('aria-expanded')) !== 'true') {
        // a badge over the icon takes the pointer
        await icon.locator('.action-label').click({ force: true });
      }
      if (await isThere(header, 5000)) break;
    }
    await header.waitFor();
    await this.page.mouse.move(720, 500); // off the icon, whose tooltip would be on every picture
  }

  /** One of our views by its name, such as `Presets`. */
  view(name: string): TreeView {
    return new TreeView(this.page, name);
  }

  /** The document of the custom editor or webview in front. */
  webview(): FrameLocator {
    // hidden editors keep their frames; the inner frame's name stays "pending-frame", so go by its id
    return this.page.locator('iframe.webview.ready:visible').first().contentFrame().frameLocator('#active-frame');
  }

  /** The comparison in front; its sides are `.original` and `.modified`. */
  get diff(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-diff-editor:visible');
  }

  /** A button in the title bar of the editor in front; its label may go on with an ellipsis and keys. */
  editorAction(name: string): Locator {
    const labels = [name, `${name}…`].flatMap((label) => [
      `.action-label[aria-label="${label}"]`,
      `.action-label[aria-label^="${label} ("]`,
    ]);
    return this.page.locator(`.editor-group-container.active .editor-actions :is(${labels.join(', ')})`);
  }

  /** Saves the editor in front, wherever the focus is within it. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.run('Preferences: Color Theme');
    await this.quickInput.fill(themeNames[theme]);
    await this.quickInput.widget.locator('.monaco-list-row.focused', { hasText: themeNames[theme] }).waitFor();
    await this.quickInput.accept();
    await this.quickInput.waitUntilClosed();
    await this.page.locator(`.monaco-workbench.${themeClasses[theme]}`).first().waitFor();
    await this.page.waitForTimeout(300); // webviews follow a moment later
  }

  /** Chooses how much a log tells. */
  async setLogLevel(log: string, level: 'Info' | 'Debug' | 'Trace'): Promise<void> {
    await this.run('Developer: Set Log Level...');
    await this.quickInput.fill(log);
    await this.quickInput.pick(log);
    await this.quickInput.pick(level);
    await this.quickInput.waitUntilClosed();
  }

  /** The line at the window's foot. */
  get statusBar(): Locator {
    return this.page.locator('.part.statusbar');
  }

  /** Takes a picture of the window; its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Reloads the window: the extension starts anew, unsaved documents come back. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#waitUntilDrawn();
  }

  /**
   * Closes the window with unsaved documents as a browser does, and opens it again. `unsaved` tells those documents, which VS Code must
   * have backed up before, and `unsavedPages` how many of them show as pages, where that matters; `meanwhile` is what happens while the
   * window is closed.
   */
  async leaveAndComeBack(unsaved: Unsaved | readonly Unsaved[], meanwhile: () => unknown = () => {}, unsavedPages?: number): Promise<void> {
    for (const one of [unsaved].flat()) await waitForBackup(this.#server.userData, one);
    await loseFocus(this.page, await this.tabs.labels(), unsavedPages);
    await this.page.goto('about:blank');
    await meanwhile();
    await this.page.goto(this.#server.url);
    await this.#waitUntilDrawn();
  }

  async close(): Promise<void> {
    open.delete(this);
    if (!this.#isFirst) return this.page.close();
    await this.#browser.close();
    await this.#server.stop();
    removeFolder(this.#folder);
  }

  async #waitUntilDrawn(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
  }
}

/** What a test types arrives as typed. */
const steadyTyping = {
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.formatOnPaste': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
};
