import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EditBuffer } from '../../../src/features/editor/editBuffer';
import type { PresetEdit } from '../../../src/shared/presetContent';

const set = (id: string, value: string): PresetEdit => ({ kind: 'setParam', id, value });

function openBuffer() {
  const written: [number, readonly PresetEdit[]][] = [];
  return { written, buffer: new EditBuffer((seq, edits) => written.push([seq, edits])) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed', () => {
  test('is written after a pause, as one step with the last values, under the last number', () => {
    const { buffer, written } = openBuffer();
    for (const [place, value] of ['a', 'ab', 'abc'].entries()) {
      buffer.add({ seq: place + 1, edits: [set('prompt', value)], step: false });
      vi.advanceTimersByTime(100);
    }
    expect(written).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(written).toEqual([[3, [set('prompt', 'abc')]]]);
  });

  test('comes before a step of its own, and apart from it', () => {
    const { buffer, written } = openBuffer();
    buffer.add({ seq: 1, edits: [set('prompt', 'a')], step: false });
    buffer.add({ seq: 2, edits: [{ kind: 'setStarred', value: true }], step: true });
    buffer.add({ seq: 3, edits: [set('prompt', 'b')], step: false });
    buffer.settle();
    expect(written).toEqual([
      [1, [set('prompt', 'a')]],
      [2, [{ kind: 'setStarred', value: true }]],
      [3, [set('prompt', 'b')]],
    ]);
  });

  test('is not lost when the buffer goes, and not written twice', () => {
    const { buffer, written } = openBuffer();
    buffer.add({ seq: 1, edits: [set('prompt', 'a')], step: false });
    buffer.dispose();
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([[1, [set('prompt', 'a')]]]);
  });
});
