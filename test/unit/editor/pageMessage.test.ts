import { describe, expect, test } from 'vitest';
import { readPageMessage } from '../../../src/features/editor/page/pageMessage';

describe('messages of the page', () => {
  test.each([
    { type: 'ready' },
    {
      type: 'edit',
      seq: 1,
      edits: [
        { kind: 'setParam', id: 'steps', value: '20' },
        { kind: 'removeParam', id: 'seed' },
      ],
      step: false,
    },
    { type: 'settle' },
    { type: 'history', action: 'undo' },
    { type: 'openAsJson' },
    { type: 'foreign', action: 'merge' },
    { type: 'setPicture' },
    { type: 'setPicture', url: 'data:image/png;base64,AA==' },
    { type: 'countTokens', text: 'a cat' },
    { type: 'ignore', rule: 'outOfRange' },
    { type: 'showFile', path: 'raw/a.png' },
    { type: 'compare' },
    { type: 'compare', with: { kind: 'server' } },
    { type: 'compare', with: { kind: 'preset', title: 'Other' } },
    { type: 'remember', preferences: { view: 'all', folded: { 'all:x': true } } },
  ])('%j is taken as it is', (message) => {
    expect(readPageMessage(message)).toEqual(message);
  });

  test.each([
    null,
    'ready',
    {},
    { type: 'edit', seq: 1, step: true },
    { type: 'edit', seq: '1', edits: [], step: true },
    { type: 'edit', seq: 1, edits: [] },
    { type: 'edit', seq: 1, edits: [{ kind: 'setParam', id: 'steps', value: 20 }], step: true },
    { type: 'edit', seq: 1, edits: [{ kind: 'rename', id: 'steps' }], step: true },
    { type: 'history', action: 'workbench.action.quit' },
    { type: 'remember', preferences: { view: 'everything', folded: {} } },
    { type: 'setPicture', url: 1 },
    { type: 'compare', with: { kind: 'file', title: '/etc/passwd' } },
    { type: 'run', command: 'x' },
    { type: 'toString' },
  ])('%j is refused', (message) => {
    expect(readPageMessage(message)).toBeUndefined();
  });

  test('what is no part of a message does not come through', () => {
    expect(readPageMessage({ type: 'openAsJson', uri: 'file:///etc/passwd' })).toEqual({ type: 'openAsJson' });
  });
});
