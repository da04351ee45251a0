import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import { Account } from '../../../src/library/account';
import { Library } from '../../../src/library/library';
import { HistoryFolder } from '../../../src/servers/historyFolder';
import type { Fault } from '../../sandbox/faults';
import { startSandbox } from '../../sandbox/server';
import { keepLog } from '../api/start';
import { DEEDS } from './deeds';

const PASSWORD = 'secret of Alice';
const KEY = 'canary-key-of-a-third-party-9000';
const FAULTS: readonly (Fault | undefined)[] = [
  undefined,
  'cutAfter',
  'html500',
  'html200',
  'halfJson',
  'wrongTypes',
  'deadSession',
  'noPermission',
  'internalError',
];
const WRITES = [
  'AddNewPreset',
  'DuplicatePreset',
  'DeletePreset',
  'SetStarredModels',
  'SetPresetLinks',
  'SetParamEdits',
  'ChangeUserSettings',
  'SetAPIKey',
];

/** All that there is of a value, however deep. */
function visible(value: unknown): string {
  return inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: Infinity, maxStringLength: Infinity });
}

test('no secret reaches the history, an outcome, an error or the log, whatever goes wrong', async () => {
  const sandbox = await startSandbox({ mode: 'accounts' });
  const folder = await mkdtemp(path.join(tmpdir(), 'secrets-'));
  const { controls } = sandbox;
  controls.putPresets(
    ['A', 'F/B', 'C', 'D'].map((title) => ({ title, params: { z: '1' } })),
    'alice',
  );
  const token = controls.token('alice');
  const log = keepLog();
  const client = new SwarmClient({ url: sandbox.url, token: async () => token, log, timeoutMs: 3000 });
  const historyStorage = new HistoryFolder(folder, sandbox.url);
  const library = new Library({ client, log, historyStorage });
  onTestFinished(async () => {
    library.dispose();
    client.dispose();
    await historyStorage.close();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await library.refresh();
  const account = new Account(client);
  const seen: unknown[] = [];
  for (const [round, fault] of FAULTS.entries()) {
    for (const [index, deed] of Object.values(DEEDS).entries()) {
      for (const route of fault ? WRITES : []) controls.fail(route, fault ?? 'cutAfter', 1);
      seen.push(await deed(library, round + index).catch((error: unknown) => error));
      controls.clearFaults();
      // A picture that was deleted with its preset leaves less and less to do something with.
      if ((library.snapshot?.presets.length ?? 0) < 3)
        await library.presets.create(`More ${round} ${index}`, { description: '', starred: false, params: new Map() });
    }
    if (fault) controls.fail('SetAPIKey', fault, 1);
    seen.push(await account.setKey('civitai_api', KEY).catch((error: unknown) => error));
    if (fault) controls.fail('ChangePassword', fault, 1);
    seen.push(await account.changePassword('not the password', `${PASSWORD} 2`, 'alice').catch((error: unknown) => error));
    seen.push(await client.login('alice', `${PASSWORD} 2`).catch((error: unknown) => error));
    controls.clearFaults();
  }
  await library.idle();
  const sessions = new Set(controls.log.flatMap(({ body }) => /"session_id":\s*"([0-9a-f]{20,})"/.exec(body ?? '')?.[1] ?? []));
  expect(sessions.size).toBeGreaterThan(1);
  const files = await readdir(historyStorage.folder);
  const written = (await Promise.all(files.map((file) => readFile(path.join(historyStorage.folder, file), 'utf8')))).join('\n');
  const { operations } = await library.history.load();
  expect(operations.length).toBeGreaterThan(Object.keys(DEEDS).length);
  expect(log.lines.length).toBeGreaterThan(100);
  const places = {
    written,
    log: log.lines.join('\n'),
    seen: visible(seen),
    memory: visible([operations, library.snapshot, library.settings.known]),
  };
  for (const [place, text] of Object.entries(places)) {
    for (const secret of [token, ...token.split('.').slice(1), PASSWORD, KEY, ...sessions])
      expect(text.includes(secret), `${place}: ${secret}`).toBe(false);
  }
}, 60_000);
