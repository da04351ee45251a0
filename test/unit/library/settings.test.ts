import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PermissionError } from '../../../src/api/apiErrors';
import { undoStacks } from '../../../src/library/history/undoStacks';
import { checkSetting, readTyped } from '../../../src/library/settings/checkSetting';
import { printProfile, profileEdits, profileOf, readProfile } from '../../../src/library/settings/profile';
import { settingHelp } from '../../../src/library/settings/settingHelp';
import { settingLabel, settingTitle } from '../../../src/library/settings/settingNames';
import { changedElsewhere, editsBetween, leftOut } from '../../../src/library/settings/settingsEdits';
import { settingsSchema } from '../../../src/library/settings/settingsSchema';
import { checkWritten, nestValues, printSettings, readSettingsText } from '../../../src/library/settings/settingsText';
import { findSetting, type Setting, type UserSettings } from '../../../src/library/settings/userSettings';
import { SettingsConflictError } from '../../../src/library/writers/maps/writeSettings';
import { type Setup, setUp } from './server';

const valueOn = async ({ other }: Setup, key: string): Promise<unknown> => {
  const { settings } = await other.call('GetUserSettings', {});
  const [first = '', second] = key.split('.');
  const one = settings[first]?.value;
  return second !== undefined && typeof one === 'object' && one !== null ? one[second]?.value : one;
};
const settingIn = (settings: UserSettings, key: string): Setting => {
  const setting = findSetting(settings, key);
  if (!setting) throw new Error(`no ${key}`);
  return setting;
};
const written = (text: string) => {
  const read = readSettingsText(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.settings;
};

describe('changing settings', () => {
  test('sends only what differs, in one request between two readings', async () => {
    const set = await setUp();
    await set.library.current();
    set.calls();
    const outcome = await set.library.settingsWriter.change([
      { key: 'theme', value: 'solarized', base: 'modern_dark' },
      { key: 'FileFormat.ImageQuality', value: 90 },
      { key: 'fileformat.savemetadata', value: true },
    ]);
    expect(set.calls()).toEqual(['GetUserSettings', 'ChangeUserSettings', 'GetUserSettings']);
    expect(outcome.notes).toEqual([]);
    expect(outcome.changed).toEqual([
      { key: 'theme', before: 'modern_dark', after: 'solarized' },
      { key: 'fileformat.imagequality', before: 100, after: 90 },
    ]);
    expect(set.library.settings.known?.byKey.get('theme')?.value).toBe('solarized');
  });

  test('names what it cannot set and sets the rest', async () => {
    const set = await setUp();
    const { notes, changed } = await set.library.settingsWriter.change([
      { key: 'theme', value: 'nope' },
      { key: 'nosuch', value: 1 },
      { key: 'fileformat.dpi', value: 1.5 },
      { key: 'maxpromptlines', value: 12 },
    ]);
    expect(notes.map(({ code, key }) => `${code} ${key}`)).toEqual(['refused theme', 'unknown nosuch', 'refused fileformat.dpi']);
    expect(notes[0]?.message).toContain('must be one of: modern_dark');
    expect(changed.map(({ key }) => key)).toEqual(['maxpromptlines']);
    expect(await valueOn(set, 'theme')).toBe('modern_dark');
  });

  test('what somebody else changed too is a conflict, and nothing is sent; other settings are no matter', async () => {
    const set = await setUp();
    await set.other.call('ChangeUserSettings', { settings: { theme: 'punked', maxpromptlines: 20 } });
    const edits = [
      { key: 'theme', value: 'solarized', base: 'modern_dark' },
      { key: 'fileformat.dpi', value: 72, base: 0 },
    ];
    await expect(set.library.settingsWriter.change(edits)).rejects.toThrow(SettingsConflictError);
    expect(set.calls()).toEqual(['GetUserSettings']);
    await set.library.settingsWriter.change(edits.slice(1));
    expect([await valueOn(set, 'fileformat.dpi'), await valueOn(set, 'maxpromptlines')]).toEqual([72, 20]);
  });

  test('a setting that fails inside the server spoils no other', async () => {
    const set = await setUp();
    set.sandbox.controls.fail('ChangeUserSettings', 'internalError', 2);
    const { changed, notes } = await set.library.settingsWriter.change([
      { key: 'theme', value: 'solarized' },
      { key: 'fileformat.dpi', value: 72 },
    ]);
    expect(notes.map(({ code, key }) => `${code} ${key}`)).toEqual(['failed theme']);
    expect(changed.map(({ key }) => key)).toEqual(['fileformat.dpi']);
  });

  test.each(['cutAfter', 'cutMiddle', 'halfJson'] as const)('an answer lost on the way (%s) is looked up, not repeated', async (fault) => {
    const set = await setUp();
    set.sandbox.controls.fail('ChangeUserSettings', fault, 1);
    const { changed } = await set.library.settingsWriter.change([{ key: 'theme', value: 'solarized' }]);
    expect(changed).toHaveLength(1);
    expect(set.calls().filter((route) => route === 'ChangeUserSettings')).toHaveLength(1);
  });

  test('one that never arrived is told', async () => {
    const set = await setUp();
    set.sandbox.controls.fail('ChangeUserSettings', 'cutBefore', 1);
    await expect(set.library.settingsWriter.change([{ key: 'theme', value: 'solarized' }])).rejects.toThrow(
      'Changing "theme" failed before it reached the server. Nothing was changed.',
    );
  });

  test('what the server made different is told', async () => {
    const set = await setUp();
    const { notes } = await set.library.settingsWriter.change([{ key: 'outpathbuilder.format', value: '2026-01-02T03:04:05' }]);
    const message = 'In "OutPathBuilder.Format", the server changed "2026-01-02T03:04:05" to "01/02/2026 03:04:05".';
    expect(notes).toMatchObject([{ code: 'coerced', message: expect.stringMatching(new RegExp(message, 'i')) }]);
  });

  test('what somebody else wrote over it is a conflict, and never told as what the server made', async () => {
    const set = await setUp();
    set.meddle(async (route, forward) => {
      const done = await forward();
      if (route === 'ChangeUserSettings') await set.other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 71 } });
      return done;
    });
    const changing = set.library.settingsWriter.change([
      { key: 'fileformat.dpi', value: 72 },
      { key: 'theme', value: 'solarized' },
    ]);
    await expect(changing).rejects.toMatchObject({ keys: ['fileformat.dpi'], wasSent: true });
    await expect(changing).rejects.toThrow('were changed while yours were being saved: fileformat.dpi.');
    set.meddle(async (route, forward) => (route === 'ChangeUserSettings' ? { success: true } : forward()));
    const silent = await set.library.settingsWriter.change([{ key: 'theme', value: 'modern_light' }]);
    expect(silent.notes.map(({ code }) => code)).toEqual(['skipped']);
  });

  test('without the permission nothing is changed, and the sentence says so', async () => {
    const set = await setUp();
    set.sandbox.controls.fail('ChangeUserSettings', 'noPermission', 1);
    await expect(set.library.settingsWriter.change([{ key: 'theme', value: 'solarized' }])).rejects.toThrow(PermissionError);
    expect(await valueOn(set, 'theme')).toBe('modern_dark');
  });

  test('taking a change back is a change like any other', async () => {
    const set = await setUp();
    const { changed } = await set.library.settingsWriter.change([{ key: 'theme', value: 'solarized' }]);
    await set.library.settingsWriter.change(changed.map(({ key, before, after }) => ({ key, value: before, base: after })));
    expect(await valueOn(set, 'theme')).toBe('modern_dark');
  });
});

