import * as vscode from 'vscode';
import { bringToFront } from '../automatic';
import { settle } from '../check';
import { kindsOf, type Model, withRenamedLinks } from '../model';
import type { OpenFile } from '../openFile';
import type { Scene } from '../scene';
import { type Values, withPlace, withValue } from '../values';
import { type Command, command, fileCommand } from './command';

/** Who does something that this window has not seen: our other window, or a program that knows nothing of ours. */
export type Who = 'window' | 'foreign';

const PICTURE =
  'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==';

/** A part of a file gets another value elsewhere: its own by number, or what the text here says. */
export const change = (number: number, part: number, wanted: number | 'mine', who: Who): Command =>
  fileCommand(
    'change',
    [number, part, wanted, who],
    (file, model) => changed(file, part, wanted, model) !== undefined,
    async (file, model, scene) => {
      const next = changed(file, part, wanted, model);
      if (!next) return;
      if (who === 'foreign') await file.kind.change(scene.controls, file.title, next.part, next.value);
      else await (await writerInOther(file, scene, (text) => file.kind.write(text, next.part, next.value)))();
      model.world = withPlace(model.world, file.place, next.values);
      await settle(model, scene);
    },
  );

/** A preset gets a picture elsewhere. */
export const picture = (number: number, who: Who): Command =>
  presetCommand('picture', [number, who], async (file, model, scene) => {
    const { title } = file;
    const now = scene.controls.preset(title);
    if (who === 'foreign')
      await scene.controls.call('AddNewPreset', {
        title,
        editing: title,
        is_edit: true,
        description: now?.description,
        is_starred: now?.starred,
        param_map: now?.params,
        preview_image: PICTURE,
      });
    else {
      await scene.other.library.refresh();
      await scene.other.library.presets.setPicture(title, PICTURE);
    }
    const values = model.world.get(file.place) ?? new Map();
    model.world = withPlace(model.world, file.place, withValue(values, 'picture', scene.controls.preset(title)?.picture));
    await settle(model, scene);
  });

/** A preset is deleted elsewhere. */
export const remove = (number: number, who: Who): Command =>
  presetCommand('remove', [number, who], async (file, model, scene) => {
    await removeIt(file, scene, who);
    model.world = withPlace(model.world, file.place, undefined);
    if (who === 'window') model.world = withRenamedLinks(model.world, file.title, undefined);
    await settle(model, scene);
  });

/** A preset is deleted and made again elsewhere, with other values. */
export const replace = (number: number): Command =>
  presetCommand('replace', [number], async (file, model, scene) => {
    await removeIt(file, scene, 'foreign');
    await make(file.title, model, scene);
  });

/** A preset that was deleted is made again elsewhere. */
export const recreate = (number: number): Command =>
  fileCommand(
    'recreate',
    [number],
    (file, { world }) => file.kind.name === 'preset' && !world.has(file.place),
    (file, model, scene) => make(file.title, model, scene),
  );

/** This window looks at the server. */
export const refresh = (): Command =>
  command(
    'refresh',
    [],
    () => true,
    async (model, scene) => {
      await scene.here.refresh(kindsOf(model));
      await settle(model, scene, { fresh: model.files.filter((file) => file.isOpen && !file.dirty && model.world.has(file.place)) });
    },
  );

/** Every session ends. */
export const endSessions = (): Command =>
  command(
    'endSessions',
    [],
    () => true,
    async (model, scene) => {
      scene.controls.endSessions();
      await settle(model, scene);
    },
  );

/** The server ends and begins again. */
export const restartServer = (): Command =>
  command(
    'restartServer',
    [],
    () => true,
    async (model, scene) => {
      await scene.restartServer();
      await settle(model, scene);
    },
  );

/** This window is loaded again: nothing is known but what was kept. What is dirty comes back, all else is read anew. */
export const restart = (): Command =>
  command(
    'restart',
    [],
    ({ files, world }) => files.every((file) => !file.isOpen || (file.dirty ? !file.isToldClean : world.has(file.place))),
    async (model, scene) => {
      const isClean = (file: OpenFile) => file.isOpen && !file.dirty;
      const first = model.files.find(isClean);
      // Where VS Code saves what loses the focus, it does so before the first is closed.
      if (first) await bringToFront(model, scene, first);
      const clean = model.files.filter(isClean);
      for (const file of clean) await scene.close(file);
      await scene.here.restart();
      await scene.here.refresh(kindsOf(model));
      for (const file of clean) file.begun((await scene.show(file)).getText(), false);
      model.active = clean.at(-1) ?? model.active;
      await settle(model, scene);
    },
  );

/** The part of a file that gets another value elsewhere; undefined where it has it. */
export function changed(
  file: OpenFile,
  number: number,
  wanted: number | 'mine',
  { world }: Model,
): { readonly part: string; readonly value: string | undefined; readonly values: Values } | undefined {
  const now = world.get(file.place);
  const part = file.kind.parts[number % file.kind.parts.length];
  if (!now || !part) return undefined;
  const own = wanted === 'mine' ? file.values?.get(part.name) : part.values[wanted % part.values.length];
  // Of what is left out nothing changes.
  if (own === undefined && file.kind.leavesAlone(part.name)) return undefined;
  const value = own === undefined ? undefined : file.kind.stores(part.name, own);
  return value === now.get(part.name) ? undefined : { part: part.name, value, values: withValue(now, part.name, value) };
}

function presetCommand(
  name: string,
  args: readonly [number, ...unknown[]],
  run: (file: OpenFile, model: Model, scene: Scene) => Promise<void>,
): Command {
  return fileCommand(name, args, (file, { world }) => file.kind.name === 'preset' && world.has(file.place), run);
}

/** Begins an edit of a file in our other window, which has looked just before; what is returned saves it. */
export async function writerInOther(file: OpenFile, { other }: Scene, change: (text: string) => string): Promise<() => Promise<void>> {
  await other.refresh([file.kind.name]);
  const uri = other.uri(file.path);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return async () => vscode.workspace.fs.writeFile(uri, Buffer.from(change(text)));
}

async function removeIt({ title }: OpenFile, { controls, other }: Scene, who: Who): Promise<void> {
  if (who === 'foreign') return void (await controls.call('DeletePreset', { preset: title }));
  const preset = (await other.library.refresh()).get(title);
  if (preset) await other.library.presets.delete([preset]);
}

async function make(title: string, model: Model, scene: Scene): Promise<void> {
  await scene.controls.call('AddNewPreset', { title, description: 'second', is_starred: false, param_map: { steps: '33', cfgscale: '7' } });
  const held = (await scene.world()).get(`preset ${title}`);
  model.world = withPlace(model.world, `preset ${title}`, held);
  await settle(model, scene);
}
