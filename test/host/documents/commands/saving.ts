import * as vscode from 'vscode';
import { bringToFront, withAutomaticSaves } from '../automatic';
import { settle } from '../check';
import type { Model } from '../model';
import type { OpenFile } from '../openFile';
import { type Choice, expectedOutcome, type Outcome } from '../outcome';
import { type Scene, setAutoSave } from '../scene';
import { textWith, type, type Wanted } from '../typing';
import { withPlace, withValue } from '../values';
import { type Command, command, fileCommand, isThere } from './command';
import { changed, writerInOther } from './elsewhere';

/** What is wrong with the server or the way to it while a file is saved. A number is a wait before each answer, in ms. */
export type Trouble = 'none' | 'cutBefore' | 'cutAfter' | 'deadSession' | number;

/** Ctrl+S. */
export const save = (number: number, choice: Choice, trouble: Trouble = 'none'): Command =>
  fileCommand('save', [number, choice, trouble], canBeSaved, async (file, model, scene) => {
    await bringToFront(model, scene, file);
    begin(scene, file, choice, trouble);
    const expected = expectedOutcome(file, model.world.get(file.place), { manual: true, choice });
    await vscode.commands.executeCommand('workbench.action.files.save');
    end(scene);
    const outcome = scene.outcomeOf(file, expected);
    // A write that was cut off before it came may be told as not done, with nothing sent again.
    const isLost =
      trouble === 'cutBefore' && outcome.ends === 'saved' && outcome.sent && scene.spy.last(scene.uri(file))?.ending === 'refused';
    if (isLost) {
      file.refused = true;
      return settle(model, scene, { questions: outcome.asked ? 1 : 0 });
    }
    await finish(file, model, scene, outcome, choice);
  });

/** Saves everything that is dirty. */
export const saveAll = (choice: Exclude<Choice, `compare${string}`>): Command =>
  command(
    'saveAll',
    [choice],
    ({ files }) => files.some((file) => file.isOpen && file.dirty),
    async (model, scene) => {
      scene.dialogs.begin(choice);
      const dirty = model.files.filter((file) => file.isOpen && file.dirty);
      const expected = dirty.map((file) => expectedOutcome(file, model.world.get(file.place), { manual: true, choice }));
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      const outcomes = dirty.flatMap((file, index) => {
        const one = expected[index];
        return one ? { file, outcome: scene.outcomeOf(file, one) } : [];
      });
      for (const { file, outcome } of outcomes) {
        const isRecreated = outcome.ends === 'saved' && outcome.sent && !model.world.has(file.place);
        take(file, model, outcome);
        if (isRecreated) await recreated(file, model, scene);
      }
      const fresh = outcomes.flatMap(({ file, outcome }) => (outcome.ends === 'saved' && outcome.sent ? file : []));
      await settle(model, scene, { questions: outcomes.filter(({ outcome }) => outcome.asked).length, fresh });
    },
  );

/** Goes on typing while a slow save is under way. */
export const typeWhileSaving = (number: number, part: number, wanted: Wanted, slow: number, choice: 'cancel' | 'mine'): Command =>
  fileCommand(
    'typeWhileSaving',
    [number, part, wanted, slow, choice],
    (file, model) => file.dirty && model.autoSave === 'off' && textWith(file, part, wanted, model.world.get(file.place)) !== undefined,
    async (file, model, scene) => {
      await bringToFront(model, scene, file);
      const text = textWith(file, part, wanted, model.world.get(file.place)) ?? file.text;
      begin(scene, file, choice, slow);
      const expected = expectedOutcome(file, model.world.get(file.place), { manual: true, choice });
      const { begun } = scene.spy;
      const saving = vscode.commands.executeCommand('workbench.action.files.save');
      const document = scene.document(file);
      // The text that is saved has been handed over when its write has begun.
      await scene.until(() => scene.spy.begun > begun);
      if (document) await type(document, text);
      await saving;
      end(scene);
      const outcome = scene.outcomeOf(file, expected);
      if (outcome.ends === 'saved') {
        const isRecreated = outcome.sent && !model.world.has(file.place);
        model.world = withPlace(model.world, file.place, outcome.holds);
        if (isRecreated) await recreated(file, model, scene);
        file.base = outcome.base;
      } else file.refused = true;
      file.typed(text);
      file.isToldClean = outcome.ends === 'saved';
      await settle(model, scene, { questions: outcome.asked ? 1 : 0 });
    },
  );

/** Our other window saves another part of the same file at the same time. */
export const saveInBoth = (number: number, part: number, wanted: number, slow: number): Command =>
  fileCommand(
    'saveInBoth',
    [number, part, wanted, slow],
    (file, model) => changed(file, part, wanted, model) !== undefined && isQuiet(file, model, part),
    async (file, model, scene) => {
      const theirs = changed(file, part, wanted, model);
      if (!theirs) return;
      await bringToFront(model, scene, file);
      const outcome = expectedOutcome(file, model.world.get(file.place), { manual: true, choice: 'cancel' });
      const write = await writerInOther(file, scene, (text) => file.kind.write(text, theirs.part, theirs.value));
      begin(scene, file, 'cancel', slow);
      await Promise.all([vscode.commands.executeCommand('workbench.action.files.save'), write()]);
      end(scene);
      take(file, model, outcome);
      const held = model.world.get(file.place) ?? new Map<string, string>();
      model.world = withPlace(model.world, file.place, withValue(held, theirs.part, theirs.value));
      await settle(model, scene);
    },
  );

