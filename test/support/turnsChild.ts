import { readFile, writeFile } from 'node:fs/promises';
import { silentLog } from '../../src/base/log';
import { FolderTurns } from '../../src/servers/turns/folderTurns';

// node turnsChild.mjs STORAGE FILE TIMES: adds one to the number in a file so many times, each in a turn; with 0 it holds its turn for good.
const [storage = '', file = '', times = ''] = process.argv.slice(2);
const turns = new FolderTurns({ storage, origin: 'http://gpu-box', log: silentLog, onWait: () => ({ dispose() {} }) });
const { signal } = new AbortController();

if (times === '0') {
  await turns.run(async () => {
    console.log('holds');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }, signal);
}
for (let done = 0; done < Number(times); done++) {
  await turns.run(async () => {
    const number = Number(await readFile(file, 'utf8'));
    await new Promise((resolve) => setImmediate(resolve));
    await writeFile(file, String(number + 1));
  }, signal);
}
