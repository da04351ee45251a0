import type { Model } from './model';
import type { OpenFile } from './openFile';
import type { Scene } from './scene';
import { partsOf, shown, type Values, worldDifferences } from './values';

/** What one step expects beyond what always holds. */
export interface Expectation {
  /** How often the person is asked. */
  readonly questions?: number;
  /** Files whose text must be what it was, to the letter. */
  readonly untouched?: readonly OpenFile[];
  /** Files that must show what the server holds. */
  readonly fresh?: readonly OpenFile[];
}

/** Far above what anything takes here. */
const PATIENCE_MS = 5000;
const POLL_MS = 5;

/** What a person who knows the model would complain about. */
export class Violation extends Error {}

/** Waits until everything is as the model says; then the model follows the documents that were read again. Throws `Violation`. */
export async function settle(model: Model, scene: Scene, expected: Expectation = {}): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const wrong = scene.spy.isIdle ? await complaints(model, scene, expected) : ['a save has not ended'];
    if (wrong.length === 0) break;
    if (Date.now() > end || isFinal(wrong)) throw new Violation(`${wrong.join('\n')}\n${said(model, scene)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await scene.caughtUp();
  for (const file of model.files) follow(file, scene);
}

/** A question more than expected stays one. */
const isFinal = (wrong: readonly string[]) => wrong.some((complaint) => complaint.startsWith('asked'));

async function complaints(model: Model, scene: Scene, { questions = 0, untouched = [], fresh = [] }: Expectation): Promise<string[]> {
  const asked = scene.dialogs.questions.length;
  const wrong =
    asked > questions ? [`asked ${asked} times, not ${questions}`] : asked < questions ? [`not asked: ${asked} of ${questions}`] : [];
  wrong.push(...worldDifferences(model.world, await scene.world()));
  for (const file of model.files) {
    const about = fileComplaints(file, scene, untouched.includes(file), fresh.includes(file) ? model.world.get(file.place) : undefined);
    wrong.push(...about.map((complaint) => `${file.path} ${complaint}`));
  }
  return wrong;
}

function fileComplaints(file: OpenFile, scene: Scene, untouched: boolean, fresh: Values | undefined): string[] {
  const document = scene.document(file);
  if (!file.isOpen) return document ? ['is still open'] : [];
  if (!document) return ['is not open'];
  const wrong: string[] = [];
  const isDirty = scene.isDirty(file);
  if (isDirty !== file.dirty) wrong.push(isDirty ? 'is dirty' : 'is not dirty');
  const text = document.getText();
  if ((file.dirty || untouched) && text !== file.text) wrong.push(`says ${shown(text)}, not ${shown(file.text)}`);
  if (file.dirty) return wrong;
  const seen = file.kind.seen(scene.here.library, file.title);
  if (!seen) return text === file.text ? wrong : [...wrong, 'was changed although the server has it no more'];
  wrong.push(...notShown(file, text, seen).map((complaint) => `${complaint} when the server was looked at`));
  if (fresh) wrong.push(...notShown(file, text, fresh).map((complaint) => `${complaint} on the server`));
  return wrong;
}

/** Parts that a clean text shows otherwise than the server has them. What an automatic save sent may stay as it was typed. */
function notShown(file: OpenFile, text: string, held: Values): string[] {
  const values = file.kind.parse(text);
  const lenient = file.isAutomatic && text === file.text;
  return [...partsOf(values, held)].flatMap((part) => {
    if (part === 'picture') return [];
    const [shows, has] = [values.get(part), held.get(part)];
    if (shows === has) return [];
    if (lenient && (shows === undefined ? file.kind.leavesAlone(part) : file.kind.stores(part, shows) === has)) return [];
    return [`shows ${part} as ${shown(shows)}, which was ${shown(has)}`];
  });
}

/** A clean document is what its next edit begins from. */
function follow(file: OpenFile, scene: Scene): void {
  const document = scene.document(file);
  const seen = file.kind.seen(scene.here.library, file.title);
  file.isSeen = seen !== undefined;
  if (!document || file.dirty || !file.isOpen) return;
  file.loaded(document.getText());
  if (!seen) return;
  const written = file.values ?? new Map<string, string>();
  // A blank that is still shown is no edit.
  file.base = new Map(
    Array.from(seen, ([part, value]) => {
      const shows = written.get(part);
      return [part, shows !== undefined && file.kind.stores(part, shows) === value ? shows : value];
    }),
  );
}

/** What the person was asked and told, and why the last save of a file was refused. */
function said({ files }: Model, scene: Scene): string {
  const refusals = files.flatMap((file) => {
    const last = scene.spy.last(scene.uri(file));
    return last?.ending === 'refused' ? `${file.path} was refused: ${last.why}` : [];
  });
  const { dialogs } = scene;
  return [...dialogs.questions.map((text) => `asked: ${text}`), ...dialogs.told.map((text) => `told: ${text}`), ...refusals].join('\n');
}
