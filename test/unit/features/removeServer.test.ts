import { beforeEach, expect, test, vi } from 'vitest';
import { removeServer } from '../../../src/features/servers/removeServer';
import { SecretStorageError } from '../../../src/host/secrets';
import { cleanWindow, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);

beforeEach(cleanWindow);

test('a server is removed although the keyring hangs; that its token is still there is said, and can be tried again', async () => {
  const server = { name: 'home', origin: 'http://localhost:7801' };
  const left = { servers: [server], tokens: [server.origin], catalogues: [server.origin], spellings: [server.origin] };
  const reports: { readonly sentence: string; readonly again: () => unknown }[] = [];
  let hangs = true;
  const services = {
    servers: { all: left.servers, active: server, remove: async () => void left.servers.pop() },
    tokens: {
      delete: async () => {
        if (hangs) throw new SecretStorageError('Unlock your keyring.');
        left.tokens.pop();
      },
    },
    accountBook: { forgetSpellings: async () => void left.spellings.pop() },
    libraries: { connection: () => ({ storedCatalogue: { delete: async () => void left.catalogues.pop() } }) },
    context: { globalState: { get: () => undefined } },
    reporter: { report: (error: Error, action: { run(): unknown }) => reports.push({ sentence: error.message, again: action.run }) },
  };
  world.answers.push('Remove');
  // As much of the services as is asked for.
  await removeServer(services as never);
  expect(left).toEqual({ servers: [], tokens: [server.origin], catalogues: [], spellings: [] });
  expect(reports.map(({ sentence }) => sentence)).toEqual([
    'The server "home" was removed, but its token may still be stored. Unlock your keyring.',
  ]);
  hangs = false;
  await reports[0]?.again();
  expect([left.tokens, reports.length]).toEqual([[], 1]);
});
