import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { certificate } from '../support/certificate';
import { eventually } from '../support/eventually';
import { startTlsFront, type TlsFront } from '../support/tlsFront';
import { Person } from './person';
import { useServers } from './support';

const add = () => vscode.commands.executeCommand('swarmui.addServer');
const trust = (files: readonly string[] | undefined) =>
  vscode.workspace.getConfiguration('swarmui').update('network.certificates', files, vscode.ConfigurationTarget.Global);

describe('a server with a certificate of its own', () => {
  const file = path.join(os.tmpdir(), `certificate-${process.pid}.pem`);
  let sandbox: Sandbox;
  let front: TlsFront;
  let person: Person;

  before(async () => {
    sandbox = await startSandbox({ demo: true });
    front = await startTlsFront(sandbox.port);
    writeFileSync(file, certificate);
  });
  beforeEach(async () => {
    await useServers({});
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await trust(undefined);
    await useServers({});
  });
  after(async () => {
    rmSync(file);
    front.stop();
    await sandbox.stop();
  });

  it('can be added once its file is in the settings, and then holds presets', async () => {
    person.types(front.url);
    await add();
    assert.match(person.messages[0] ?? '', /certificate is not trusted.*swarmui\.network\.certificates/);

    await trust([`${file}.missing`]);
    person.types(front.url);
    await add();
    assert.match(person.messages[1] ?? '', /^Can't read the certificate file .*\.missing/);

    await trust([file]);
    person.types(front.url, 'home');
    await add();
    assert.equal(person.messages.length, 2, person.messages.join('\n'));
    const presets = vscode.Uri.parse('swarmui://home/presets');
    await eventually(async () => assert.ok((await vscode.workspace.fs.readDirectory(presets)).length > 3));
  });
});
