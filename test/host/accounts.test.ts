import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Person } from './person';
import { useServers } from './support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);

describe('accounts', () => {
  let sandbox: Sandbox;
  let person: Person;
  /** Opens the box for a new preset, or says why it cannot. */
  const tryNewPreset = async () => {
    const shown = person.messages.length;
    const asked = person.inputs.length;
    await run('newPreset');
    return person.inputs.length > asked ? 'asked for a title' : person.messages.slice(shown).join('\n');
  };

  before(async () => {
    sandbox = await startSandbox({ mode: 'accounts' });
    await useServers({ accounts: sandbox.url });
  });
  beforeEach(() => {
    person = new Person();
  });
  afterEach(async () => {
    await run('signOut');
    person.leave();
  });
  after(() => sandbox.stop());

  it('says that an account is needed, with a way to sign in', async () => {
    assert.match(await tryNewPreset(), /sign in/i);
  });

  it('signs in by user name and password, and out again', async () => {
    person.types('Alice', 'secret of Alice');
    await run('signIn');
    assert.deepEqual(
      person.inputs.map(({ title, password }) => [title, password]),
      [
        ['Sign In to accounts (1/2)', false],
        ['Sign In to accounts (2/2)', true],
      ],
    );
    assert.deepEqual(person.messages, []);
    assert.equal(await tryNewPreset(), 'asked for a title');
    await run('signOut');
    assert.match(await tryNewPreset(), /sign in/i);
    // The password left as its hash only.
    assert.ok(!sandbox.controls.log.some(({ body }) => body?.includes('secret of Alice')));
  });

  it('says that the password is wrong', async () => {
    person.types('Alice', 'not her secret');
    await run('signIn');
    assert.equal(person.messages.length, 1);
    assert.match(person.messages[0] ?? '', /password/i);
    assert.ok(!person.messages[0]?.includes('not her secret'));
  });

  it('refuses in code what the account may not do, with the permission', async () => {
    person.types('gus', 'secret of gus');
    await run('signIn');
    assert.match(await tryNewPreset(), /permission "manage_presets"/);
  });

  it('takes a token as it is pasted, after trying it', async () => {
    const response = await fetch(`${sandbox.url}/API/Login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'Alice', password: '__swarmdoprehash:swarmclientpw:Alice:secret of Alice' }),
    });
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('swarm_token=')) ?? '';
    person.types('aaaa.bbbb.cccc');
    await run('useToken');
    assert.equal(person.messages.length, 1);
    person.types(cookie);
    await run('useToken');
    assert.equal(person.inputs[1]?.password, true);
    assert.equal(person.messages.length, 1);
    assert.equal(await tryNewPreset(), 'asked for a title');
  });

  it('warns once before an account goes over plain http to another computer', async () => {
    await useServers({ accounts: sandbox.url, far: 'http://swarm.invalid:7801' });
    person.picks('far').types('somebody', 'some password').clicks('Sign In Anyway');
    await run('switchServer');
    await run('signIn');
    assert.match(person.messages[0] ?? '', /unencrypted connection/);
    const shown = person.messages.length;
    person.types(undefined);
    await run('signIn');
    assert.equal(person.messages.length, shown);
    await useServers({ accounts: sandbox.url });
  });
});
