import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('the Presets view on a library of half a year', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');
  const rows = () => view().rowTexts();
  const collapse = async () => view().pressTitle('Collapse All');

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    workbench = await Workbench.open({ servers: { lab: sandbox.url } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('shows folders by name with how much is in them, then the presets of the top level', async () => {
    await expect
      .poll(rows)
      .toEqual([
        'Anime 5',
        'Basics 5',
        'Characters 4',
        'Experiments 7',
        'Graphics 4',
        'Interiors 5',
        'Landscapes 5',
        'LoRA stacks 5',
        'Portraits 6',
        'Products 5',
        'Upscaling 4',
        'Video 4',
        'Default Where every session begins.',
        'quick sketch',
      ]);
  });

  it('shows starred presets first, then the others as the server has them', async () => {
    await view().expand('Portraits');
    await expect
      .poll(async () => (await rows()).slice(9, 15))
      .toEqual([
        'Soft window light Head and shoulders beside a north window.',
        'Street, evening Neon, drizzle, somebody waiting for a tram.',
        'Studio high key White seamless, even light, friendly.',
        'Studio low key One lamp, the rest is dark.',
        'Black and white Silver print look, no colour at all.',
        'Group of three Keeps faces apart by regions.',
      ]);
    expect(await view().ariaLabelOf('Street, evening')).toContain('Street, evening, starred');
    await workbench.screenshot('tree');
  });

  it('sorts by name, with the stars among the others', async () => {
    await workbench.run('SwarmUI: Sort Presets…');
    await workbench.quickInput.pick('By Name');
    await expect.poll(async () => (await rows())[11]).toContain('Black and white');
    await workbench.run('SwarmUI: Sort Presets…');
    await workbench.quickInput.pick('Stop Showing Starred Presets First');
    await expect
      .poll(async () => (await rows()).slice(9, 15).map((row) => row.split(' ')[0]))
      .toEqual(['Black', 'Group', 'Soft', 'Street,', 'Studio', 'Studio']);
    await workbench.run('SwarmUI: Sort Presets…');
    await workbench.quickInput.pick('Show Starred Presets First');
    await expect.poll(async () => (await rows())[9]).toContain('Soft window light');
    await collapse();
  });

  it('filters while typed, says so, and goes back on Escape', async () => {
    await workbench.run('SwarmUI: Filter Presets…');
    await workbench.quickInput.fill('mira rain');
    await expect
      .poll(rows)
      .toEqual(['Characters 2', 'Mira in the rain Chapter two, scene one.', 'Mira, reading Quiet counterpart to the rain.']);
    await workbench.page.keyboard.press('Escape');
    await expect.poll(async () => (await rows()).length).toBe(14);
    await expect.poll(() => view().message.isVisible()).toBe(false);
  });

  it('keeps a filter on Enter, and clears it by a button', async () => {
    await workbench.run('SwarmUI: Filter Presets…');
    await workbench.quickInput.answer('linen');
    await expect.poll(() => view().message.innerText()).toMatch(/^Filter "linen": \d+ of 61$/);
    await expect.poll(rows).toContain('On linen Warm table scene for the newsletter.');
    await workbench.screenshot('tree-filter');
    await view().pressTitle('Clear Preset Filter');
    await expect.poll(async () => (await rows()).length).toBe(14);
    await expect.poll(() => view().message.isVisible()).toBe(false);
  });

  it('says so when nothing matches', async () => {
    await workbench.run('SwarmUI: Filter Presets…');
    await workbench.quickInput.answer('no such words');
    await expect.poll(() => view().welcome.innerText()).toContain('No preset matches the filter.');
    await workbench.screenshot('tree-no-match');
    await view().pressWelcome('Clear Filter');
    await expect.poll(async () => (await rows()).length).toBe(14);
  });

  it('shows one list without folders', async () => {
    await workbench.run('SwarmUI: View as List');
    await expect
      .poll(async () => (await rows()).slice(0, 2))
      .toEqual(['Default Where every session begins.', expect.stringMatching(/ · /)]);
    await expect.poll(rows).toContain('Fast draft Basics · Four steps to see whether an idea works at all.');
    await workbench.screenshot('tree-list');
    await workbench.run('SwarmUI: View as Tree');
    await expect.poll(async () => (await rows())[0]).toBe('Anime 5');
  });
});