/** Our other window saves the same part of the same file at the same time: the one that comes second is asked, where it says otherwise. */
export const saveSameInBoth = (
  number: number,
  part: number,
  wanted: number,
  slow: number,
  choice: Exclude<Choice, 'each' | `compare${string}`>,
): Command =>
  fileCommand(
    'saveSameInBoth',
    [number, part, wanted, slow, choice],
    (file, model) => changed(file, part, wanted, model) !== undefined && touched(file, model, part) === true,
    async (file, model, scene) => {
      const theirs = changed(file, part, wanted, model);
      if (!theirs) return;
      await bringToFront(model, scene, file);
      const first = expectedOutcome(file, model.world.get(file.place), { manual: true, choice });
      const second = expectedOutcome(file, theirs.values, { manual: true, choice });
      const write = await writerInOther(file, scene, (text) => file.kind.write(text, theirs.part, theirs.value));
      begin(scene, file, choice, slow);
      const writing = write().catch(() => undefined);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await writing;
      end(scene);
      if (scene.dialogs.questions.some((question) => question.includes(` on ${scene.other.name} `))) {
        take(file, model, first);
        const held = model.world.get(file.place) ?? new Map<string, string>();
        if (choice === 'mine') model.world = withPlace(model.world, file.place, withValue(held, theirs.part, theirs.value));
        return settle(model, scene, { questions: 1 });
      }
      model.world = withPlace(model.world, file.place, theirs.values);
      await finish(file, model, scene, second, choice);
    },
  );

/** What is typed is saved without a question, and does not touch a part. */
function isQuiet(file: OpenFile, model: Model, part: number): boolean {
  return touched(file, model, part) === false;
}

/** Whether what is typed changes a part of what the server holds; undefined where it is not saved without a question. */
function touched(file: OpenFile, model: Model, number: number): boolean | undefined {
  const part = file.kind.parts[number % file.kind.parts.length]?.name ?? '';
  const held = model.world.get(file.place);
  const outcome = expectedOutcome(file, held, { manual: true, choice: 'cancel' });
  if (!file.dirty || outcome.ends !== 'saved' || outcome.asked) return undefined;
  return outcome.holds?.get(part) !== held?.get(part);
}

/** VS Code's own setting. Switched on, it saves what is dirty. */
export const autoSave = (mode: Model['autoSave']): Command =>
  command(
    'autoSave',
    [mode],
    (model) => model.autoSave !== mode,
    async (model, scene) => {
      model.autoSave = mode;
      const saved = mode === 'off' ? [] : model.files.filter((file) => file.isOpen && file.dirty && !file.refused);
      await withAutomaticSaves(model, scene, saved, () => setAutoSave(mode));
    },
  );

/** A clean file can be saved, too, where the server has it. */
function canBeSaved(file: OpenFile, model: Model): boolean {
  return file.dirty || isThere(file, model);
}

function begin({ dialogs, controls }: Scene, file: OpenFile, choice: Choice, trouble: Trouble): void {
  dialogs.begin(choice);
  if (typeof trouble === 'number') controls.latency = trouble;
  else if (trouble !== 'none') controls.fail(file.kind.route, trouble);
}

function end({ controls }: Scene): void {
  controls.latency = 0;
  controls.clearFaults();
}

/** What a save came to is what the model holds now. */
function take(file: OpenFile, model: Model, outcome: Outcome): void {
  if (outcome.ends === 'refused') file.refused = true;
  else if (outcome.ends === 'closed') file.isOpen = false;
  else {
    model.world = withPlace(model.world, file.place, outcome.holds);
    file.base = outcome.base;
    file.saved({ manual: true });
  }
}

/** A preset that is made again gets back what the trash has of it: its picture and its links, as far as this window ever saw them. */
async function recreated(file: OpenFile, model: Model, scene: Scene): Promise<void> {
  const found = await scene.world();
  const picture = found.get(file.place)?.get('picture');
  model.world = withPlace(model.world, file.place, withValue(model.world.get(file.place) ?? new Map(), 'picture', picture));
  const links = new Map(model.world.get('links'));
  for (const [part, value] of found.get('links') ?? []) if (part.endsWith(` › ${file.title}`)) links.set(part, value);
  model.world = withPlace(model.world, 'links', links);
}

async function finish(file: OpenFile, model: Model, scene: Scene, outcome: Outcome, choice: Choice): Promise<void> {
  const compared = outcome.asked && choice.startsWith('compare') && model.world.has(file.place);
  if (compared) await scene.compared(file);
  if (compared && choice === 'compare, then mine') await scene.here.conflicts.useMine(scene.uri(file));
  else if (compared && choice === 'compare, then theirs') await scene.here.conflicts.useServers(scene.uri(file));
  else if (compared) await scene.closeComparison(file);
  const isRecreated = outcome.ends === 'saved' && outcome.sent && !model.world.has(file.place);
  take(file, model, outcome);
  if (isRecreated) await recreated(file, model, scene);
  const fresh = outcome.ends === 'saved' && (outcome.sent || outcome.asked) ? [file] : [];
  await settle(model, scene, { questions: outcome.asked ? 1 : 0, fresh });
}
