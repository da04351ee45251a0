import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json';
import { silentLog } from '../../../src/base/log';
import type { Change } from '../../../src/library/history/change';
import { History } from '../../../src/library/history/history';
import { applyEdits, keyEdits, reversed } from '../../../src/library/history/keyEdits';
import type { Line } from '../../../src/library/history/lines';
import type { Library } from '../../../src/library/library';
import { HistoryFolder } from '../../../src/servers/historyFolder';
import { answerLost, content, justBefore, PICTURE, setUp } from './server';

async function told(library: Library): Promise<string[]> {
  await library.idle();
  const { operations } = await library.history.load();
  return operations.map(({ who, why, changes, ended }) => `${who} ${why.command}: ${changes.map(words).join(', ')}${ended ? '' : ' …'}`);
}

function words(change: Change): string {
  const picture = change.subject === 'preset' && change.hasPicture ? ' with picture' : '';
  const what =
    change.subject === 'preset'
      ? `${change.before?.title ?? '-'} → ${change.after?.title ?? '-'}`
      : `${change.subject} ${change.edits.map(({ path }) => path.join('/')).join(' ')}`;
  return `${what}${picture}${change.outcome === 'done' ? '' : ` (${change.outcome})`}`;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'history-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('what is recorded', () => {
  test('every change of ours, with what was there before and the picture where it goes', async () => {
    const { library } = await setUp();
    const { stored: a } = await library.presets.create('A', content({ steps: '20' }), { picture: PICTURE });
    await library.presets.save(a, content({ steps: '30' }));
    const current = () => library.snapshot?.presets ?? [];
    await library.presets.star(current(), true);
    const [starred] = current();
    if (!starred) throw new Error('no preset');
    const { stored: b } = await library.presets.rename(starred, 'B');
    await library.presets.duplicate(b);
    await library.stars.set('LoRA', 'x.safetensors', true);
    await library.presets.delete([b]);
    expect(await told(library)).toEqual([
      'us create: - → A',
      'us save: A → A',
      'us star: A → A',
      'us rename: A → B with picture',
      'us duplicate: - → B (2)',
      'us starModel: stars LoRA',
      'us delete: B → - with picture',
    ]);
    const journal = await library.history.load();
    const timeline = journal.timeline('B', library.snapshot?.userName ?? '');
    expect(timeline.map(({ before }) => before?.params.get('steps'))).toEqual(['30', '30', '30', '20', undefined]);
    expect(await library.history.picture(timeline[0]?.id ?? '')).toMatch(/^data:image\/jpeg;base64,/);
  });

  test('what somebody else did, noticed by a read or on the way of a write', async () => {
    const { library, other, meddle } = await setUp();
    for (const title of ['A', 'B', 'C']) await other.call('AddNewPreset', { title, description: '', param_map: { steps: title } });
    const { presets } = await library.refresh();
    await other.call('DeletePreset', { preset: 'B' });
    await other.call('AddNewPreset', { title: 'D', description: '', param_map: { steps: 'C' }, is_edit: true, editing: 'C' });
    await library.refresh();
    expect(await told(library)).toEqual(['elsewhere elsewhere: B → -, C → D']);
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { title: 'E', description: '', param_map: {} })));
    await library.presets.star(presets.slice(0, 1), true);
    expect((await told(library)).slice(1).sort()).toEqual(['elsewhere elsewhere: - → E', 'us star: A → A']);
  });

  test('a write whose answer is lost and which nobody can look at is unknown until the next read', async () => {
    const { library, meddle } = await setUp();
    const { stored } = await library.presets.create('A', content({ steps: '1' }));
    meddle(async (route, forward, input) => {
      if (route !== 'AddNewPreset') return forward();
      meddle(() => Promise.reject(new Error('away')));
      return answerLost('AddNewPreset')(route, forward, input);
    });
    await expect(library.presets.save(stored, content({ steps: '2' }))).rejects.toThrow();
    expect((await told(library)).at(-1)).toBe('us save: A → A (unknown)');
    meddle((_, forward) => forward());
    await library.refresh();
    expect((await told(library)).at(-1)).toBe('us save: A → A');
  });

  test('nothing is recorded of presets that did not change', async () => {
    const { library, other } = await setUp();
    for (let index = 0; index < 20; index++) await other.call('AddNewPreset', { title: `P${index}`, description: '', param_map: {} });
    const { presets } = await library.refresh();
    await library.refresh();
    await library.presets.star(presets.slice(0, 3), true);
    await library.presets.star(presets.slice(0, 3), true);
    expect(await told(library)).toEqual(['us star: P0 → P0, P1 → P1, P2 → P2']);
  });
});

describe('on disk', () => {
  const operation = (id: string, at = 1): Line => ({ type: 'operation', id, at, who: 'us', user: 'u', why: { command: 'save' } });

  test('a torn last line is dropped, and what another window appends is read', async () => {
    const path = await folder();
    const one = new HistoryFolder(path, 'http://a');
    const first = new History(one, silentLog, Date.now);
    await first.append([operation('1')]);
    const [name] = await readdir(one.folder);
    await appendFile(join(one.folder, name ?? ''), '\n{"type":"operation","id":"torn","at":2,');
    await first.append([operation('2')]);
    const two = new HistoryFolder(path, 'http://a');
    const second = new History(two, silentLog, Date.now);
    expect((await second.load()).operations.map(({ id }) => id)).toEqual(['1', '2']);
    await Promise.all([first.append([operation('3', 3)]), second.append([operation('4', 4)])]);
    expect((await first.load()).operations.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect((await second.load()).operations.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    await one.close();
    await two.close();
  });

  test('what is too old or too much goes, whole files at a time, and what was thrown away with it', async () => {
    const path = await folder();
    const day = 24 * 60 * 60_000;
    const preset = { title: 'Secretive', author: '', description: '', starred: false, params: [] };
    for (const id of ['1', '2']) {
      const storage = new HistoryFolder(path, 'http://a');
      const history = new History(storage, silentLog, Date.now);
      await history.append([operation(id), { type: 'preset', id: `${id}.0`, operation: id, at: 1, before: preset, picture: 'data:' }]);
      if (id === '1') await history.forget(['1.0']);
      await storage.close();
    }
    const later = (ms: number) => {
      const storage = new HistoryFolder(path, 'http://a');
      return { storage, history: new History(storage, silentLog, () => Date.now() + ms) };
    };
    await later(day).history.prune({ maxBytes: 1e9, maxMs: 2 * day });
    expect([...(await later(0).history.load()).changes()].map(({ id }) => id)).toEqual(['2.0']);
    await later(3 * day).history.prune({ maxBytes: 1e9, maxMs: 2 * day });
    expect(await readdir(later(0).storage.folder)).toEqual([]);
  });
});

describe('edits of maps', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ maxLength: 3 }),
      fc.integer(),
      fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), tie('any'), { minKeys: 1, maxKeys: 4 }),
  }));
  // fast-check does not know the type of what refers to itself.
  const map = value.object as fc.Arbitrary<JsonObject>;

  test('made, they give the other side; reversed, the first', () => {
    void fc.assert(
      fc.property(map, map, (before, after) => {
        const edits = keyEdits(before, after);
        expect(applyEdits(before, edits)).toEqual({ result: after, refused: [] });
        expect(applyEdits(after, reversed(edits))).toEqual({ result: before, refused: [] });
      }),
    );
  });
});
