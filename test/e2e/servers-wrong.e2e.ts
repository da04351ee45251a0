import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/server';
import { startWebServer, type WebServer } from '../support/webServer';
import { Workbench } from './driver/workbench';

describe('an address where no SwarmUI answers', () => {
  let workbench: Workbench;
  const others: WebServer[] = [];
  /** Types an address into Add Server, and waits for what VS Code says. */
  const add = async (address: string) => {
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(address);
  };
  const question = () => workbench.dialog.text();
  const asksForAddress = async (value: string) => {
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Add SwarmUI Server (1/2)');
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe(value);
  };

  beforeAll(async () => {
    workbench = await Workbench.open();
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    for (const other of others) await other.stop();
  });

  it('says that nobody answers, and gives the address back to be mended', async () => {
    const gone = await startSandbox();
    await gone.stop();
    await add(gone.url);
    await expect
      .poll(question)
      .toBe(
        `No response from ${gone.url}. Check that SwarmUI is running and that the address and port are correct (SwarmUI's default port is 7801).`,
      );
    expect((await workbench.dialog.buttons()).sort()).toEqual(['Add Anyway', 'Cancel', 'Edit Address']);
    await workbench.screenshot('add-server-nobody');
    await workbench.dialog.press('Edit Address');
    await asksForAddress(gone.url);
    await workbench.quickInput.cancel();
  });

  it('tells another web page from a SwarmUI', async () => {
    const page = await startWebServer((_, response) => response.setHeader('content-type', 'text/html').end('<html>My router</html>'));
    others.push(page);
    await add(page.url);
    await expect.poll(question).toMatch(new RegExp(`^The service at ${page.url} is not SwarmUI\\..* Check the address and the port\\.$`));
    await workbench.dialog.press('Cancel');
    await expect.poll(() => workbench.view('Presets').welcomeButtons()).toEqual(['Add Server']);
  });

  it('waits for a slow server no longer than the person', async () => {
    const slow = await startWebServer(() => {});
    others.push(slow);
    await add(slow.url);
    await workbench.toasts.press(`Looking for SwarmUI at ${slow.url}`, 'Cancel');
    await asksForAddress(slow.url);
    await workbench.quickInput.cancel();
    await expect.poll(() => workbench.toasts.texts()).toEqual([]);
  });

  it('adds a server that is switched off, says so in the view, and lists it once it is on', async () => {
    const off = await startSandbox();
    await off.stop();
    await add(off.url);
    await workbench.dialog.press('Add Anyway');
    await workbench.quickInput.answer('later');
    const view = workbench.view('Presets');
    await expect.poll(() => view.welcome.innerText()).toContain("Can't reach the server. Is SwarmUI running?");
    await expect.poll(() => view.welcomeButtons()).toEqual(['Try Again']);
    await workbench.screenshot('unreachable');
    const on = await startSandbox({ port: off.port });
    try {
      on.controls.putPresets([{ title: 'Back again' }]);
      await view.pressWelcome('Try Again');
      await expect.poll(() => view.rowTexts()).toEqual(['Back again']);
    } finally {
      await on.stop();
    }
  });
});
