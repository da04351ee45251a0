import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import { SwarmClient } from '../../../src/api/client';
import { readCertificates } from '../../../src/servers/certificates';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { certificate, certificateKey } from '../../support/certificate';
import { startTlsFront, type TlsFront } from '../../support/tlsFront';

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '') },
}));

const folder = mkdtempSync(path.join(os.tmpdir(), 'certificates-'));
const fileOf = (name: string, text: string | Buffer) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
let sandbox: Sandbox;
let front: TlsFront;
let client: SwarmClient | undefined;

beforeAll(async () => {
  sandbox = await startSandbox({ demo: true });
  front = await startTlsFront(sandbox.port);
});
beforeEach(() => () => client?.dispose());
afterAll(async () => {
  front.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

/** A client that trusts the certificates of these files. */
function trusting(...files: string[]): SwarmClient {
  client = new SwarmClient({ url: front.url, certificates: () => readCertificates(files) });
  return client;
}

test('a server with its own certificate is reached once that is named, over HTTP and by a socket', async () => {
  await expect(trusting().session()).rejects.toThrow('its certificate is not trusted');
  const secure = trusting(fileOf('home.pem', certificate));
  expect((await secure.session()).userId).toBe('local');
  const frames: string[] = [];
  const generated = async () => {
    for await (const { kind } of secure.stream('GenerateText2ImageWS', { images: 1, prompt: 'a cat', donotsave: true })) frames.push(kind);
  };
  // what the server itself says, since the sandbox generates nothing here
  await expect(generated()).rejects.toThrow('No backends available!');
  expect(frames).toContain('status');
});

test('several certificates may stand in one file, beside a key, and in several files', async () => {
  const both = `# mine\r\n${certificateKey}\r\n${certificate}\r\n${certificate}`;
  const read = await readCertificates([fileOf('both.pem', both), fileOf('one.pem', certificate)]);
  expect(read.map((text) => text.trim())).toEqual([certificate.trim(), certificate.trim(), certificate.trim()]);
});

test('the own folder may be written short', async () => {
  const home = vi.spyOn(os, 'homedir').mockReturnValue(folder);
  fileOf('short.pem', certificate);
  expect(await readCertificates(['~/short.pem'])).toHaveLength(1);
  home.mockRestore();
});

test('what is no certificate is told with its file, and as soon as it is mended the server is reached', async () => {
  const file = path.join(folder, 'later.pem');
  const later = trusting(file);
  for (const [text, sentence] of [
    [undefined, `Can't read the certificate file ${file}. Enter its full path in the setting swarmui.network.certificates.`],
    ['', `${file} doesn't contain a certificate in PEM format. Correct the setting swarmui.network.certificates.`],
    [certificateKey, "doesn't contain a certificate"],
    [certificate.replace('MII', 'XXX'), "doesn't contain a certificate"],
  ] as const) {
    if (text !== undefined) writeFileSync(file, text);
    const error: unknown = await later.session().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreachableError);
    expect(String(error)).toContain(sentence);
  }
  writeFileSync(file, certificate);
  expect((await later.session()).userId).toBe('local');
  await expect(readCertificates(['short.pem'])).rejects.toThrow('full path');
});

test('no file is read for a server without TLS', async () => {
  client = new SwarmClient({ url: sandbox.url, certificates: () => Promise.reject(new Error('read')) });
  expect((await client.session()).userId).toBe('local');
});

test('the usual authorities stay trusted', async () => {
  const { getCACertificates } = await import('node:tls');
  const { trustedFor } = await import('../../../src/api/http/trust');
  const { ca = [] } = await trustedFor('https://x', async () => [certificate]);
  expect(ca).toEqual(expect.arrayContaining([certificate, ...getCACertificates('default')]));
  expect(await trustedFor('https://x', async () => [])).toEqual({});
});
