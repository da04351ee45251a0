import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { PresetPage } from './driver/presetPage';
import { Workbench } from './driver/workbench';

const { poll } = expect;
const belongs = (now: string) => `You are now "${now}" on gpu-box; this preset belongs to "alice".`;
const BELONGS = belongs('local');

describe('a preset that is being edited while the server comes to take us for another account', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  let editor: PresetPage;
  const view = () => workbench.view('Presets');
  const steps = (user: string) => Object.fromEntries(sandbox.controls.library(user).map(({ title, params }) => [title, params.steps]));
  const signIn = async (user: string) => {
    await workbench.run('SwarmUI: Sign In…');
    await workbench.quickInput.answer(user);
    await poll(() => workbench.quickInput.title.innerText()).toContain('(2/2)');
    await workbench.quickInput.answer(`secret of ${user}`);
    await workbench.quickInput.waitUntilClosed();
  };
  const edit = async () => {
    await poll(() => view().rowTexts()).toEqual(['Soft']);
    await view().row('Soft').click();
    await editor.shows('Soft');
    await editor.field('steps').fill('30');
    await workbench.tabs.dirty('Soft').waitFor();
    sandbox.controls.clearLog();
  };
  const writes = () =>
    sandbox.controls.log.map(({ route }) => route).filter((route) => /^(AddNew|Delete|Duplicate|Set|Change)/.test(route));

  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'accounts' });
    sandbox.controls.putPresets([{ title: 'Soft', params: { steps: '20' } }], 'alice');
    sandbox.controls.putPresets([{ title: 'Soft', params: { steps: '7' } }, { title: 'Plain' }], 'local');
    workbench = await Workbench.open({ servers: { 'gpu-box': sandbox.url }, theme: 'light' });
    editor = new PresetPage(workbench);
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('stays as it is and says whose it is, and nothing is sent', async () => {
    await workbench.showViews();
    await signIn('Alice');
    await edit();
    sandbox.controls.setAccounts(false);
    sandbox.controls.endSessions();
    await workbench.run('SwarmUI: Refresh');
    const told = 'You are now "local" on gpu-box, no longer "alice". Unsaved changes for "alice" stay open and are not sent.';
    await workbench.toasts.with(told).waitFor();
    await workbench.screenshot('other-account-told');
    await workbench.toasts.press(told, 'Show');
    await poll(() => workbench.toasts.texts()).toEqual([]);
    await poll(() => view().rowTexts()).toEqual(['Soft', 'Plain']);
    await editor.frame.getByText(BELONGS).waitFor();
    expect(await editor.field('steps').inputValue()).toBe('30');
    await workbench.screenshot('other-account-light');
    await workbench.run('File: Toggle Auto Save');
    await workbench.toasts.with(BELONGS).waitFor();
    await workbench.run('File: Toggle Auto Save');
    await workbench.toasts.clear();
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain(BELONGS);
    await workbench.screenshot('other-account-save-light');
    await workbench.dialog.press('Cancel');
    await workbench.tabs.dirty('Soft').waitFor();
    expect(await editor.field('steps').inputValue()).toBe('30');
    expect(writes()).toEqual([]);
    expect([steps('alice'), steps('local')]).toEqual([{ Soft: '20' }, { Soft: '7', Plain: undefined }]);
  });

  it('comes back so in the next window, and becomes a copy if that is wanted', async () => {
    await workbench.leaveAndComeBack('"steps": "30"');
    await workbench.showViews();
    await editor.shows('Soft');
    await editor.frame.getByText(BELONGS).waitFor();
    await poll(() => editor.field('steps').inputValue()).toBe('30');
    await workbench.setTheme('dark');
    await workbench.screenshot('other-account-dark');
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain('makes it a new preset of "local", "Soft (2)", without a preview image');
    await workbench.screenshot('other-account-save-dark');
    await workbench.dialog.press('Save as Copy Here');
    await workbench.tabs.clean('Soft (2)').waitFor();
    await editor.shows('Soft (2)');
    await poll(() => steps('local')).toEqual({ Soft: '7', Plain: undefined, 'Soft (2)': '30' });
    expect(steps('alice')).toEqual({ Soft: '20' });
    expect(writes()).toEqual(['AddNewPreset']);
    expect(await workbench.tabs.labels()).toEqual(['Soft (2).preset.json']);
  });

  it('is not saved for another person who signs in meanwhile, and is when the owner is back', async () => {
    sandbox.controls.setAccounts(true);
    sandbox.controls.endSessions();
    await signIn('Alice');
    await edit();
    await signIn('paul');
    await editor.frame.getByText(belongs('paul')).waitFor();
    await poll(() => view().rowTexts()).toEqual([]);
    await editor.field('steps').click();
    await workbench.save();
    await poll(() => workbench.dialog.text()).toContain(belongs('paul'));
    await workbench.dialog.press('Cancel');
    expect(writes()).toEqual([]);
    await workbench.toasts.clear();
    await signIn('Alice');
    await editor.frame.getByText(belongs('paul')).waitFor({ state: 'hidden' });
    await editor.field('steps').click();
    await workbench.save();
    await workbench.tabs.clean('Soft.preset').waitFor();
    await poll(() => [steps('alice'), steps('paul')]).toEqual([{ Soft: '30' }, {}]);
  });
});
