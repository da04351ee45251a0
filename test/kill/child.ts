import { SwarmClient } from '../../src/api/client';
import type { CallRoute, Input, Output } from '../../src/api/routes';
import type { HistoryStorage, Place } from '../../src/library/history/storage';
import { Library } from '../../src/library/library';
import type { LibraryClient } from '../../src/library/libraryClient';
import { HistoryFolder } from '../../src/servers/historyFolder';

// node child.mjs URL FOLDER TASK POINT: does the task with the real client, library and history, and dies at the given point of it.
const [url = '', folder = '', task = '', dying = ''] = process.argv.slice(2);
let passed = 0;

/** A place where the process may die, at once and without a word. Points are counted from the first change of the history or the server. */
function isLast(): boolean {
  passed++;
  return passed === Number(dying);
}

function point(): void {
  if (isLast()) process.kill(process.pid, 'SIGKILL');
}

const READS: ReadonlySet<CallRoute> = new Set<CallRoute>(['GetMyUserData', 'ExportUserPresets']);
let hasBegun = false;

/** Dies before a call, while it is under way, or after its answer. */
function dyingClient(client: SwarmClient): LibraryClient {
  const call = async <R extends CallRoute>(route: R, input: Input<R>, options?: { signal?: AbortSignal }): Promise<Output<R>> => {
    if (!hasBegun) return client.call(route, input, options);
    point();
    const answer = client.call(route, input, options);
    if (!READS.has(route) && isLast()) {
      // The request is on its way, or there already; nobody sees the answer.
      await Promise.race([answer.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 5))]);
      process.kill(process.pid, 'SIGKILL');
    }
    const result = await answer;
    point();
    return result;
  };
  return { call, session: (options) => client.session(options), picture: (path, options) => client.picture(path, options) };
}

/** Dies before lines are written, in their middle, or after them. */
function dyingStorage(storage: HistoryStorage): HistoryStorage {
  return {
    append: async (text): Promise<Place> => {
      if (!hasBegun) return storage.append(text);
      point();
      if (isLast()) {
        await storage.append(text.slice(0, Math.ceil(text.length / 2)));
        process.kill(process.pid, 'SIGKILL');
      }
      const place = await storage.append(text);
      point();
      return place;
    },
    segments: () => storage.segments(),
    read: (place) => storage.read(place),
    claim: (name) => storage.claim(name),
    remove: (segment) => storage.remove(segment),
    rewrite: (segment, text) => storage.rewrite(segment, text),
  };
}

const client = new SwarmClient({ url });
const library = new Library({ client: dyingClient(client), historyStorage: dyingStorage(new HistoryFolder(folder, url)) });
const { presets } = await library.refresh();
await library.idle();
const many = presets.filter(({ title }) => title.startsWith('Many/'));
const [one] = presets.filter(({ title }) => title === 'Portraits/Soft');
if (!one) throw new Error('The scene is not set.');
const last = async () => {
  await library.idle();
  const operation = (await library.history.load()).operations.at(-1);
  if (!operation) throw new Error('Nothing was done.');
  return operation;
};
// What the task goes by is done before anything can happen.
const deleted = task === 'restore' ? await library.presets.delete(many) : undefined;
if (task === 'undo') await library.presets.star(many, true);
const undone = task === 'undo' ? await last() : undefined;
hasBegun = true;
switch (task) {
  case 'save':
    await library.presets.save(one, { ...one, params: new Map([...one.params, ['steps', '99']]) });
    break;
  case 'rename':
    await library.presets.rename(one, 'Elsewhere/Softer');
    break;
  case 'star':
    await library.presets.star(many, true);
    break;
  case 'delete':
    await library.presets.delete(many);
    break;
  case 'move':
    await library.presets.renameMany(many.map((preset) => ({ preset, title: `Moved/${preset.title}` })));
    break;
  case 'duplicate':
    await library.presets.duplicateMany(many.map((preset) => ({ preset, title: `Copies/${preset.title}` })));
    break;
  case 'fix':
    await library.presets.editMany(many.map((base) => ({ base, content: { ...base, description: 'Mended.' } })));
    break;
  case 'restore':
    if (deleted) await library.presets.restore(deleted);
    break;
  case 'undo':
    if (undone) await library.undo.revert(undone, { command: 'undo', reverts: undone.id });
    break;
  default:
    throw new Error(`There is no task ${task}.`);
}
await library.idle();
console.log(passed);
process.exit(0);
