import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Relay, startRelay } from '../support/relay';
import { isThere } from './driver/quickInput';
import { Workbench } from './driver/workbench';

describe('the status of a server', () => {
  let lab: Sandbox;
  let fresh: Sandbox;
  let relay: Relay;
  let workbench: Workbench;
  const item = () => workbench.statusBar.locator('.statusbar-item[id*="swarmui.status"]');
  const text = async () => (await item().innerText()).replace(/\s+/g, ' ').trim();
  /** As the session of VS Code would: SwarmUI tells a session of its own generations only. */
  const generate = (images: number) => {
    const session = relay.bodies.flatMap((body) => /"session_id":"([^"]+)"/.exec(body)?.[1] ?? []).at(-1);
    const socket = new WebSocket(`${lab.url.replace('http', 'ws')}/API/GenerateText2ImageWS`);
    const ended = new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
    socket.on('open', () => socket.send(JSON.stringify({ session_id: session, images, prompt: 'a boat', model: 'none' })));
    return ended;
  };

  beforeAll(async () => {
    lab = await startSandbox({ backend: true, demo: true, socketGrace: 50 });
    fresh = await startSandbox({ mode: 'not-installed' });
    relay = await startRelay(lab.port);
    workbench = await Workbench.open({ servers: { lab: relay.url, fresh: fresh.url } });
  });
  afterAll(async () => {
    await workbench.close();
    await relay.stop();
    await lab.stop();
    await fresh.stop();
  });

  it('is not shown, and not asked for, before something of ours is', async () => {
    expect(await item().count()).toBe(0);
    expect(lab.controls.log).toEqual([]);
  });

  it('says that nothing runs', async () => {
    await workbench.showViews();
    await expect.poll(text).toBe('lab: idle');
    await workbench.screenshot('status-idle');
  });

  it('counts what runs, and what was begun here can be interrupted from its menu', async () => {
    const ended = generate(400);
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(text, { timeout: 20_000 }).toMatch(/lab: \d+ (waiting|generating)/);
    // The owner of the server may know what others run, too.
    const tooltip = workbench.page.locator('.monaco-hover:visible', { hasText: 'This session' });
    // a tooltip may go when the item under it tells something else
    const told = async () => {
      await item().hover();
      return (await isThere(tooltip, 3000)) ? tooltip.innerText() : '';
    };
    await expect.poll(told, { timeout: 20_000 }).toMatch(/This session: \d+ .*\n*All users: \d+ /s);
    await workbench.screenshot('status-tooltip');
    await item().click();
    await expect
      .poll(() => workbench.quickInput.rows().allInnerTexts())
      .toContainEqual(expect.stringContaining('Interrupt My Generations'));
    await workbench.screenshot('status-menu');
    await workbench.quickInput.pick('Interrupt My Generations');
    await ended;
    await expect.poll(text, { timeout: 20_000 }).toBe('lab: idle');
    expect(lab.controls.count('InterruptAll')).toBe(1);
  });

  it('asks before it interrupts what other windows began', async () => {
    await item().click();
    await workbench.quickInput.pick('Interrupt All My Sessions…');
    expect(await workbench.dialog.text()).toContain('including in browsers and other programs');
    await workbench.dialog.press('Cancel');
    expect(lab.controls.count('InterruptAll')).toBe(1);
  });

  it('keeps API keys: set in a hidden box, told by their age, never shown', async () => {
    await workbench.run('SwarmUI: API Keys…');
    await workbench.screenshot('api-keys');
    await workbench.quickInput.pick('Hugging Face');
    await workbench.quickInput.pick('Set Key…');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Key for Hugging Face on lab');
    expect(await workbench.quickInput.input.getAttribute('type')).toBe('password');
    await workbench.quickInput.answer('hf-0123456789');
    // There is another server: it gets the key only if it is ticked.
    await workbench.quickInput.rows('fresh').first().waitFor();
    await workbench.quickInput.accept();
    await expect.poll(() => workbench.statusBar.innerText()).toContain('The key for Hugging Face is set on lab');
    expect(fresh.controls.count('SetAPIKey')).toBe(0);
    expect(workbench.log.everything().includes('hf-0123456789')).toBe(false);
  });

  it('writes into the log of the server, and shows its languages', async () => {
    await workbench.run('SwarmUI: Send Debug Message…');
    await workbench.quickInput.answer('hello from the editor');
    await expect.poll(() => workbench.statusBar.innerText()).toContain('Written to the log of lab');
    expect(lab.controls.log.filter(({ route }) => route === 'ServerDebugMessage').map(({ body }) => body)).toEqual([
      expect.stringContaining('hello from the editor'),
    ]);
    await workbench.run('SwarmUI: Show Language…');
    await workbench.quickInput.fill('French');
    await workbench.quickInput.pick('French');
    await workbench.tabs.clean('fr.json').waitFor();
    await expect.poll(() => workbench.textEditor.wholeText()).toContain('"local_name": "Français"');
    await workbench.screenshot('language');
  });

  it('refuses to install a server that is installed, before anything is sent', async () => {
    await workbench.run('SwarmUI: Install SwarmUI…');
    await expect.poll(() => workbench.toasts.texts()).toEqual([expect.stringContaining('lab is already installed')]);
    await workbench.toasts.clear();
    expect(lab.controls.count('InstallConfirmWS')).toBe(0);
  });

  it('installs a server that was never set up, with nothing downloaded', async () => {
    await workbench.run('SwarmUI: Switch Server…');
    await workbench.quickInput.pick('fresh');
    await expect.poll(text).toBe('fresh: no backend');
    await workbench.run('SwarmUI: Install SwarmUI…');
    // Left halfway, nothing is sent.
    await workbench.quickInput.pick('English - English');
    await workbench.quickInput.rows('Modern Dark').first().waitFor();
    await workbench.screenshot('install-theme');
    await workbench.quickInput.cancel();
    expect(fresh.controls.count('InstallConfirmWS')).toBe(0);
    await workbench.run('SwarmUI: Install SwarmUI…');
    for (const choice of ['English - English', 'Modern Dark', 'This computer only']) await workbench.quickInput.pick(choice);
    await workbench.quickInput.rows('Nothing yet').waitFor();
    await workbench.screenshot('install-backend');
    await workbench.quickInput.pick('Nothing yet');
    await workbench.quickInput.rows('Flux.1 Dev').first().waitFor();
    await workbench.quickInput.accept();
    expect(await workbench.dialog.text()).toContain('Models: none');
    await workbench.screenshot('install-confirm');
    await workbench.dialog.press('Install');
    await expect.poll(() => workbench.toasts.texts()).toEqual([expect.stringContaining('fresh is installed.')]);
    await workbench.toasts.clear();
    for (const theme of ['light', 'hc-dark'] as const) {
      await workbench.setTheme(theme);
      await item().click();
      await workbench.quickInput.rows('Show Log').first().waitFor();
      await workbench.screenshot(`status-menu-${theme}`);
      await workbench.quickInput.cancel();
    }
  });
});
