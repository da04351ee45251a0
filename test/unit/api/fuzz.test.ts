import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from '../../../src/api/apiErrors';
import { SessionGoneError } from '../../../src/api/refusal';
import { parseReply, readReply } from '../../../src/api/reply';
import type { Route } from '../../../src/api/route';
import { routes } from '../../../src/api/routes';
import { goodReplies } from './samples';

const RUNS = 10_000;
const names = Object.keys(goodReplies);

/** Values of every type, hostile keys and depth among them. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e308, '', 'text', [], {}, '__proto__', 'true', [[[[[[]]]]]]),
  fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text)),
  fc
    .constantFrom('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"__proto__":null}')
    .map((text) => JSON.parse(text)),
  fc.integer({ min: 50, max: 400 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth))),
);

/** One place in a reply, as a way down by random choices, and what is done there. */
const mutation = fc.record({
  way: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  what: fc.constantFrom('replace', 'remove', 'add'),
  key: fc.constantFrom('__proto__', 'constructor', 'toString', 'error', 'success', 'newer_key', '0'),
  value: anything,
});

function mutate(target: unknown, way: readonly number[], what: string, key: string, value: unknown): void {
  if (typeof target !== 'object' || target === null) return;
  const keys = Object.keys(target);
  const [step = 0, ...rest] = way;
  const name = keys[step % Math.max(keys.length, 1)];
  if (what === 'add' && rest.length === 0)
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else if (name === undefined) return;
  else if (rest.length === 0) {
    if (what === 'remove') Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else mutate(Reflect.get(target, name), rest, what, key, value);
}

test(`${RUNS.toLocaleString('en')} mutated replies: a value of the schema’s type or an error of ours, never a polluted prototype`, () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(mutation, { minLength: 1, maxLength: 4 }), (name, mutations) => {
      const entry: Route | undefined = Object.entries(routes).find(([route]) => route === name)?.[1];
      if (entry === undefined) throw new Error(`${name} is not a route`);
      const value: unknown = JSON.parse(JSON.stringify(goodReplies[name]));
      // A value of its own each time: one that is put in twice must not end up within itself, which no JSON does.
      for (const { way, what, key, value: other } of mutations) mutate(value, way, what, key, JSON.parse(JSON.stringify(other)));
      const site = { server: 'http://s', route: name, repeatable: true };
      const schema = entry.kind === 'post' ? entry.output : entry.frame;
      try {
        const reply = readReply(
          { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) },
          site,
        );
        const output = parseReply(schema, reply, site);
        accepted++;
        // What was accepted is of the type: it fits again, unless the schema turned it into something else.
        if (entry.kind === 'post' && name !== 'DescribeModel') expect(schema.safeParse(output).success).toBe(true);
        expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
      } catch (error) {
        if (!(error instanceof ApiError || error instanceof SessionGoneError)) throw error;
        refused++;
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }),
    { numRuns: RUNS },
  );
  expect(accepted).toBeGreaterThan(RUNS / 20);
  expect(refused).toBeGreaterThan(RUNS / 20);
}, 60_000);

test.each(['GetUserSettings', 'GetMyUserData', 'DeletePreset'] as const)(
  '%s: a reply nested a hundred thousand deep is refused, or taken as it is',
  (name) => {
    const depth = 100_000;
    const setting = '{"x":{"type":"group","name":"","description":"","value":';
    const replies = [
      `{"themes":{},"settings":${setting.repeat(depth)}{}${'}}'.repeat(depth)}}`,
      `{"error":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      `{"success":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
    ];
    const site = { server: 'http://s', route: name, repeatable: true };
    for (const text of replies) {
      const read = () => parseReply(routes[name].output, readReply({ status: 200, headers: {}, body: Buffer.from(text) }, site), site);
      expect(read).toThrow(ApiError);
    }
  },
);
