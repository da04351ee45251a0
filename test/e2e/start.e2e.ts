import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { OtherClient } from '../support/otherClient';
import { Workbench } from './driver/workbench';

describe('first start', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const other = new OtherClient(sandbox.url);
    await other.add('Portraits/Studio', { prompt: 'a person' });
    await other.add('Quick sketch', { steps: '8' });
    workbench = await Workbench.open();
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('says what to do when there is no server yet', async () => {
    const view = workbench.view('Presets');
    await expect.poll(() => view.welcome.innerText()).toContain('Connect to a SwarmUI server');
    await expect.poll(() => view.welcomeButtons()).toEqual(['Add Server']);
    const models = workbench.view('Starred Models');
    await models.open();
    await expect.poll(() => models.welcome.innerText()).toContain('once you add a server');
    await workbench.screenshot('first-start');
  });

  it('offers only the commands that make sense without a server', async () => {
    await expect
      .poll(async () => {
        await workbench.page.keyboard.press('F1');
        await workbench.quickInput.fill('>SwarmUI: ');
        const names = await workbench.quickInput.rows('SwarmUI: ').locator('.label-name').allInnerTexts();
        await workbench.quickInput.cancel();
        // VS Code itself adds one for each view
        return names.filter((name) => !name.includes('Focus on')).sort();
      })
      .toEqual(['SwarmUI: Add Server…', 'SwarmUI: Show Log']);
  });

  it('asks for the address, and says while it is typed how it is understood or why not', async () => {
    const { quickInput } = workbench;
    await workbench.view('Presets').pressWelcome('Add Server');
    await expect.poll(() => quickInput.title.innerText()).toBe('Add SwarmUI Server (1/2)');
    // SwarmUI's own address stands there, ready to be accepted
    await expect.poll(() => quickInput.input.inputValue()).toBe('http://localhost:7801');
    const host = `127.0.0.1:${sandbox.port}`;
    const understood = `Interpreted as ${sandbox.url}`;
    const answers: readonly (readonly [typed: string, said: string])[] = [
      [`http://Alice:secret@${host}`, 'Leave the user name and password out of the address. You can sign in after adding the server.'],
      [`ftp://${host}`, 'not ftp://'],
      ['', 'Enter the address of a SwarmUI server, for example http://localhost:7801.'],
      ['http://', 'not a valid server address'],
      [host, understood],
      [`${sandbox.url}/`, understood],
      [` ${sandbox.url}/Text2Image `, understood],
    ];
    for (const [typed, said] of answers) {
      await quickInput.fill(typed);
      await expect.poll(() => quickInput.message.innerText()).toContain(said);
      await expect.poll(() => quickInput.message.innerText()).not.toContain('secret@');
    }
    await quickInput.fill('ftp://somewhere');
    await expect.poll(() => quickInput.message.innerText()).toContain('not ftp://');
    await quickInput.accept();
    await expect.poll(() => quickInput.title.innerText()).toBe('Add SwarmUI Server (1/2)');
    await workbench.screenshot('add-server-refused');
    await quickInput.answer(`${host}/Text2Image`);
  });

  it('proposes a name, refuses an empty one, and lists the presets under the one that was chosen', async () => {
    const { quickInput } = workbench;
    await expect.poll(() => quickInput.title.innerText()).toBe('Add SwarmUI Server (2/2)');
    await expect.poll(() => quickInput.input.inputValue()).toBe('local');
    await quickInput.fill(' ');
    await expect.poll(() => quickInput.message.innerText()).toContain('Enter a name.');
    await quickInput.answer('lab');
    const view = workbench.view('Presets');
    await expect.poll(() => view.rowTexts()).toEqual(['Portraits 1', 'Quick sketch']);
    await expect.poll(() => workbench.toasts.texts()).toEqual([]);
    await workbench.screenshot('added');
  });

  it('knows the server after a reload', async () => {
    await workbench.reload();
    await workbench.showViews();
    await expect.poll(() => workbench.view('Presets').rowTexts()).toEqual(['Portraits 1', 'Quick sketch']);
  });
});
