import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { authorityOf } from '../../src/servers/authority';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { closeEverything, useServers } from './support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
const servers = () => vscode.workspace.getConfiguration('swarmui').get<Record<string, string>>('servers');

describe('servers', () => {
  let sandbox: Sandbox;
  let person: Person;

  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(async () => {
    await useServers({});
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await closeEverything();
  });
  after(() => sandbox.stop());

  it('adds a server that answers, under a name made from its address', async () => {
    person.types(`${sandbox.url}/Text2Image`, 'lab');
    await run('addServer');
    assert.equal(person.inputs[0]?.said, `Interpreted as ${sandbox.url}`);
    assert.equal(person.inputs[1]?.value, 'local');
    assert.deepEqual(servers(), { lab: sandbox.url });
    assert.deepEqual(person.messages, []);
  });

  it("are those of the person's settings, and never those that a workspace brings along", async function () {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) return this.skip();
    await useServers({ mine: sandbox.url });
    const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
    const brought = {
      'swarmui.servers': { theirs: sandbox.url },
      'swarmui.network.certificates': ['/theirs.pem'],
      'swarmui.network.maxReplyMegabytes': 1,
      // any workspace may set this one, which tells that the others were read
      'swarmui.refresh.interval': 77,
    };
    const setting = (name: string) => vscode.workspace.getConfiguration('swarmui').get(name);
    try {
      await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(brought)));
      await eventually(() => assert.equal(setting('refresh.interval'), 77));
      assert.deepEqual(servers(), { mine: sandbox.url });
      assert.deepEqual([setting('network.certificates'), setting('network.maxReplyMegabytes')], [[], 64]);
      await vscode.workspace.fs.readDirectory(vscode.Uri.parse('swarmui://mine/presets'));
      await assert.rejects(async () => vscode.workspace.fs.readDirectory(vscode.Uri.parse('swarmui://theirs/presets')));
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, '.vscode'), { recursive: true });
      await eventually(() => assert.notEqual(setting('refresh.interval'), 77));
    }
  });

  it('says what is wrong with an address or a name while it is typed', async () => {
    person.types('ftp://x');
    await run('addServer');
    assert.match(person.inputs[0]?.said ?? '', /not ftp/);
    person.types(sandbox.url, ' ');
    await run('addServer');
    assert.match(person.inputs[2]?.said ?? '', /Enter a name/);
    assert.deepEqual(servers(), {});
  });

  it('says in a sentence that nobody answers, and can go back or add it all the same', async () => {
    const gone = await startSandbox();
    await gone.stop();
    person.types(gone.url, gone.url, 'away').clicks('Edit Address', 'Add Anyway');
    await run('addServer');
    assert.equal(person.messages.length, 2);
    assert.match(person.messages[0] ?? '', /127\.0\.0\.1:\d+/);
    assert.equal(person.inputs[1]?.value, gone.url);
    assert.deepEqual(servers(), { away: gone.url });
    person.isDone();
  });

  it('tells another web server from a SwarmUI', async () => {
    const page = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<html>hello</html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    try {
      person.types(`http://127.0.0.1:${(page.address() as AddressInfo).port}`);
      await run('addServer');
      assert.match(person.messages[0] ?? '', /SwarmUI/);
      assert.deepEqual(servers(), {});
    } finally {
      page.close();
    }
  });

  it('refuses an address that is there already', async () => {
    await useServers({ lab: sandbox.url });
    person.types(sandbox.url);
    await run('addServer');
    assert.equal(person.inputs[0]?.said, 'This server has already been added as "lab".');
  });

  it('switches: what has no server in it speaks of the new one', async () => {
    const second = await startSandbox();
    try {
      await new OtherClient(second.url).add('Only here', { steps: '3' });
      await useServers({ lab: sandbox.url, second: second.url });
      person.picks('second').types('Only here');
      await run('switchServer');
      await run('newPreset');
      assert.match(person.inputs[0]?.title ?? '', /second/);
      assert.match(person.inputs[0]?.said ?? '', /already/);
    } finally {
      await second.stop();
    }
  });

  it('takes any name: its files open and are saved, and removing it closes them', async () => {
    const other = new OtherClient(sandbox.url);
    await other.add('Labelled', { steps: '3' });
    await useServers({ lab: sandbox.url, 'Werkstatt PC': sandbox.url });
    const authority = authorityOf('Werkstatt PC');
    assert.match(authority, /^werkstatt-pc-[0-9a-f]{8}$/);
    const uri = vscode.Uri.from({ scheme: 'swarmui', authority, path: '/presets/Labelled.preset.json' });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text.replace('"3"', '"4"')));
    assert.equal((await other.preset('Labelled'))?.param_map.steps, '4');
    person.picks('Werkstatt PC').clicks('Remove');
    await run('removeServer');
    await eventually(() => assert.deepEqual(servers(), { lab: sandbox.url }));
    await eventually(() =>
      assert.deepEqual(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
        [],
      ),
    );
  });

  it('removes a server once confirmed, closes its files, and leaves the server itself alone', async () => {
    const other = new OtherClient(sandbox.url);
    await other.add('Stays', { steps: '3' });
    await useServers({ lab: sandbox.url });
    const uri = vscode.Uri.from({ scheme: 'swarmui', authority: 'lab', path: '/presets/Stays.preset.json' });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    person.picks('lab').picks('lab').clicks('Remove');
    await run('removeServer');
    await eventually(() => assert.deepEqual(servers(), {}));
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
    assert.ok(await other.preset('Stays'));
  });

  it('says what to do where there is no server', async () => {
    await run('newPreset');
    assert.deepEqual(person.messages, ['No SwarmUI server has been added yet. Run "SwarmUI: Add Server".']);
  });
});
