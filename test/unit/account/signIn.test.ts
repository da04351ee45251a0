import { expect, test } from 'vitest';
import { NotSignedInError, RefusedError, WrongLoginError } from '../../../src/api/apiErrors';
import { SignInTries } from '../../../src/library/signedIn';
import { AccountBook } from '../../../src/servers/accountBook';

/** A server where one spelling with one password is right; it counts tries. */
function server(right: string, refuse?: () => Error) {
  const tried: string[] = [];
  const login = async (name: string, password: string) => {
    tried.push(name);
    if (refuse) throw refuse();
    if (name === right && password === 'good') return 'token';
    throw new WrongLoginError('Wrong.');
  };
  return { login, tried };
}

const good = (typed: string, worked?: string) => ({ typed, password: 'good', worked });
const bad = (typed: string, worked?: string) => ({ typed, password: 'bad', worked });

test('what is typed is tried first, then the id of the user, as which a person sets a password', async () => {
  const { login, tried } = server('alice');
  expect(await new SignInTries().signIn({ login }, good(' Alice '))).toEqual({ token: 'token', spelling: 'alice' });
  expect(tried).toEqual(['Alice', 'alice']);
});

test('the spelling that worked last is tried first, however the name is typed', async () => {
  for (const [right, worked] of [
    ['alice', 'alice'],
    ['Alice', 'Alice'],
  ] as const) {
    const { login, tried } = server(right);
    expect(await new SignInTries().signIn({ login }, good('ALICE', worked))).toEqual({ token: 'token', spelling: right });
    expect(tried).toEqual([right]);
  }
});

test('nothing else is tried but after a wrong name or password', async () => {
  for (const refuse of [() => new RefusedError('ratelimit', 'error_id', 'Wait.'), () => new NotSignedInError('Accounts.')]) {
    const { login, tried } = server('alice', refuse);
    await expect(new SignInTries().signIn({ login }, bad('Alice'))).rejects.toThrow();
    expect(tried).toEqual(['Alice']);
  }
});

test('two wrong sign-ins leave the person a try; a minute later all are there again', async () => {
  let now = 0;
  const tries = new SignInTries(() => now);
  const { login, tried } = server('alice');
  for (let time = 0; time < 3; time++) await expect(tries.signIn({ login }, bad('Alice'))).rejects.toThrow(WrongLoginError);
  expect(tried).toEqual(['Alice', 'alice', 'Alice', 'alice', 'Alice']);
  now = 60_000;
  await expect(tries.signIn({ login }, bad('Alice'))).rejects.toThrow(WrongLoginError);
  expect(tried.slice(5)).toEqual(['Alice', 'alice']);
});

test('the spelling is kept for each account of a server, past signing out, until the server goes', async () => {
  const kept = new Map<string, unknown>();
  const memento = {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const book = new AccountBook(memento as never);
  await book.set('http://lab', { user: 'alice', typed: 'Alice', made: true });
  await book.keepSpelling('http://lab', 'Alice');
  await book.keepSpelling('http://lab', 'bob');
  await book.forget('http://lab');
  expect(book.spelling('http://lab', 'ALICE')).toBe('Alice');
  await book.keepSpelling('http://lab', 'alice');
  expect(book.spelling('http://lab', 'Alice')).toBe('alice');
  expect(book.spelling('http://gpu', 'Alice')).toBeUndefined();
  await book.forgetSpellings('http://lab');
  expect(book.spelling('http://lab', 'bob')).toBeUndefined();
});
