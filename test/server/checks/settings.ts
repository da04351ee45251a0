import assert from 'node:assert/strict';
import { flatSettings } from '../../../src/api/schema/userSettingsSchema';
import { Account, keyKinds } from '../../../src/library/account';
import { type Check, Skip } from '../check';
import type { Visit } from '../visit';
import { refusal } from './presets';

/** How many lines the prompt box of the web page grows to: it harms nobody for a second. */
const HARMLESS = 'maxpromptlines';

export const settingChecks: readonly Check[] = [
  {
    name: 'settings are told with their kind, name, value and description, in groups',
    routes: ['GetUserSettings'],
    run: async (visit) => {
      const flat = await settings(visit);
      assert.ok(flat.size > 20, `only ${flat.size} settings`);
      assert.ok(Array.from(flat.keys()).some((key) => key.startsWith('fileformat.')));
      for (const [key, { name, value, values }] of flat) {
        assert.equal(name.toLowerCase(), key.split('.').at(-1));
        assert.notEqual(typeof value, 'object', key);
        if (values) assert.ok(values.length > 0, key);
      }
    },
  },
  {
    name: 'a setting is written by its dotted key, an unknown one is passed over in silence',
    routes: ['GetUserSettings', 'ChangeUserSettings'],
    run: async (visit) => {
      const { client } = visit;
      const before = (await settings(visit)).get(HARMLESS)?.value;
      if (typeof before !== 'number') throw new Skip(`this server has no setting ${HARMLESS}`);
      putBackLater(visit, before);
      await client.call('ChangeUserSettings', { settings: { [HARMLESS]: before + 1, 'no.such.setting': true } });
      assert.equal((await settings(visit)).get(HARMLESS)?.value, before + 1);
      assert.equal((await settings(visit)).has('no.such.setting'), false);
      await client.call('ChangeUserSettings', { settings: { [HARMLESS.toUpperCase()]: String(before) } });
      assert.equal((await settings(visit)).get(HARMLESS)?.value, before);
    },
  },
  {
    name: 'our own writer changes a setting and says what it does not send; undoing it is a change as any other',
    routes: ['GetUserSettings', 'ChangeUserSettings'],
    run: async (visit) => {
      const { settingsWriter } = visit.library;
      const before = (await settings(visit)).get(HARMLESS)?.value;
      const theme = (await settings(visit)).get('theme')?.value;
      if (typeof before !== 'number') throw new Skip(`this server has no setting ${HARMLESS}`);
      putBackLater(visit, before);
      const { changed, notes } = await settingsWriter.change([
        { key: HARMLESS, value: before + 1, base: before },
        { key: 'theme', value: 'no such theme' },
        { key: 'no.such.setting', value: true },
      ]);
      assert.deepEqual(changed, [{ key: HARMLESS, before, after: before + 1 }]);
      assert.deepEqual(notes.map(({ code, key }) => `${code} ${key}`).sort(), ['refused theme', 'unknown no.such.setting']);
      assert.equal((await settings(visit)).get('theme')?.value, theme);
      await settingsWriter.change(changed.map(({ key, before: value, after: base }) => ({ key, value, base })));
      assert.equal((await settings(visit)).get(HARMLESS)?.value, before);
    },
  },
  {
    name: 'the state of keys is told, never a key; unknown kinds are not set',
    routes: ['GetAPIKeyStatus'],
    run: async ({ client }) => {
      for (const keyType of ['stability_api', 'civitai_api', 'huggingface_api']) {
        assert.match((await client.call('GetAPIKeyStatus', { keyType })).status, /^(not set|last updated \d{4}-\d\d-\d\d \d\d:\d\d)$/);
      }
      assert.equal((await client.call('GetAPIKeyStatus', { keyType: 'no_such_api' })).status, 'not set');
    },
  },
  {
    name: 'a key is kept, told by its age and taken away; a key that is there is left alone',
    routes: ['GetAPIKeyStatus', 'SetAPIKey'],
    run: async ({ client, other, undo }) => {
      // Set keys cannot be read, so they could not be put back.
      const account = new Account(client);
      const kinds = await Promise.all(keyKinds.map(async (kind) => ({ kind, since: await account.keySince(kind) })));
      const free = kinds.find(({ since }) => since === undefined)?.kind;
      if (free === undefined) throw new Skip('every kind of key is set on this server');
      undo.add(`the key ${free}`, () => new Account(other).setKey(free, undefined));
      await account.setKey(free, 'made-by-a-test');
      assert.match((await account.keySince(free)) ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
      await account.setKey(free, undefined);
      assert.equal(await account.keySince(free), undefined);
    },
  },
  {
    name: 'a key of an unknown kind is refused',
    routes: ['SetAPIKey'],
    run: async ({ client }) => {
      await assert.rejects(client.call('SetAPIKey', { keyType: 'no_such_api', key: 'none' }), /It doesn't store this type of key/);
    },
  },
  {
    name: 'a language is told whole, and an unknown one refused',
    routes: ['GetLanguage'],
    run: async ({ client }) => {
      const { language } = await client.call('GetLanguage', { language: 'fr' });
      assert.equal(language.code, 'fr');
      assert.notDeepEqual(language.keys, {});
      await assert.rejects(client.call('GetLanguage', { language: 'xx' }), refusal('error', 'No such language.'));
    },
  },
];

function putBackLater(visit: Visit, before: number): void {
  visit.undo.add(`the setting ${HARMLESS}`, async () => {
    if ((await settings(visit)).get(HARMLESS)?.value === before + 1) {
      await visit.other.call('ChangeUserSettings', { settings: { [HARMLESS]: before } });
    }
  });
}

async function settings({ other }: Visit) {
  return flatSettings((await other.call('GetUserSettings', {})).settings);
}
