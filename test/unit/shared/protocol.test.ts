import { describe, expect, test } from 'vitest';
import { hostMessageSchema, pageMessageSchema } from '../../../src/shared/protocol';
import { format } from '../../../src/shared/strings';

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
    { type: 'remember', preferences: { view: 'all', folded: { 'all:x': true } } },
  ])('$type is taken as it is', (message) => {
    expect(pageMessageSchema.parse(message)).toEqual(message);
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
    { type: 'run', command: 'x' },
  ])('%j is refused', (message) => {
    expect(pageMessageSchema.safeParse(message).success).toBe(false);
  });

  test('what is no part of a message does not come through', () => {
    expect(pageMessageSchema.parse({ type: 'openAsJson', uri: 'file:///etc/passwd' })).toEqual({ type: 'openAsJson' });
  });
});

test('a document without content is one that is no preset', () => {
  const document = { seq: 0, title: 'x', folder: '', problems: [{ line: 1, column: 2, message: 'm' }] };
  expect(hostMessageSchema.parse({ type: 'document', document })).toEqual({ type: 'document', document });
});

test('texts are filled as VS Code fills them', () => {
  expect(format('{0} of {1}, {0}', 'a', 2)).toBe('a of 2, a');
  expect(format('{0} and {1}', '{1}')).toBe('{1} and {1}');
});
