import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Relay, startRelay } from '../support/relay';
import { Workbench } from './driver/workbench';

describe('an account that may only look', () => {
  let sandbox: Sandbox;
  let relay: Relay;
  let open: Sandbox;
  let openRelay: Relay;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');

  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'accounts' });
    sandbox.controls.putPresets(
      [
        { title: 'Portraits/Studio', params: { steps: '20' } },
        { title: 'Sketch', params: { steps: '8' } },
      ],
      'gus',
    );
    relay = await startRelay(sandbox.port);
    open = await startSandbox();
    open.controls.putPresets([{ title: 'For everybody' }]);
    openRelay = await startRelay(open.port);
    workbench = await Workbench.open();
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    for (const server of [relay, openRelay, sandbox, open]) await server.stop();
  });

  it('is asked for right after the server was added', async () => {
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(relay.url);
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Add SwarmUI Server (2/2)');
    await workbench.quickInput.answer('studio');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Sign In to studio (1/2)');
    await workbench.quickInput.answer('gus');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Sign In to studio (2/2)');
    await workbench.quickInput.answer('secret of gus');
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 1', 'Sketch']);
  });

  it('is offered nothing that it may not do', async () => {
    const entries = await workbench.menus.entriesOf(view().row('Sketch'));
    expect(entries).toEqual([
      'Open Preset',
      'Open Preset as JSON',
      'Preview Final Prompt…',
      'Link Models to Preset…',
      'Copy Preset as JSON',
      'Export Presets as Files…',
      'Show Preset History',
    ]);
    expect(await view().titleActions()).not.toContain('New Preset…');
    for (const key of ['F2', 'Delete']) {
      await view().row('Sketch').click();
      await workbench.page.keyboard.press(key);
    }
    expect(await workbench.quickInput.widget.count()).toBe(0);
    expect(await workbench.dialog.box.count()).toBe(0);
  });

  it('sees its presets with the reason why they cannot be changed', async () => {
    await workbench.menus.choose(view().row('Sketch'), 'Open Preset');
    await expect.poll(() => workbench.webview().locator('body').innerText()).toContain('can view presets');
    await expect.poll(() => workbench.webview().locator('body').innerText()).toContain('Steps');
    await workbench.screenshot('guest-editor');
    await workbench.menus.choose(view().row('Sketch'), 'Open Preset as JSON');
    await expect.poll(() => workbench.textEditor.text()).toContain('"steps": "8"');
    await workbench.textEditor.editor.locator('.view-line').first().click();
    await workbench.page.keyboard.type('x');
    await expect.poll(() => workbench.textEditor.editor.locator('.monaco-editor-overlaymessage').innerText()).toContain('read-only');
    expect(await workbench.tabs.dirty('Sketch').count()).toBe(0);
    await workbench.screenshot('guest-json');
  });

  it('does not hand its token to another server', async () => {
    expect(relay.cookies.filter((cookie) => cookie?.includes('swarm_token')).length).toBeGreaterThan(0);
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(openRelay.url);
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Add SwarmUI Server (2/2)');
    // the name of the first server is taken
    await workbench.quickInput.fill('studio');
    await expect.poll(() => workbench.quickInput.message.innerText()).toContain('A server with that name already exists.');
    await workbench.quickInput.answer('open');
    await expect.poll(() => view().rowTexts()).toEqual(['For everybody']);
    expect(openRelay.cookies.length).toBeGreaterThan(1);
    expect(openRelay.cookies.filter((cookie) => cookie !== undefined)).toEqual([]);
  });

  it('is forgotten with its server', async () => {
    await workbench.run('SwarmUI: Remove Server…');
    await workbench.quickInput.pick('studio');
    await workbench.dialog.press('Remove');
    await expect.poll(() => workbench.settings.servers()).toEqual({ open: openRelay.url });
    expect(await workbench.tabs.with('Sketch').count()).toBe(0);
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(relay.url);
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Add SwarmUI Server (2/2)');
    await workbench.quickInput.answer('studio');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Sign In to studio (1/2)');
    await workbench.quickInput.cancel();
    await expect.poll(() => view().welcome.innerText()).toContain('This server requires you to sign in.');
  });
});
