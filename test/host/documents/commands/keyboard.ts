import * as vscode from 'vscode';
import { afterTyping, bringToFront } from '../automatic';
import { settle } from '../check';
import type { Model } from '../model';
import type { OpenFile } from '../openFile';
import type { Scene } from '../scene';
import { textWith, type, type Wanted } from '../typing';
import { type Command, fileCommand, isThere } from './command';

/** Types another value into a part. */
export const edit = (number: number, part: number, wanted: Wanted): Command =>
  fileCommand(
    'edit',
    [number, part, wanted],
    (file, { world }) => textWith(file, part, wanted, world.get(file.place)) !== undefined,
    (file, model, scene) => typeInto(file, model, scene, textWith(file, part, wanted, model.world.get(file.place)) ?? file.text),
  );

/** Deletes the last bracket. */
export const breakText = (number: number): Command =>
  fileCommand(
    'breakText',
    [number],
    (file) => file.values !== undefined,
    (file, model, scene) => typeInto(file, model, scene, file.text.replace(/\}\s*$/, '')),
  );

export const undo = (number: number): Command =>
  fileCommand(
    'undo',
    [number],
    (file) => file.canUndo,
    async (file, model, scene) => {
      await bringToFront(model, scene, file);
      file.undone();
      await afterTyping(model, scene, file, async () => void (await vscode.commands.executeCommand('undo')));
    },
  );

export const redo = (number: number): Command =>
  fileCommand(
    'redo',
    [number],
    (file) => file.canRedo,
    async (file, model, scene) => {
      await bringToFront(model, scene, file);
      file.redone();
      await afterTyping(model, scene, file, async () => void (await vscode.commands.executeCommand('redo')));
    },
  );

/** Drops what is not saved. */
export const revert = (number: number): Command =>
  fileCommand('revert', [number], isThere, async (file, model, scene) => {
    await bringToFront(model, scene, file);
    file.reverted();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await settle(model, scene);
  });

/** Closes a file without saving, and opens it again. */
export const reopen = (number: number): Command =>
  fileCommand('reopen', [number], isThere, async (file, model, scene) => {
    await bringToFront(model, scene, file);
    await scene.close(file);
    const opened = await scene.show(file);
    file.begun(opened.getText(), false);
    await settle(model, scene);
  });

/** Looks at another file. */
export const focus = (number: number): Command =>
  fileCommand(
    'focus',
    [number],
    (file, { active }) => file !== active,
    async (file, model, scene) => {
      await bringToFront(model, scene, file);
      await settle(model, scene);
    },
  );

async function typeInto(file: OpenFile, model: Model, scene: Scene, text: string): Promise<void> {
  await bringToFront(model, scene, file);
  const document = scene.document(file);
  if (!document) throw new Error(`${file.path} is not open`);
  file.typed(text);
  await afterTyping(model, scene, file, () => type(document, text));
}
