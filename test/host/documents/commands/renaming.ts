import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { presetPath } from '../../../../src/swarm/presetPath';
import { PLACEHOLDER } from '../../../sandbox/presetRecord';
import { bringToFront, withAutomaticSaves } from '../automatic';
import { settle } from '../check';
import { kindsOf, type Model, titlesOf, withRenamedLinks } from '../model';
import { type OpenFile, placeOf } from '../openFile';
import type { Scene } from '../scene';
import { withPlace } from '../values';
import { type Command, fileCommand, isThere } from './command';
import type { Who } from './elsewhere';

/** Titles to move presets to; not all of them are free at any time. */
const TITLES = ['One', 'Two', 'Three', 'Folder/Four'];

/** Renames or moves a preset with VS Code's own gesture. */
export const rename = (number: number, to: number): Command =>
  fileCommand(
    'rename',
    [number, to],
    (file, model) => canMove(file, model, to),
    async (file, model, scene) => {
      const title = titleFor(to, model) ?? file.title;
      await bringToFront(model, scene, file);
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(scene.uri(file), scene.here.uri(presetPath(title)));
      await moved(file, title, true, model, scene, async () => assert.ok(await vscode.workspace.applyEdit(edit)));
    },
  );

/** A preset is renamed elsewhere, and this window looks: the file follows. */
export const renameElsewhere = (number: number, to: number, who: Who): Command =>
  fileCommand(
    'renameElsewhere',
    [number, to, who],
    // What a program that tells nobody renamed is known by its content; a picture's bytes may never have been seen here.
    (file, model) => canMove(file, model, to) && (who === 'window' || model.world.get(file.place)?.get('picture') === PLACEHOLDER),
    async (file, model, scene) => {
      const title = titleFor(to, model) ?? file.title;
      await bringToFront(model, scene, file);
      await scene.here.refresh(kindsOf(model));
      await settle(model, scene);
      await moved(file, title, who === 'window', model, scene, async () => {
        await (who === 'window' ? renameInOther(scene, file.title, title) : renameByForeign(scene, file.title, title));
        await scene.here.refresh(kindsOf(model));
      });
    },
  );

/** Does what gives a preset another title, and expects the file to be where it is then. */
async function moved(
  file: OpenFile,
  title: string,
  withLinks: boolean,
  model: Model,
  scene: Scene,
  act: () => Promise<void>,
): Promise<void> {
  const { dirty, text, place } = file;
  const old = scene.document(file);
  const saved = model.autoSave === 'afterDelay' && dirty ? [file] : [];
  const to = placeOf(file.kind, title);
  const before = scene.spy.count(scene.here.uri(presetPath(title)));
  await act();
  const values = model.world.get(place);
  if (withLinks) model.world = withRenamedLinks(model.world, file.title, title);
  model.world = withPlace(withPlace(model.world, place, undefined), to, values);
  file.title = title;
  file.begun(text, dirty);
  await withAutomaticSaves(
    model,
    scene,
    saved,
    async () => {
      await scene.gone(old);
      await scene.show(file);
    },
    before,
  );
}

async function renameInOther({ other }: Scene, from: string, to: string): Promise<void> {
  const preset = (await other.library.refresh()).get(from);
  if (preset) await other.library.presets.rename(preset, to);
}

async function renameByForeign({ controls }: Scene, from: string, to: string): Promise<void> {
  const now = controls.preset(from);
  if (!now) return;
  const content = { description: now.description, is_starred: now.starred, param_map: now.params };
  await controls.call('AddNewPreset', { title: to, editing: from, is_edit: true, ...content });
}

function canMove(file: OpenFile, model: Model, to: number): boolean {
  return file.kind.name === 'preset' && isThere(file, model) && titleFor(to, model) !== undefined;
}

/** A title that is free, as far as this window knows, too: VS Code moves nothing to where it still finds something, or has something open. */
function titleFor(to: number, model: Model): string | undefined {
  const title = TITLES[to % TITLES.length];
  const known = model.files.flatMap((file) => (file.kind.name === 'preset' && (file.isSeen || file.isOpen) ? file.title : []));
  return title === undefined || titlesOf(model).includes(title) || known.includes(title) ? undefined : title;
}