test('the history keeps a change of settings, and undo takes it back but for what was changed since', async () => {
  const set = await setUp();
  const { library, other } = set;
  await library.settingsWriter.change([
    { key: 'theme', value: 'solarized' },
    { key: 'fileformat.dpi', value: 72 },
  ]);
  const { operations } = await library.history.load();
  const [operation] = undoStacks(operations, 'local').undo;
  if (!operation) throw new Error('nothing in the history');
  expect(operation.why.command).toBe('settings');
  await other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 96 } });
  const { failed } = await library.undo.revert(operation, { command: 'undo', reverts: operation.id });
  expect([await valueOn(set, 'theme'), await valueOn(set, 'fileformat.dpi')]).toEqual(['modern_dark', 96]);
  expect(failed).toHaveLength(1);
});

describe('reading settings', () => {
  test('reads nothing until asked, and tells of changes only while watched', async () => {
    const { library, other, calls } = await setUp();
    await library.current();
    expect(calls()).toEqual(['GetMyUserData']);
    await library.settings.current();
    await library.settings.current();
    expect(calls()).toEqual(['GetUserSettings']);
    const watch = library.settings.watch();
    const told = new Promise<UserSettings>((resolve) => library.settings.onDidChange(resolve));
    await other.call('ChangeUserSettings', { settings: { theme: 'punked' } });
    await library.refresh();
    expect((await told).byKey.get('theme')?.value).toBe('punked');
    watch.dispose();
  });

  test.each([
    ['0.9.7.0' as const, 51, false],
    ['0.9.8.0' as const, 58, true],
  ])('%s has its settings', async (version, count, tellsDefaults) => {
    const { library } = await setUp({ as: version });
    const settings = await library.settings.current();
    expect([settings.byKey.size, settings.tellsDefaults]).toEqual([count, tellsDefaults]);
    expect(Object.keys(profileOf(settings))).toHaveLength(tellsDefaults ? 0 : count);
    const outcome = await library.settingsWriter.change([{ key: 'theme', value: 'modern_light' }]);
    expect(outcome.changed).toHaveLength(1);
  });
});

