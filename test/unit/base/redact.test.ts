import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../../src/base/redact';

const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

test.each([
  ['Cookie: swarm_token=abc.def; other=1', 'Cookie: ***'],
  ['sent swarm_token=616c.0f.1e; path=/', 'sent swarm_token=***; path=/'],
  ['http://me:hunter2@host/x', 'http://***@host/x'],
  ['{"session_id":"x\\"y","title":"A"}', '{"session_id":"***","title":"A"}'],
  ['{"password": "p", "oldPassword":"o","key":"k"}', '{"password": "***", "oldPassword":"***","key":"***"}'],
  ['__swarmdoprehash:swarmclientpw:a:b "x"', '*** "x"'],
  ['Authorization: Bearer x', 'Authorization: ***'],
  ['GET http://localhost:7801/API/GetMyUserData 200, 12 ms', 'GET http://localhost:7801/API/GetMyUserData 200, 12 ms'],
])('%s', (text, shown) => {
  expect(redact(text)).toBe(shown);
});

test('session ids, hashes and tokens are hidden wherever they stand', () => {
  fc.assert(
    fc.property(hex(40), hex(64), hex(32), hex(32), (session, hash, id, validation) => {
      const token = `616c696365.${id}.${validation}`;
      const text = redact(`a ${session} b "${hash}" c=${token} d`);
      for (const secret of [session, hash, token, id]) expect(text).not.toContain(secret);
      expect(text).toMatch(/^a .* b ".*" c=.* d$/);
    }),
  );
});

test('known secrets are hidden whatever their shape', () => {
  expect(redact('the key is s3cret, s3cret!', ['s3cret'])).toBe('the key is ***, ***!');
});

test('a text of a whole document is cut, and a secret that the cut would halve goes with the end', () => {
  const id = 'ab12'.repeat(10);
  const text = redact(`${'x '.repeat(49_990)}${id} "password": "${'p'.repeat(3000)}`);
  expect(text.length).toBeLessThan(100_000);
  expect(text).not.toMatch(/ab12|ppp/);
});
