import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Person } from './person';
import { closeEverything, useServers } from './support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);

describe('what belongs to an account', () => {
  let sandbox: Sandbox;
  let person: Person;
  const visit = async (options: Parameters<typeof startSandbox>[0], signedIn?: string) => {
    sandbox = await startSandbox(options);
    await useServers({ desk: sandbox.url });
    if (signedIn === undefined) return;
    person.types(signedIn, `secret of ${signedIn}`);
    await run('signIn');
  };

  beforeEach(() => {
    person = new Person();
  });
  afterEach(async () => {
    await run('signOut');
    await closeEverything();
    person.leave();
    await sandbox.stop();
  });

  it('the Accounts menu shows it, and other extensions get nothing that opens it', async () => {
    await visit({ mode: 'accounts' }, 'Alice');
    const accounts = await vscode.authentication.getAccounts('swarmui');
    assert.deepEqual(
      accounts.map(({ label }) => label),
      ['alice (desk)'],
    );
    await run('signOut');
    await eventually(async () => assert.deepEqual(await vscode.authentication.getAccounts('swarmui'), []));
    assert.equal(sandbox.controls.count('RevokeMyAuthToken'), 1);
    assert.match(person.messages.join('\n'), /token was revoked/);
  });

  it('tokens are listed, made for the clipboard only, and revoked after a question', async () => {
    await visit({ mode: 'accounts' }, 'Alice');
    person.types('backup script').clicks('Copy Token');
    await run('createAccessToken');
    const token = await vscode.env.clipboard.readText();
    assert.match(token, /^[0-9a-f]+\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
    assert.ok(!JSON.stringify([person.messages, person.lists, person.inputs]).includes(token));
    person.picks('backup script').clicks('Revoke');
    await run('accessTokens');
    person.isDone();
    assert.match(person.messages.at(-1) ?? '', /Revoke the token "backup script"\?/);
    await run('accessTokens');
    assert.ok(!person.lists.at(-1)?.includes('backup script'));
  });

  it('the token in use is marked, and revoking it signs out here', async () => {
    await visit({ mode: 'accounts' }, 'Alice');
    await run('accessTokens');
    const [own = ''] = person.lists.at(-1) ?? [];
    person.picks(own).clicks('Revoke');
    await run('accessTokens');
    assert.match(person.messages.at(-1) ?? '', /VS Code is using this token/);
    await run('showPermissions');
    assert.match(person.messages.at(-1) ?? '', /sign in/i);
  });

  it('signing in again ends the token it replaces, and only one that was made here', async () => {
    await visit({ mode: 'accounts' }, 'Alice');
    const tokens = async () => (await sandbox.controls.call('ListMyAuthTokens', {}, 'alice')).tokens as unknown[];
    assert.equal((await tokens()).length, 1);
    person.types('Alice', 'secret of Alice');
    await run('signIn');
    assert.equal((await tokens()).length, 1);
    assert.equal(sandbox.controls.count('RevokeMyAuthToken'), 1);
    // As somebody else: the old one is ended by whom it belongs to.
    person.types('paul', 'secret of paul');
    await run('signIn');
    assert.deepEqual(await tokens(), []);
    const pasted = sandbox.controls.token('alice');
    person.types(pasted);
    await run('useToken');
    assert.equal(sandbox.controls.count('RevokeMyAuthToken'), 3);
    person.types('Alice', 'secret of Alice');
    await run('signIn');
    assert.equal((await tokens()).length, 2, 'the pasted token may be in use elsewhere');
    assert.deepEqual(person.messages, []);
  });

  it('the password is changed, and the new one signs in', async () => {
    await visit({ mode: 'accounts' }, 'Alice');
    person.types('secret of Alice', 'short');
    await run('changePassword');
    assert.match(person.inputs.at(-1)?.said ?? '', /at least 8 characters/);
    person.types('secret of Alice', 'a much better secret', 'a much better secret');
    await run('changePassword');
    assert.match(person.messages.at(-1) ?? '', /was changed.*stay valid/);
    await run('signOut');
    person.types('alice', 'a much better secret');
    await run('signIn');
    const shown = person.messages.length;
    await run('showPermissions');
    assert.equal(person.messages.length, shown);
    assert.ok(!sandbox.controls.log.some(({ body }) => body?.includes('a much better secret')));
  });

  it('a key is set, told by its age, and removed after a question', async () => {
    await visit({});
    person.picks('Civitai').picks('Set Key…').types('k-secret-1');
    await run('apiKeys');
    person.isDone();
    person.picks('Civitai').picks('Remove Key…').clicks('Remove Key');
    await run('apiKeys');
    person.isDone();
    assert.deepEqual(person.lists.at(-1), ['Replace Key…', 'Remove Key…', 'Get a Key']);
    assert.equal(sandbox.controls.count('SetAPIKey'), 2);
    assert.ok(!JSON.stringify([person.messages, person.lists]).includes('k-secret-1'));
  });

  it('a guest is told what is missing, before anything is asked', async () => {
    await visit({ mode: 'accounts' }, 'gus');
    for (const command of ['changePassword', 'createAccessToken', 'interrupt', 'sendDebugMessage', 'install']) {
      const asked = person.inputs.length;
      await run(command);
      assert.match(person.messages.at(-1) ?? '', /permission "\w+"/, command);
      assert.equal(person.inputs.length, asked, command);
    }
    await run('showPermissions');
    assert.ok(person.lists.at(-1)?.some((label) => label.startsWith('Not allowed')));
  });

  it('an older server is told from one without rights', async () => {
    await visit({ as: '0.9.7.0' });
    for (const command of ['accessTokens', 'createAccessToken']) {
      await run(command);
      assert.match(person.messages.at(-1) ?? '', /too old/, command);
    }
    assert.equal(sandbox.controls.count('ListMyAuthTokens'), 0);
  });

  it('a language is a file to look at', async () => {
    await visit({ mode: 'models' });
    person.picks('French');
    await run('showLanguage');
    await eventually(() => assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"local_name": "Français"/));
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, '/languages/fr.json');
  });

  it('all that runs for the user is interrupted after a question', async () => {
    await visit({});
    await run('interruptAll');
    assert.equal(sandbox.controls.count('InterruptAll'), 0);
    person.clicks('Interrupt All');
    await run('interruptAll');
    assert.equal(sandbox.controls.count('InterruptAll'), 1);
    person.types('hello from a test');
    await run('sendDebugMessage');
    assert.ok(sandbox.controls.log.some(({ route, body }) => route === 'ServerDebugMessage' && body?.includes('hello from a test')));
  });

  it('a server that was never set up is installed, downloading nothing unless told to', async () => {
    await visit({ mode: 'not-installed' });
    person.picks('English - English').picks('Modern Dark').picks('This computer only').picks('Nothing yet').picks().clicks('Install');
    await run('install');
    person.isDone();
    assert.match(person.messages.join('\n'), /is installed/);
    await run('install');
    assert.match(person.messages.at(-1) ?? '', /already installed/);
    assert.match(person.messages.join('\n'), /Backend: none\nModels: none/);
    await eventually(() => assert.equal(sandbox.controls.count('InstallConfirmWS'), 1));
  });

  it('a model whose download failed is missed, though the server says that all went well', async () => {
    await visit({ mode: 'not-installed' });
    person.picks('English - English').picks('Modern Dark').picks('The local network').picks('ComfyUI on that computer');
    person.picks('NVIDIA or other').picks('Z-Image Turbo', 'Flux.1 Dev', 'Stable Diffusion 3.5 Large').clicks('Install');
    await run('install');
    person.isDone();
    assert.match(person.messages.at(-1) ?? '', /some models were not downloaded \(requested: 3, new: 1\)/);
  });
});