describe('the text of settings', () => {
  test('is nested as the server nests them and reads back to the same', async () => {
    const { library } = await setUp();
    const settings = await library.settings.current();
    const text = printSettings(settings);
    expect(JSON.parse(text)).toMatchObject({ theme: 'modern_dark', fileformat: { imagequality: 100 } });
    expect(editsBetween(written(text), written(text))).toEqual([]);
    expect([...written(text)].map(([key, { value }]) => [key, value])).toEqual([...settings.byKey].map(([key, { value }]) => [key, value]));
    expect(checkWritten(text, written(text), settings)).toBeUndefined();
  });

  test('may name its schema, which is no setting', async () => {
    const { library } = await setUp();
    const settings = await library.settings.current();
    const text = printSettings(settings, 'swarmui-schema://lab/settings.json');
    expect(Object.keys(JSON.parse(text))[0]).toBe('$schema');
    expect(written(text)).toEqual(new Map([...written(text)].filter(([key]) => settings.byKey.has(key))));
    expect(editsBetween(written(printSettings(settings)), written(text))).toEqual([]);
    expect(leftOut(written(text), written(printSettings(settings)))).toEqual([]);
    expect(readProfile('{ "$schema": "any", "theme": "punked" }')).toEqual({ values: { theme: 'punked' } });
    expect(settingsSchema(settings, '', () => [])).toMatchObject({ properties: { $schema: { type: 'string' } } });
  });

  test.each([
    ['{ "theme": }', 'line 1, column 12: Value expected.'],
    ['', 'line 1, column 1: Settings must be a JSON object: { "theme": "modern_dark" }.'],
    ['{\n  "theme": "a",\n  "Theme": "b"\n}', 'line 3, column 12: "theme" appears twice.'],
    ['{} 1', 'line 1, column 4: Unexpected text after the end of the settings.'],
    ['{ /* no */ }', "line 1, column 3: The server doesn't keep comments."],
  ])('%j is not taken', (text, expected) => {
    const read = readSettingsText(text);
    expect(read.ok ? '' : `line ${read.problem.line}, column ${read.problem.column}: ${read.problem.message}`).toBe(expected);
  });

  test('names what the server would break on or pass over, and where', async () => {
    const { library } = await setUp();
    const settings = await library.settings.current();
    const problem = (text: string) => checkWritten(text, written(text), settings);
    expect(problem('{\n  "theme": "nope"\n}')).toMatchObject({
      line: 2,
      column: 12,
      message: expect.stringContaining('"theme" must be one of'),
    });
    expect(problem('{ "theme": "Solarized" }')?.message).toBe('"theme" must be spelled "solarized".');
    expect(problem('{ "fileformat": 3 }')?.message).toContain('is a group of settings');
    expect(problem('{ "fileformat": { "nosuch": 1 } }')?.message).toContain('no setting "fileformat.nosuch"');
    expect(problem('{ "fileformat": { "imagequality": "90" } }')?.message).toContain('whole number');
    expect(problem('{ "FileFormat": { "ImageQuality": 90 } }')).toBeUndefined();
    expect(problem('{ "savefiles": null }')?.message).toContain('true or false');
  });

  test('an odd value that is there already is let be', async () => {
    const { library, other } = await setUp();
    await other.call('ChangeUserSettings', { settings: { theme: 'nope' } });
    const settings = await library.settings.current();
    expect(checkWritten(printSettings(settings), written(printSettings(settings)), settings)).toBeUndefined();
  });

  test('tells what was left out, and what somebody else changed', async () => {
    const { library, other } = await setUp();
    const base = written(printSettings(await library.settings.current()));
    await other.call('ChangeUserSettings', { settings: { maxpromptlines: 20 } });
    const mine = written('{ "theme": "punked", "maxpromptlines": 10 }');
    expect(editsBetween(base, mine)).toEqual([{ key: 'theme', value: 'punked', base: 'modern_dark' }]);
    expect(leftOut(base, mine)).toContain('savefiles');
    expect(changedElsewhere(base, mine, await library.settings.refresh())).toEqual(['maxpromptlines']);
  });

  test('nesting and reading are the inverse of each other', () => {
    const name = fc.stringMatching(/^[a-z]{1,4}$/);
    const key = fc.oneof(
      name,
      fc.tuple(fc.constantFrom('g_', 'h_'), name).map(([group, inner]) => `${group}.${inner}`),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(fc.string(), fc.integer(), fc.boolean())), (values) => {
        const read = written(JSON.stringify(nestValues(Object.entries(values))));
        expect(Object.fromEntries([...read].map(([at, { value }]) => [at, value]))).toEqual({ ...values });
      }),
    );
  });
});

