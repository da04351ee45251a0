import { eventually } from '../../support/eventually';
import { type Scene, SERVER } from '../driver/scene';
import { asRows } from './loras';
import { Person } from './person';
import type { Answer, Sheet } from './sheet';
import { differing, type Values, valuesIn, valuesOf } from './values';

/** Far above what a busy machine takes. */
const PATIENCE = 30_000;

/** The presets that are open, the one in front, and the hands on them; every look compares the real thing with the model. */
export class Desk {
  readonly person: Person;
  front: Sheet;

  constructor(
    readonly scene: Scene,
    readonly sheets: readonly [Sheet, ...Sheet[]],
  ) {
    this.person = new Person(scene);
    this.front = sheets[0];
  }

  /** What has to hold after every step. */
  async check(): Promise<void> {
    const { front, scene } = this;
    await this.#nobodyAsks();
    const shown = front.isText ? front.mine : asRows(front.mine);
    await eventually(async () => same('the editor shows', await this.person.see(front.isText), shown), PATIENCE);
    for (const { title, isDirty } of this.sheets) {
      const { tabs } = scene.workbench;
      await eventually(async () => {
        if ((await tabs.dirty(title).count()) > 0 !== isDirty) throw new Error(`${title} is ${isDirty ? 'not dirty' : 'dirty'}.`);
      }, PATIENCE);
    }
    await this.#holds();
  }

  /** Saves the preset in front, and answers where it has to ask. */
  async save(answer: Answer): Promise<string> {
    const { front, scene } = this;
    const { dialog, tabs } = scene.workbench;
    const outcome = front.save(answer);
    scene.sandbox.controls.clearLog();
    await this.person.press('Control+s', front.isText);
    if (outcome.asks.length > 0) {
      await eventually(async () => {
        const text = await dialog.text();
        const told = `"${front.title}" was changed on ${SERVER} while you were editing it`;
        if (!text.includes(told) || outcome.asks.some((part) => !text.includes(nameOf(part))))
          throw new Error(`A save asks about ${outcome.asks.join(', ')} so: ${text}`);
      }, PATIENCE);
      await dialog.press(answer);
    }
    // what is typed at the last moment makes no tab dirty before it is saved
    if (outcome.isSent) await this.#untilSent();
    if (!front.isDirty) await this.#untilAsked(tabs.clean(front.title).first().waitFor({ timeout: PATIENCE }));
    else await scene.workbench.toasts.with('Failed to save').first().waitFor({ timeout: PATIENCE });
    if (!outcome.isSent && scene.writes.length > 0) throw new Error(`A save with nothing to send sends ${scene.writes.join(', ')}.`);
    await this.#holds();
    if (front.isDirty) await scene.workbench.toasts.clear();
    const asked = outcome.asks.length > 0 ? `, asked about ${outcome.asks.join(', ')}: ${answer}` : '';
    return `save${asked}${outcome.isSent ? '' : ', nothing to send'}`;
  }

  /** Looks at the server again. */
  async refresh(): Promise<void> {
    const { scene } = this;
    scene.sandbox.controls.clearLog();
    await scene.workbench.run('SwarmUI: Refresh');
    await eventually(() => {
      if (!scene.sandbox.controls.log.some(({ route }) => route === 'GetMyUserData')) throw new Error('A refresh does not ask the server.');
    }, PATIENCE);
    for (const sheet of this.sheets) {
      sheet.look();
      // how often a hidden one was read anew is not known
      if (sheet !== this.front && !sheet.isDirty) sheet.forget();
    }
  }

  /** Brings a preset to the front. */
  async show(sheet: Sheet): Promise<void> {
    this.front = sheet;
    sheet.isText = await this.person.show(sheet.title);
    sheet.forget();
    await this.refresh();
  }

  /** Leaves the window with what is unsaved, and comes back. */
  async reload(meanwhile: () => Promise<void>): Promise<void> {
    const { front, scene, sheets } = this;
    const unsaved = sheets.filter(({ isDirty }) => isDirty);
    const backups = unsaved.map(
      ({ mine }) =>
        (backup: string) =>
          isText(backup, mine),
    );
    await scene.workbench.leaveAndComeBack(backups, meanwhile, unsaved.filter(({ hasPage }) => hasPage).length);
    for (const sheet of sheets) sheet.forget();
    await this.show(front);
  }

  /** Somebody else changes something on the server. */
  async change(sheet: Sheet, change: Values): Promise<void> {
    sheet.change(change);
    const { description, starred, ...params } = change;
    await this.scene.other.edit(sheet.title, {
      params,
      ...(description !== undefined && { description }),
      ...(starred !== undefined && { starred: starred === 'true' }),
    });
  }

  async #holds(): Promise<void> {
    const stored = await this.scene.stored();
    for (const { title, theirs } of this.sheets) {
      const preset = stored.get(title);
      if (!preset) throw new Error(`The server has no ${title}.`);
      same(`of ${title} the server holds`, valuesOf(preset), theirs);
    }
  }

  async #untilSent(): Promise<void> {
    await eventually(async () => {
      await this.#nobodyAsks();
      if (this.scene.writes.length === 0) throw new Error('A save sends nothing.');
    }, PATIENCE);
  }

  async #untilAsked(done: Promise<void>): Promise<void> {
    const { dialog } = this.scene.workbench;
    await Promise.race([done, dialog.box.waitFor({ timeout: PATIENCE }).catch(() => done)]);
    await this.#nobodyAsks();
  }

  async #nobodyAsks(): Promise<void> {
    const { dialog } = this.scene.workbench;
    if (await dialog.box.isVisible()) throw new Error(`A question that nobody expects: ${await dialog.text()}`);
  }
}

function same(what: string, real: Values, expected: Values): void {
  const parts = differing(real, expected);
  if (parts.length === 0) return;
  throw new Error(`${what} ${parts.map((part) => `${part} = ${real[part]}, not ${expected[part]}`).join('; ')}`);
}

/** Whether a backup of VS Code, a line about the file and then its text, holds these values. */
function isText(backup: string, values: Values): boolean {
  const text = backup.slice(backup.indexOf('\n') + 1);
  try {
    return differing(valuesIn(text), values).length === 0;
  } catch {
    return false;
  }
}

/** A part as the question names it. */
function nameOf(part: string): string {
  return part === 'starred' ? 'star' : part;
}
