import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { NotSignedInError } from '../../../src/api/apiErrors';
import { SwarmClient } from '../../../src/api/client';
import { Account } from '../../../src/library/account';
import type { Check } from '../check';
import type { Account as Visitor } from '../visit';
import { refusal } from './presets';

export const sessionChecks: readonly Check[] = [
  {
    name: 'a session tells who we are and what the server is, and its id to nobody',
    routes: [],
    run: async ({ client, session }) => {
      assert.match(session.version, /^\d+\.\d+/);
      assert.notEqual(session.userId, '');
      assert.notEqual(session.serverId, '');
      assert.deepEqual(Object.keys(session).sort(), ['permissions', 'serverId', 'userId', 'version']);
      assert.doesNotMatch(inspect(client, { depth: 9, showHidden: true }), /session_id":"[^"]/);
    },
  },
  {
    name: 'a new session of the same account finds the same user on the same running server',
    routes: [],
    run: async ({ client, session }) => {
      client.forgetSession();
      const { userId, serverId } = await client.session();
      assert.deepEqual({ userId, serverId }, { userId: session.userId, serverId: session.serverId });
    },
  },
  {
    name: 'a made-up token opens no more doors than none',
    routes: [],
    run: async ({ account: { url } }) => {
      const [nobody, liar] = [await entry({ url }), await entry({ url, token: 'not-a-token' })];
      assert.deepEqual(liar, nobody);
    },
  },
  {
    name: 'tokens of the account are listed without their secrets; without accounts, that is refused',
    routes: ['ListMyAuthTokens'],
    run: async ({ client, account }) => {
      if ((await entry({ url: account.url })) !== NOT_SIGNED_IN) {
        return assert.rejects(client.call('ListMyAuthTokens', {}), refusal('error', 'Authorization is not enabled.'));
      }
      const { tokens } = await client.call('ListMyAuthTokens', {});
      assert.equal(tokens.filter(({ is_current }) => is_current).length, 1);
      assert.ok(!JSON.stringify(tokens).includes(account.token ?? 'a token'));
    },
  },
  {
    name: 'a token that is made signs in, and is worth nothing once it is revoked',
    routes: ['ListMyAuthTokens', 'CreateAuthToken', 'RevokeMyAuthToken'],
    run: async ({ client, other, account, session, undo }) => {
      if ((await entry({ url: account.url })) !== NOT_SIGNED_IN) {
        return assert.rejects(client.call('CreateAuthToken', { reason: 'x' }), refusal('error', 'Authorization is not enabled.'));
      }
      const token = await new Account(client).createToken('Test of SwarmUI for VS Code');
      undo.add('the token of a check', () => new Account(other).endToken(token));
      assert.equal(await entry({ url: account.url, token }), session.userId);
      await new Account(client).endToken(token);
      assert.equal(await entry({ url: account.url, token }), NOT_SIGNED_IN);
    },
  },
];

const NOT_SIGNED_IN = 'not signed in';

/** The user somebody is let in as. */
async function entry(account: Visitor): Promise<string> {
  const client = new SwarmClient(account);
  try {
    return (await client.session()).userId;
  } catch (error) {
    if (error instanceof NotSignedInError) return NOT_SIGNED_IN;
    throw error;
  } finally {
    client.dispose();
  }
}
