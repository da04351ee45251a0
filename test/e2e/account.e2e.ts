import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Relay, startRelay } from '../support/relay';
import { Workbench } from './driver/workbench';

const PASSWORD = 'secret of Alice';
const BETTER = 'a much better secret';

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
  const held = async () => (await sandbox.controls.call('ListMyAuthTokens', {}, 'alice')).tokens as { user_agent: string }[];
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
    await expect.poll(() => view().welcome.innerText()).toContain('This server requires you to sign in.');
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
      .toEqual([`${relay.url} requires an account, and you are not signed in. Sign in, or use a token.`]);
    await workbench.toasts.clear();
  });

  it('says that user name and password do not fit', async () => {
    await view().pressWelcome('Sign In');
    await signIn('Alice', 'not the secret of Alice');
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([`${relay.url} did not accept this user name and password. Check both; the user name is case-sensitive.`]);
    expect(workbench.log.text()).toMatch(new RegExp(`\\[error\\] ${relay.url} did not accept this user name`));
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

  it('makes a token that is shown nowhere and copied on request', async () => {
    await workbench.run('SwarmUI: Create Access Token…');
    await workbench.quickInput.answer('backup script');
    expect(await workbench.dialog.text()).toContain('Copy it now');
    await workbench.screenshot('token-made');
    await workbench.dialog.press('Copy Token');
    await expect.poll(() => workbench.statusBar.innerText()).toContain('Token copied to the clipboard');
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^616c696365\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
    expect(workbench.log.everything().includes(copied)).toBe(false);
  });

  it('lists the tokens, the own one marked, and revokes one after a question', async () => {
    const { quickInput } = workbench;
    expect((await held()).length).toBe(2);
    await workbench.run('SwarmUI: Access Tokens…');
    await expect.poll(() => quickInput.rows('backup script').first().innerText()).toMatch(/Created .*, last used .*, from /);
    await expect.poll(() => quickInput.rows('used by VS Code now').count()).toBe(1);
    await workbench.screenshot('tokens');
    await quickInput.pick('backup script');
    expect(await workbench.dialog.text()).toContain('Revoke the token "backup script"?');
    await workbench.dialog.press('Cancel');
    expect((await held()).length).toBe(2);
    await workbench.run('SwarmUI: Access Tokens…');
    await quickInput.pick('backup script');
    await workbench.dialog.press('Revoke');
    await expect.poll(() => workbench.statusBar.innerText()).toContain('Revoked the token "backup script"');
    expect((await held()).map(({ user_agent }) => user_agent)).not.toContain('backup script');
  });

  it('changes the password, judged while it is typed, and says what stays signed in', async () => {
    const { quickInput } = workbench;
    const title = (step: number) => expect.poll(() => quickInput.title.innerText()).toBe(`Change the Password of alice (${step}/3)`);
    await workbench.run('SwarmUI: Change Password…');
    await title(1);
    await quickInput.answer(PASSWORD);
    await title(2);
    expect(await quickInput.input.getAttribute('type')).toBe('password');
    await quickInput.fill('short');
    await expect.poll(() => quickInput.message.innerText()).toContain('Enter at least 8 characters (now: 5).');
    await quickInput.fill('aaaaaaaaaa');
    await expect.poll(() => quickInput.message.innerText()).toContain('Very weak');
    await quickInput.fill(BETTER);
    await expect.poll(() => quickInput.message.innerText()).toContain('Very good');
    await workbench.screenshot('password-strength');
    await quickInput.accept();
    await title(3);
    await quickInput.answer(BETTER);
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([expect.stringMatching(/password of alice was changed.*Existing tokens and sessions stay valid/)]);
    await workbench.toasts.clear();
  });

  it('ends the token it replaces when somebody signs in again', async () => {
    const before = await held();
    expect(before.length).toBe(1);
    const revoked = sandbox.controls.count('RevokeMyAuthToken');
    await workbench.run('SwarmUI: Sign In…');
    await signIn('Alice', BETTER);
    await expect.poll(() => workbench.statusBar.innerText()).toContain('Signed in to studio as Alice');
    await expect.poll(() => sandbox.controls.count('RevokeMyAuthToken')).toBe(revoked + 1);
    await expect.poll(async () => (await held()).length).toBe(1);
    await expect.poll(() => view().rowTexts()).toEqual(['Of Alice']);
    // Something for the history, which is searched for secrets at the end.
    await workbench.menus.choose(await view().reveal('Of Alice'), 'Star Preset');
    await expect.poll(() => sandbox.controls.preset('Of Alice', 'alice')?.starred).toBe(true);
  });

  it('forgets the account on Sign Out', async () => {
    const revoked = sandbox.controls.count('RevokeMyAuthToken');
    await workbench.run('SwarmUI: Sign Out');
    await expect.poll(() => view().welcome.innerText()).toContain('This server requires you to sign in.');
    expect(await view().rowTexts()).toEqual([]);
    await expect.poll(() => tokenSent()).toBeUndefined();
    // The token is ended on the server, and what that does not end is said.
    await expect
      .poll(() => workbench.toasts.texts())
      .toEqual([expect.stringMatching(/token was revoked.*Browsers and other programs stay signed in/)]);
    await workbench.toasts.clear();
    expect(sandbox.controls.count('RevokeMyAuthToken')).toBe(revoked + 1);
  });

  it('takes a token, and says so when the server does not', async () => {
    const bad = `616c696365.${'0'.repeat(32)}.${'1'.repeat(32)}`;
    await workbench.run('SwarmUI: Use Token to Sign In…');
    await workbench.quickInput.fill('a token?');
    await expect.poll(() => workbench.quickInput.message.innerText()).toContain("can't contain spaces");
    await workbench.quickInput.answer(bad);
    await expect.poll(() => workbench.toasts.texts()).toEqual([expect.stringContaining('Sign in again.')]);
    await workbench.toasts.clear();
    const good = sandbox.controls.token('alice');
    await workbench.run('SwarmUI: Use Token to Sign In…');
    await workbench.quickInput.answer(`swarm_token=${good}`);
    await expect.poll(() => view().rowTexts()).toEqual(['Of Alice']);
    expect(tokenSent()).toBe(good);
  });

  it('notices that the token was revoked, and shows nothing of the account any more', async () => {
    sandbox.controls.revokeTokens('alice');
    sandbox.controls.endSessions();
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().welcome.innerText()).toContain('This server requires you to sign in.');
    expect(await view().rowTexts()).toEqual([]);
  });

  it('has kept every secret out of logs, files, mementos, pages and addresses', async () => {
    const sent = new Set(relay.cookies.flatMap((cookie) => cookie?.replace('swarm_token=', '') ?? []));
    expect(sent.size).toBeGreaterThanOrEqual(2);
    const sessions = relay.bodies.flatMap((body) => /"session_id":"([^"]+)"/.exec(body)?.[1] ?? []);
    expect(sessions.length).toBeGreaterThan(2);
    expect(workbench.log.text()).toContain('GetMyUserData');
    const places = { ...workbench.everythingKept(), ...(await workbench.everythingInBrowser()) };
    const names = Object.keys(places).join('\n');
    for (const part of ['SwarmUI.log', '/history/', 'settings.json', 'vscode-web-state-db']) expect(names).toContain(part);
    for (const [place, text] of Object.entries(places)) {
      for (const secret of [PASSWORD, BETTER, 'not the secret of Alice', ...sent, ...sessions])
        expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
    }
  });
});
