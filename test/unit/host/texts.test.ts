import { describe, expect, test } from 'vitest';
import { BarredError, NotSignedInError, PermissionError, UnreachableError } from '../../../src/api/apiErrors';
import { HumanError } from '../../../src/base/errors';
import { logTextOf, sentenceOf } from '../../../src/host/errorText';
import { plainMarkdown, shorten } from '../../../src/host/escapedMarkdown';
import { shownOf } from '../../../src/servers/viewState';
import { snapshotOf } from '../features/presets';

describe('what is said of an error', () => {
  test('its sentence, if it was written for people', () => {
    expect(sentenceOf(new HumanError('Do this.'))).toBe('Do this.');
    expect(sentenceOf(new TypeError('x is undefined'))).toBeUndefined();
  });

  test('the log has detail, causes and the stack of what was not expected', () => {
    const cause = new TypeError('inner');
    const text = logTextOf(new HumanError('Outer.', { detail: 'status 500', cause }));
    expect(text).toMatch(/^Outer\. \(status 500\)/);
    expect(text).toContain('caused by: TypeError: inner\n    at ');
    const loop = new Error('loop');
    loop.cause = loop;
    expect(logTextOf(loop).match(/loop/g)?.length).toBeLessThan(4);
  });
});

describe('texts in views', () => {
  test('Markdown shows exactly the characters', () => {
    expect(plainMarkdown('a *b*\n<i> https://x $(y)')).toBe('a \\*b\\* \\<i\\> https\\:\\/\\/x \\$\\(y\\)');
  });

  test('long texts are cut, never within a character', () => {
    expect(shorten('short  text\n', 20)).toBe('short text');
    expect(shorten('aaaa😀bbbb', 6)).toBe('aaaa…');
    expect(shorten('x'.repeat(100), 10)).toHaveLength(10);
  });
});

describe('what a view shows of a library', () => {
  const last = snapshotOf([{ title: 'a' }]);

  test.each([
    [undefined, 'noServer', false],
    [{ kind: 'idle' as const }, 'loading', false],
    [{ kind: 'loading' as const, last: undefined }, 'loading', false],
    [{ kind: 'loading' as const, last }, 'ready', true],
    [{ kind: 'ready' as const, snapshot: last }, 'ready', true],
    [{ kind: 'failed' as const, error: new UnreachableError('refused', 'Away.'), last: undefined }, 'unreachable', false],
    [{ kind: 'failed' as const, error: new HumanError('Odd.'), last: undefined }, 'failed', false],
  ])('%#: %s', (state, expected, withSnapshot) => {
    const shown = shownOf(state);
    expect([shown.state, shown.snapshot !== undefined]).toEqual([expected, withSnapshot]);
  });

  test('a server that went away leaves what was seen, with the reason above it', () => {
    expect(shownOf({ kind: 'failed', error: new UnreachableError('refused', 'Away.'), last })).toEqual({
      state: 'ready',
      snapshot: last,
      message: 'Away.',
    });
  });

  test('what stands between us and the server is said by its own sentence, with no offer to sign in', () => {
    for (const error of [new BarredError('Barred.'), new UnreachableError('proxy', 'Proxy.')]) {
      const shown = shownOf({ kind: 'failed', error, last: undefined });
      expect(shown).toMatchObject({ snapshot: undefined, message: error.message });
      expect(shown.state).not.toBe('notSignedIn');
    }
  });

  test('without an account or permission, nothing seen before stays', () => {
    expect(shownOf({ kind: 'failed', error: new NotSignedInError('Sign in.'), last })).toMatchObject({
      state: 'notSignedIn',
      snapshot: undefined,
    });
    expect(shownOf({ kind: 'failed', error: new PermissionError('x', 'No.'), last })).toMatchObject({
      state: 'noPermission',
      snapshot: undefined,
    });
  });
});
