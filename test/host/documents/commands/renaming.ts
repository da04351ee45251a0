import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { presetPath } from '../../../../src/library/presetPath';
import { bringToFront, withAutomaticSaves } from '../automatic';
import { type Model, titlesOf } from '../model';
import { withPlace } from '../values';
import { type Command, fileCommand, isThere } from './command';

/** Titles to move presets to; not all of them are free at any time. */
const TITLES = ['One', 'Two', 'Three', 'Folder/Four'];

/** Renames or moves a preset with VS Code's own gesture. */
export const rename = (number: number, to: number): Command =>
  fileCommand(
    'rename',
    [number, to],
    (file, model) => file.kind.name === 'preset' && isThere(file, model) && titleFor(to, model) !== undefined,
    async (file, model, scene) => {
      const title = titleFor(to, model) ?? file.title;
      await bringToFront(model, scene, file);
      const dirty = file.dirty;
      const { text } = file;
      const old = scene.document(file);
      const move = new vscode.WorkspaceEdit();
      move.renameFile(scene.uri(file), scene.here.uri(presetPath(title)));
      const values = model.world.get(file.place);
      model.world = withPlace(model.world, file.place, undefined);
      model.world = withRenamedLinks(model.world, file.title, title);
      file.title = title;
      model.world = withPlace(model.world, file.place, values);
      file.begun(text, dirty);
      const saved = model.autoSave === 'afterDelay' && dirty ? [file] : [];
      await withAutomaticSaves(model, scene, saved, async () => {
        assert.ok(await vscode.workspace.applyEdit(move));
        await scene.gone(old);
        await scene.show(file);
      });
    },
  );

function titleFor(to: number, model: Model): string | undefined {
  const title = TITLES[to % TITLES.length];
  return title === undefined || titlesOf(model).includes(title) ? undefined : title;
}

/** The model links follow a preset to its title. */
function withRenamedLinks(world: Model['world'], from: string, to: string): Model['world'] {
  const links = world.get('links') ?? new Map<string, string>();
  const end = ` › ${from}`;
  return withPlace(
    world,
    'links',
    new Map(Array.from(links, ([part, value]) => [part.endsWith(end) ? part.slice(0, -from.length) + to : part, value])),
  );
}
