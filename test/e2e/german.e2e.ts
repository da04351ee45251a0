import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { PresetPage } from './driver/presetPage';
import { Workbench } from './driver/workbench';

describe('a VS Code in German', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Voreinstellungen');

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    workbench = await Workbench.open({ servers: { lab: sandbox.url }, language: 'de' });
    await workbench.showViews('Voreinstellungen');
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('has German views, rows and commands', async () => {
    await view().reveal('Portraits/Street, evening');
    expect(await view().ariaLabelOf('Street, evening')).toContain('Street, evening, Favorit');
    await workbench.run('SwarmUI: Aktualisieren');
  });

  it('has a German page', async () => {
    await (await view().reveal('Portraits/Street, evening')).click();
    const page = new PresetPage(workbench);
    await page.shows('Street, evening');
    await page.frame.getByRole('button', { name: 'Parameter hinzufügen' }).waitFor();
    await workbench.screenshot('german');
  });

  it('finds in German what is wrong', async () => {
    await (await view().reveal('Experiments/Broken/Too many steps')).click();
    const page = new PresetPage(workbench);
    await page.shows('Too many steps');
    await page.row('steps').getByText('Steps: 5000 liegt außerhalb von 0 bis 500.').waitFor();
    await workbench.screenshot('german-finding');
  });

  it('asks and tells in German', async () => {
    await workbench.menus.choose(await view().reveal('Portraits/Street, evening'), 'Voreinstellung löschen');
    await expect.poll(() => workbench.dialog.text()).toContain('Voreinstellung „Portraits/Street, evening“ von lab löschen?');
    await workbench.dialog.press('Löschen');
    await workbench.toasts.with('„Portraits/Street, evening“ gelöscht.').waitFor();
  });
});