describe('values of settings', () => {
  test('are held to their types', async () => {
    const { library } = await setUp();
    const settings = await library.settings.current();
    const ok = (key: string, value: unknown) => checkSetting(settingIn(settings, key), value as never).ok;
    expect([ok('fileformat.imagequality', 90), ok('fileformat.imagequality', 2 ** 31), ok('fileformat.imagequality', 1.5)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([ok('hoverdelayseconds', 0.25), ok('hoverdelayseconds', '1')]).toEqual([true, false]);
    expect([ok('savefiles', false), ok('savefiles', 'true')]).toEqual([true, false]);
    expect([ok('ui.hideerrormessages', ''), ok('ui.hideerrormessages', 5)]).toEqual([true, false]);
    expect([ok('vaes.defaultsdxlvae', 'a/b.safetensors'), ok('hintformat', 'hover')]).toEqual([true, false]);
  });

  test('typed numbers are read as numbers only', async () => {
    const { library } = await setUp();
    const quality = settingIn(await library.settings.current(), 'fileformat.imagequality');
    expect(readTyped(quality, ' 85 ')).toEqual({ ok: true, value: 85 });
    for (const typed of ['', 'x', '1.5', '0x10', '1,5']) expect(readTyped(quality, typed).ok).toBe(false);
  });
});

describe('the schema', () => {
  test('has types, choices with names, defaults and descriptions', async () => {
    const { library } = await setUp();
    const schema = settingsSchema(await library.settings.current(), 'T', () => ['x.safetensors']);
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: {
        theme: {
          type: 'string',
          default: 'modern_dark',
          enum: expect.arrayContaining(['solarized']),
          enumDescriptions: expect.arrayContaining(['Solarized Light']),
        },
        savefiles: { type: 'boolean', default: true },
        fileformat: {
          type: 'object',
          properties: { imagequality: { type: 'integer', default: 100, description: expect.stringContaining('Quality') } },
        },
        vaes: { properties: { defaultsdxlvae: { examples: ['None', 'x.safetensors'] } } },
      },
    });
  });
});

describe('what is shown of settings', () => {
  test('HTML is never handed on; links lead to web pages only', () => {
    const help = settingHelp(
      'See <a target="_blank" href="https://example.org/a(b)">the *docs*</a>.<br>Not <a href="javascript:alert(1)">this</a> &amp; <img src=x onerror=y>that\nend',
    );
    expect(help.plain).toBe('See the *docs*.\nNot this & that\nend');
    expect(help.markdown).toContain('[the \\*docs\\*](https://example.org/a%28b%29)');
    expect(help.markdown).not.toMatch(/javascript|<img/);
  });

  test.each([
    ['ImageQuality', 'Image Quality'],
    ['DPI', 'DPI'],
    ['VAEs', 'VAEs'],
    ['DefaultSDXLVAE', 'Default SDXLVAE'],
    ['MaxLenPerPart', 'Max Len Per Part'],
    ['DefaultHideMetadataInFullView', 'Default Hide Metadata In Full View'],
  ])('%s is shown as %s', (name, label) => expect(settingLabel(name)).toBe(label));

  test('a title names the groups', async () => {
    const { library } = await setUp();
    expect(settingTitle(await library.settings.current(), 'FileFormat.ImageQuality')).toBe('File Format › Image Quality');
  });
});

describe('profiles', () => {
  test('hold what was changed, and make another server the same', async () => {
    const { library, other } = await setUp();
    await other.call('ChangeUserSettings', { settings: { theme: 'punked', 'fileformat.dpi': 72 } });
    const values = profileOf(await library.settings.current());
    expect(values).toEqual({ theme: 'punked', 'fileformat.dpi': 72 });
    expect(readProfile(printProfile(values))).toEqual({ values });
    const elsewhere = await setUp();
    await elsewhere.library.settingsWriter.change(profileEdits(values));
    expect([await valueOn(elsewhere, 'theme'), await valueOn(elsewhere, 'fileformat.dpi')]).toEqual(['punked', 72]);
  });

  test.each(['[]', '{}', '{ "a": null }', 'x'])('%s is none', (text) => expect(readProfile(text)).toHaveProperty('problem'));
});
