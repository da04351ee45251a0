import { expect } from 'vitest';
import type { SandboxOptions } from '../../sandbox/options';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { OtherClient, type WirePreset } from '../../support/otherClient';
import { pictureFailure } from './failurePictures';
import { PresetPage } from './presetPage';
import { isThere } from './quickInput';
import type { TreeView } from './treeView';
import { Workbench, type WorkbenchOptions } from './workbench';

/** The name of the server in every scene. */
export const SERVER = 'sandbox';

export interface SceneOptions extends Omit<WorkbenchOptions, 'servers'> {
  readonly sandbox?: Partial<SandboxOptions>;
  /** Fills the server before VS Code looks at it. */
  readonly fill?: (other: OtherClient, sandbox: Sandbox) => unknown;
}

/** A server, VS Code with its presets in the side bar, and another client of the same server. */
export class Scene {
  readonly presets: TreeView;
  readonly editor: PresetPage;

  #sandbox: Sandbox;
  #other: OtherClient;
  #isAway = false;
  /** How many presets it was filled with last. */
  #filled = 0;

  private constructor(
    sandbox: Sandbox,
    readonly workbench: Workbench,
  ) {
    this.#sandbox = sandbox;
    this.#other = new OtherClient(sandbox.url);
    this.presets = workbench.view('Presets');
    this.editor = new PresetPage(workbench);
  }

  static async open({ sandbox: sandboxOptions, fill, ...options }: SceneOptions = {}): Promise<Scene> {
    const sandbox = await startSandbox({ mode: 'models', ...sandboxOptions });
    await fill?.(new OtherClient(sandbox.url), sandbox);
    const workbench = await Workbench.open({ ...options, servers: { [SERVER]: sandbox.url } });
    await workbench.showViews();
    return new Scene(sandbox, workbench);
  }

  get sandbox(): Sandbox {
    return this.#sandbox;
  }

  get other(): OtherClient {
    return this.#other;
  }

  /** Takes the server away, until it is restarted or refilled. */
  async stopServer(): Promise<void> {
    this.#isAway = true;
    await this.sandbox.stop();
  }

  /** Replaces the server by a new one at the same address; the presets it is filled with are all it has. */
  async restartServer(fill: (other: OtherClient) => Promise<void>): Promise<void> {
    await this.stopServer();
    this.#sandbox = await startSandbox({ mode: 'models', port: this.#sandbox.port });
    this.#other = new OtherClient(this.#sandbox.url);
    this.#isAway = false;
    await fill(this.#other);
  }

  /** Replaces all presets of the server, without VS Code, which then looks again. */
  async refill(fill: (other: OtherClient) => Promise<void>): Promise<void> {
    if (this.#isAway) await this.restartServer(fill);
    else {
      this.sandbox.controls.clearFaults();
      for (const { title } of await this.other.presets()) await this.other.delete(title);
      await fill(this.other);
    }
    await this.workbench.run('SwarmUI: Refresh');
    const filled = await this.other.presets();
    // what lost more than half at once is doubted until the person says that it is right
    const doubt = this.workbench.toasts.with('most or all of its presets are gone');
    if (this.#filled >= 4 && filled.length * 2 < this.#filled && (await isThere(doubt, 5000)))
      await this.workbench.toasts.press('most or all of its presets are gone', 'They Were Deleted');
    this.#filled = filled.length;
    const [first] = filled;
    if (first)
      await this.presets
        .row(first.title.split('/')[0] ?? '')
        .first()
        .waitFor();
    if (filled.length <= 8) for (const preset of filled) await this.#isDrawn(preset);
    await this.presets.rest();
    this.sandbox.controls.clearLog();
  }

  /** Waits until the row of a preset of the top level tells of its star: a menu that opens while rows are drawn anew is that of the old ones. */
  async #isDrawn({ title, is_starred }: WirePreset): Promise<void> {
    if (title.includes('/') || !(await isThere(this.presets.row(title), 1000))) return;
    await expect.poll(async () => (await this.presets.ariaLabelOf(title)).includes('starred')).toBe(is_starred);
  }

  /** What the server holds, by title. */
  async stored(): Promise<Map<string, WirePreset>> {
    return new Map((await this.other.presets()).map((preset) => [preset.title, preset]));
  }

  /** Opens a preset by a click on its row, and waits for its page. */
  async click(title: string): Promise<void> {
    const row = await this.presets.reveal(title);
    await row.click();
    // rows that move under the pointer, as a folder unfolds, let a neighbour take the click
    const selected = row.and(this.workbench.page.locator('[aria-selected="true"]'));
    if (!(await isThere(selected, 2000))) await row.click();
    await this.editor.shows(nameOf(title));
  }

  /** After each test: closes all editors, questions and messages; what is not saved is lost. */
  async tidy(context: Parameters<typeof pictureFailure>[0]): Promise<void> {
    await pictureFailure(context);
    const { workbench } = this;
    // one question may follow another
    for (let turn = 0; turn < 3 && (await this.#isAsking()); turn++) await workbench.page.keyboard.press('Escape');
    for (let left = await workbench.tabs.labels(); left.length > 0; left = await workbench.tabs.labels()) {
      await workbench.run('View: Revert and Close Editor');
      await expect.poll(() => workbench.tabs.labels()).toHaveLength(left.length - 1);
    }
    await workbench.toasts.clear();
    await this.presets.unselect();
  }

  /** Names of the requests that can change something on the server, oldest first. */
  get writes(): string[] {
    return this.sandbox.controls.log.map(({ route }) => route).filter((route) => !READS.has(route) && !route.startsWith('/'));
  }

  async #isAsking(): Promise<boolean> {
    const { quickInput, dialog, page } = this.workbench;
    const boxes = [quickInput.widget, dialog.box, page.locator('.monaco-menu:visible')];
    return (await Promise.all(boxes.map((box) => box.first().isVisible()))).includes(true);
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.sandbox.stop();
  }
}

const READS = new Set([
  'GetNewSession',
  'GetMyUserData',
  'ExportUserPresets',
  'ListT2IParams',
  'GetCurrentStatus',
  'GetGlobalStatus',
  'GetUserSettings',
  'ListModels',
  'DescribeModel',
  'CountTokens',
]);

function nameOf(title: string): string {
  return title.slice(title.lastIndexOf('/') + 1);
}
