import type { AsyncCommand } from 'fast-check';
import type { Model } from '../model';
import type { OpenFile } from '../openFile';
import type { Scene } from '../scene';

/** One thing that happens. Printed, it is the code that makes it, to be kept among the sequences that found something. */
export type Command = AsyncCommand<Model, Scene>;

/** Makes a command. `possible` tells whether it can happen, `run` does it and says what must have come of it. */
export function command(
  name: string,
  args: readonly unknown[],
  possible: (model: Model) => boolean,
  run: (model: Model, scene: Scene) => Promise<void>,
): Command {
  const code = `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
  return {
    check: possible,
    run: async (model, scene) => {
      model.steps++;
      scene.dialogs.begin('cancel');
      await run(model, scene);
    },
    toString: () => code,
  };
}

/** The file of that number among those that are open; undefined where none is. */
export function fileAt({ files }: Model, number: number): OpenFile | undefined {
  const file = files[number % files.length];
  return file?.isOpen ? file : undefined;
}

/** A command about one open file. */
export function fileCommand(
  name: string,
  [number, ...args]: readonly [number, ...unknown[]],
  possible: (file: OpenFile, model: Model) => boolean,
  run: (file: OpenFile, model: Model, scene: Scene) => Promise<void>,
): Command {
  return command(
    name,
    [number, ...args],
    (model) => {
      const file = fileAt(model, number);
      return file !== undefined && possible(file, model);
    },
    async (model, scene) => {
      const file = fileAt(model, number);
      if (file) await run(file, model, scene);
    },
  );
}

/** The server has the file, and this window knows. */
export function isThere(file: OpenFile, { world }: Model): boolean {
  return world.has(file.place) && file.isSeen;
}
