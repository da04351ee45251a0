import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isFloor, steps } from '../../support/tier';
import { say } from '../report';
import { FOUND } from './found';
import { play } from './play';
import { runModel } from './run';
import { setAutoSave } from './scene';

const SEED = Number(process.env.DOCUMENTS_SEED ?? 1);
const STEPS = Number(process.env.DOCUMENTS_STEPS ?? steps(300, isFloor ? 100 : 500));

describe('a model of a person at the keyboard', function () {
  this.timeout(0);
  const associate = (value: object | undefined) =>
    vscode.workspace.getConfiguration('workbench').update('editorAssociations', value, vscode.ConfigurationTarget.Global);
  const delay = (ms: number | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSaveDelay', ms, vscode.ConfigurationTarget.Global);

  before(async () => {
    // The documents themselves are tried here, not our page.
    await associate({ 'swarmui:/**/*.preset.json': 'default' });
    await delay(30);
    await setAutoSave('off');
  });
  after(async () => {
    await associate(undefined);
    await delay(undefined);
  });

  for (const { name, ...sequence } of FOUND) it(`once found: ${name}`, () => play(sequence));

  it('finds documents and server as the person would expect', async () => {
    const { steps: done, violations } = await runModel(SEED, STEPS);
    say(`seed ${SEED}, ${done} steps, violations: ${violations.length}`);
    if (violations.length > 0) assert.fail(violations.join('\n'));
  });
});
