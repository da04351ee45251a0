import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Relay, startRelay } from '../support/relay';
import { Workbench } from './driver/workbench';

const PASSWORD = 'secret of Alice';

describe('a server with accounts', () => {
  let sandbox: Sandbox;
  let relay: Relay;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');
  const signIn = async (user: string, password: string) => {
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Sign In to studio (1/2)');
    await workbench.quickInput.answer(user);
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Sign In to studio (2/2)');
    // nobody looks over the shoulder
    expect(await workbench.quickInput.input.getAttribute('type')).toBe('password');
    await workbench.quickInput.answer(password);
  };
  /** The token that was sent last. */
  const tokenSent = () => relay.cookies.at(-1)?.replace('swarm_token=', '');

  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'accounts' });
    sandbox.controls.putPresets([{ title: 'Of Alice' }], 'alice');
    relay = await startRelay(sandbox.port);
    workbench = await Workbench.open({ servers: { studio: relay.url } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await relay.stop();
    await sandbox.stop();
  });

  it('asks to sign in', async () => {
    await expect.poll(() => view().welcome.innerText()).toContain('This server wants you to sign in.');
    await expect.poll(() => view().welcomeButtons()).toEqual(['Sign In']);
    await expect.poll(() => view().welcomeLinks()).toContain('use a token');
    await workbench.screenshot('not-signed-in');
  });

  it('writes everything it does into the log, once asked for details', async () => {
    await workbench.setLogLevel('SwarmUI', 'Debug');
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => workbench.log.text()).toMatch(/\[debug\] POST http:.*GetNewSession 200, \d+ ms/);
    // who asks for it is told the reason, too
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([`${relay.url} has accounts, and you are not signed in. Sign in, or give it a token.`]);
    await workbench.toasts.clear();
  });

  it('says that user name and password do not fit', async () => {
    await view().pressWelcome('Sign In');
    await signIn('Alice', 'not the secret of Alice');
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([`${relay.url} did not take this user name and password. Check both, and that capitals are right in the name.`]);
    expect(workbench.log.text()).toMatch(new RegExp(`\\[error\\] ${relay.url} did not take this user name`));
    await workbench.screenshot('wrong-password');
    await workbench.toasts.clear();
  });

  it('lists the presets of the account that signed in', async () => {
    await workbench.run('SwarmUI: Sign In…');
    await signIn('Alice', PASSWORD);
    await expect.poll(() => view().rowTexts()).toEqual(['Of Alice']);
    await expect.poll(() => workbench.statusBar.innerText()).toContain('Signed in to studio as Alice');
    await expect.poll(() => workbench.toasts.texts()).toEqual([]);
    expect(relay.bodies.filter((body) => body.includes(PASSWORD))).toEqual([]);
  });

  it('stays signed in when the window is reloaded', async () => {
    await workbench.reload();
    await workbench.showViews();
    await expect.poll(() => view().rowTexts()).toEqual(['Of Alice']);
  });

  it('forgets the account on Sign Out', async () => {
    await workbench.run('SwarmUI: Sign Out');
    await expect.poll(() => view().welcome.innerText()).toContain('This server wants you to sign in.');
    expect(await view().rowTexts()).toEqual([]);
    await expect.poll(() => tokenSent()).toBeUndefined();
    // The token is ended on the server, and what that does not end is said.
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([expect.stringMatching(/token was revoked.*browsers and other programs stay signed in/)]);
    await workbench.toasts.clear();
    expect(sandbox.controls.count('RevokeMyAuthToken')).toBe(1);
  });

  it('takes a token, and says so when the server does not', async () => {
    const bad = `616c696365.${'0'.repeat(32)}.${'1'.repeat(32)}`;
    await workbench.run('SwarmUI: Use Token…');
    await workbench.quickInput.fill('a token?');
    await expect.poll(() => workbench.quickInput.message.innerText()).toContain('one run of characters');
    await workbench.quickInput.answer(bad);
    await expect.poll(() => workbench.toasts.texts()).toEqual([expect.stringContaining('Sign in again.')]);
    await workbench.toasts.clear();
    const good = sandbox.controls.token('alice');
    await workbench.run('SwarmUI: Use Token…');
    await workbench.quickInput.answer(`swarm_token=${good}`);
    await expect.poll(() => view().rowTexts()).toEqual(['Of Alice']);
    expect(tokenSent()).toBe(good);
  });

  it('notices that the token was revoked, and shows nothing of the account any more', async () => {
    sandbox.controls.revokeTokens('alice');
    sandbox.controls.endSessions();
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().welcome.innerText()).toContain('This server wants you to sign in.');
    expect(await view().rowTexts()).toEqual([]);
  });

  it('has kept every secret out of the logs', () => {
    const sent = new Set(relay.cookies.flatMap((cookie) => cookie?.replace('swarm_token=', '') ?? []));
    expect(sent.size).toBeGreaterThanOrEqual(2);
    const sessions = relay.bodies.flatMap((body) => /"session_id":"([^"]+)"/.exec(body)?.[1] ?? []);
    expect(sessions.length).toBeGreaterThan(2);
    const log = workbench.log.everything();
    expect(workbench.log.text()).toContain('GetMyUserData');
    for (const secret of [PASSWORD, 'not the secret of Alice', ...sent, ...sessions]) expect(log.includes(secret)).toBe(false);
  });
});
