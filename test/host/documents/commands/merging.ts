import { bringToFront } from '../automatic';
import { settle, Violation } from '../check';
import { kindsOf, type Model } from '../model';
import type { OpenFile } from '../openFile';
import { partsOf, shown, type Values } from '../values';
import { type Command, fileCommand } from './command';

/** Merges what others changed into a dirty document, before it is saved: nothing is sent. */
export const mergeNow = (number: number): Command =>
  fileCommand(
    'mergeNow',
    [number],
    (file, model) => file.dirty && isAtRest(file, model) && foreignParts(file, model).some(({ taken }) => taken),
    async (file, model, scene) => {
      await bringToFront(model, scene, file);
      await scene.here.refresh(kindsOf(model));
      await settle(model, scene);
      const theirs = model.world.get(file.place) ?? new Map<string, string>();
      const mine = file.values ?? new Map<string, string>();
      const parts = foreignParts(file, model);
      await scene.here.foreign.mergeNow(scene.uri(file));
      const text = scene.document(file)?.getText() ?? '';
      const merged = file.kind.parse(text);
      const base = new Map(file.base);
      for (const part of partsOf(mine, theirs, merged)) {
        const isTaken = parts.some(({ name, taken }) => taken && name === part);
        const isBack = !mine.has(part) && file.kind.leavesAlone(part);
        const wanted = isTaken || (isBack && merged.has(part)) ? theirs.get(part) : mine.get(part);
        if (merged.get(part) !== wanted)
          throw new Violation(`${file.path} has ${part} as ${shown(merged.get(part))}, not ${shown(wanted)}`);
        if (isTaken || isSame(file, part, theirs)) put(base, part, theirs.get(part));
      }
      file.merged(text, base);
      await settle(model, scene);
    },
  );

/** Parts that others changed, and whether the text can take them: what it changed itself, or leaves out, stays as it is. */
function foreignParts(file: OpenFile, { world }: Model): readonly { readonly name: string; readonly taken: boolean }[] {
  const { kind, base, values: mine } = file;
  const theirs = world.get(file.place);
  if (!theirs || !mine) return [];
  const stored = (values: Values, part: string) => {
    const value = values.get(part);
    return value === undefined ? undefined : kind.stores(part, value);
  };
  return [...partsOf(base, theirs)].flatMap((name) => {
    const leftOut = !mine.has(name) && kind.leavesAlone(name);
    if (name === 'picture' || theirs.get(name) === stored(base, name)) return [];
    return [{ name, taken: !leftOut && stored(mine, name) === stored(base, name) }];
  });
}

/** Both changed it to the same. */
function isSame({ kind, values }: OpenFile, part: string, theirs: Values): boolean {
  const mine = values?.get(part);
  return mine === undefined ? !kind.leavesAlone(part) && !theirs.has(part) : kind.stores(part, mine) === theirs.get(part);
}

/** VS Code saves nothing by itself of what is merged. */
function isAtRest(file: OpenFile, { autoSave }: Model): boolean {
  return autoSave !== 'afterDelay' && !file.waiting;
}

function put(values: Map<string, string>, part: string, value: string | undefined): void {
  if (value === undefined) values.delete(part);
  else values.set(part, value);
}
