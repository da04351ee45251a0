import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { OtherClient } from '../support/otherClient';
import { Person } from './person';
import { useServers } from './support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);

describe('starred models', () => {
  let sandbox: Sandbox;
  let other: OtherClient;
  let person: Person;
  const stars = async () => ((await other.call('GetMyUserData', {})) as { starred_models: unknown }).starred_models;

  before(async () => {
    sandbox = await startSandbox({ mode: 'models' });
    other = new OtherClient(sandbox.url);
    await useServers({ models: sandbox.url });
  });
  beforeEach(() => {
    person = new Person();
  });
  afterEach(() => person.leave());
  after(() => sandbox.stop());

  it('offers what is not starred by kind, stars what is chosen, and keeps what it does not know', async () => {
    await other.call('SetStarredModels', { Odd: { kept: true } });
    await run('starModel');
    const labels = person.lists[0] ?? [];
    const kind = labels.indexOf('LoRA');
    const lora = labels[kind + 1] ?? '';
    assert.ok(kind >= 0 && lora !== '', labels.join(', '));
    person.picks(lora);
    await run('starModel');
    const now = (await stars()) as { LoRA: string[]; Odd: unknown };
    assert.equal(now.LoRA.length, 1);
    assert.ok(now.LoRA[0]?.includes(lora));
    assert.deepEqual(now.Odd, { kept: true });
    await run('starModel');
    assert.ok(!person.lists[2]?.includes(lora));
  });

  it('unstars a row of the view, or what is chosen', async () => {
    await other.call('SetStarredModels', { LoRA: ['a.safetensors', 'b.safetensors', 'c.safetensors'] });
    await run('refresh');
    await run('unstarModel', { kind: 'model', server: 'models', modelKind: 'LoRA', name: 'b.safetensors' });
    assert.deepEqual(await stars(), { LoRA: ['a.safetensors', 'c.safetensors'] });
    person.picks('a', 'c');
    await run('unstarModel');
    assert.deepEqual(await stars(), {});
  });
});
