import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json';
import strings from '../../../package.nls.json';
import { commands, PRESET_EDITOR, SCHEME, settings, views } from '../../../src/contributions';
import { contributes as madeOfTables } from '../../../src/contributions/manifest';

const { contributes } = manifest;
const ids: readonly string[] = Object.values(commands);
const text = JSON.stringify(manifest);
const source = readFileSync(new URL('../../../src/contributions.ts', import.meta.url), 'utf8');
interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
const menus: readonly (readonly [string, readonly MenuEntry[]])[] = Object.entries(contributes.menus);
const submenus = contributes.submenus.map(({ id }) => id);

describe('package.json agrees with contributions.ts', () => {
  test('views and commands are what the tables say; "npm run contributes" writes them', () => {
    expect({ ...contributes, ...madeOfTables() }).toEqual(contributes);
  });

  test('commands', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...ids].sort());
  });

  test('views, editor and scheme', () => {
    const declared = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(declared.sort()).toEqual(Object.values(views).sort());
    expect(contributes.customEditors.map(({ viewType }) => viewType)).toEqual([PRESET_EDITOR]);
    expect(manifest.activationEvents).toContain(`onFileSystem:${SCHEME}`);
  });

  test('settings, their defaults included', () => {
    const declared: Readonly<Record<string, { readonly default?: unknown }>> = contributes.configuration.properties;
    expect(Object.keys(declared).sort()).toEqual(
      Object.values(settings)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { id, schema } of Object.values(settings)) expect([id, schema.parse(undefined)]).toEqual([id, declared[id]?.default]);
  });

  test('context keys: each one used is declared, each one declared is used', () => {
    const declared = new Set([...source.matchAll(/readonly '(swarmui\.\w+)':/g)].map(([, key]) => key));
    const known = new Set<string>([...ids, ...Object.values(views), PRESET_EDITOR, ...Object.values(settings).map(({ id }) => id)]);
    const conditions = [...text.matchAll(/"(?:when|enablement)":"((?:[^"\\]|\\.)*)"/g)].map(([, when]) => when ?? '');
    const used = new Set(
      conditions.flatMap((when) => [...when.matchAll(/(?<!config\.)swarmui\.\w+/g)].map(([key]) => key)).filter((key) => !known.has(key)),
    );
    expect([...used].sort()).toEqual([...declared].sort());
  });

  test('context keys: each value compared with can occur', () => {
    const states = [...(/export type ViewState =([^;]*);/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state);
    const comparedIn = (conditions: string) =>
      [...conditions.matchAll(/swarmui\.(?:presets|models)State (?:== (\w+)|=~ \/\^\(\?:([\w|]+)\)\$\/)/g)].flatMap(
        ([, state, several = '']) => state ?? several.split('|'),
      );
    expect(text.match(/swarmui\.(?:presets|models)State (?!== \w|=~ \/\^\(\?:[\w|]+\)\$\/)/g)).toBeNull();
    expect(states).toEqual(expect.arrayContaining(comparedIn(text)));
    // Ready and loading have nothing to say.
    const spoken = comparedIn(JSON.stringify(contributes.viewsWelcome));
    expect(new Set(spoken)).toEqual(new Set(states.filter((state) => state !== 'ready' && state !== 'loading')));
  });

  test('texts: each key used is there, each one there is used', () => {
    const used = new Set([...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(strings).sort());
  });
});

describe('the manifest keeps the rules', () => {
  test('commands have a category, a title from package.nls.json and, but for a few, an icon of VS Code', () => {
    for (const command of contributes.commands) {
      expect(command.category).toBe('SwarmUI');
      expect(command.title).toMatch(/^%command\.\w+%$/);
      // These decide between versions, so their buttons say it in words.
      if (['swarmui.useMine', 'swarmui.useServers', 'swarmui.mergeEach', 'swarmui.decideLater'].includes(command.command))
        expect(command.icon).toBeUndefined();
      else expect(command.icon).toMatch(/^\$\([a-z-]+\)$/);
    }
  });

  test('in the palette, the words of a command find it before a longer one, and questions end as VS Code writes them', () => {
    const hidden = new Set(contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
    const titles = contributes.commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => new Map(Object.entries(strings)).get(title.slice(1, -1)) ?? '')
      .sort((a, b) => a.localeCompare(b));
    const bare = (title: string) => title.replace(/…$/, '');
    for (const title of titles) {
      expect(title).not.toContain('...');
      expect([title, titles.find((other) => other.toLowerCase().startsWith(bare(title).toLowerCase()))]).toEqual([title, title]);
    }
  });

  test('menus name commands of ours, in groups, and stay in our own views and files', () => {
    for (const [menu, items] of menus) {
      for (const { command, submenu, when, group } of items) {
        expect([...ids, ...submenus]).toContain(command ?? submenu);
        if (menu === 'commandPalette') continue;
        expect(group).toMatch(/^(?:inline|navigation|\d_\w+)(?:@\d+)?$/);
        // A submenu is where the entry that opens it is.
        if (submenus.includes(menu)) continue;
        expect(when).toMatch(
          /view == swarmui\.|swarmui\.presetEditor|resourceScheme == swarmui|swarmui\.conflicts|resourceFilename =~ \/\\\.preset\\\.json\$\/|swarmui\.presetInFront/,
        );
      }
    }
  });

  test('a group of more than five entries is a submenu, each of which is opened somewhere', () => {
    const opened = menus.flatMap(([, items]) => items.flatMap(({ submenu }) => submenu ?? []));
    expect([...new Set(opened)].sort()).toEqual([...submenus].sort());
    for (const [menu, items] of menus.filter(([name]) => !['commandPalette', ...submenus].includes(name))) {
      const sizes = new Map<string, Set<string>>();
      for (const { command, submenu, when, group } of items) {
        const where = `${menu} ${/view == ([\w.]+)/.exec(when ?? '')?.[1] ?? ''} ${group?.split('@')[0]}`;
        const entries = sizes.get(where) ?? new Set<string>();
        // Entries at one place take turns.
        sizes.set(where, entries.add(group ?? command ?? submenu ?? ''));
      }
      for (const [where, entries] of sizes) expect([where, entries.size > 5]).toEqual([where, false]);
    }
  });

  test('at most two icons in a view title, three beside an item', () => {
    const icons = (menu: string, group: RegExp, where: string) =>
      menus.flatMap(([name, items]) =>
        name === menu ? items.filter((item) => group.test(item.group ?? '') && item.when?.includes(`view == ${where}`)) : [],
      );
    for (const view of Object.values(views)) {
      const always = icons('view/title', /^navigation/, view).filter(({ when }) => !/swarmui\.\w*filtered/i.test(when ?? ''));
      expect(always.length).toBeLessThanOrEqual(2);
      expect(icons('view/item/context', /^inline/, view).length).toBeLessThanOrEqual(3);
    }
  });

  test('welcome texts lead somewhere, by commands that exist', () => {
    const texts: Readonly<Record<string, string>> = strings;
    for (const { contents } of contributes.viewsWelcome) {
      const welcome = texts[contents.slice(1, -1)] ?? '';
      const links = [...welcome.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id);
      expect(ids).toEqual(expect.arrayContaining(links));
      if (!contents.includes('emptyReadOnly')) expect([contents, links.length > 0]).toEqual([contents, true]);
      // A line that is nothing but a link is a button; one is enough.
      expect(welcome.split('\n').filter((line) => /^\[[^\]]*\]\([^)]*\)$/.test(line)).length).toBeLessThanOrEqual(1);
    }
  });

  test('the walkthrough has a picture, a link to one of our commands and an end for each step', () => {
    const texts: Readonly<Record<string, string>> = strings;
    for (const { description, media, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const [link, ...more] = [...(texts[description.slice(1, -1)] ?? '').matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id ?? '');
      expect([description, more]).toEqual([description, []]);
      expect(ids).toContain(link);
      expect(completionEvents).toContain(`onCommand:${link}`);
      expect(media.altText).toMatch(/^%walkthrough\.\w+\.alt%$/);
    }
  });

  test('a workspace cannot send a token to a server of its choice', () => {
    const { properties } = contributes.configuration;
    for (const id of ['swarmui.servers', 'swarmui.network.maxReplyMegabytes', 'swarmui.network.certificates'] as const) {
      // the person's own in every window, remote ones, too, and not sent to their other computers
      expect(properties[id]).toMatchObject({ scope: 'application', ignoreSync: true });
    }
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain('swarmui.servers');
  });

  test('settings say what they are for, in order, with bounds', () => {
    const properties: readonly {
      readonly order: number;
      readonly markdownDescription: string;
      readonly type: string;
      readonly minimum?: number;
    }[] = Object.values(contributes.configuration.properties);
    expect(properties.map(({ order }) => order)).toEqual(properties.map((_, index) => index + 1));
    for (const { markdownDescription } of properties) expect(markdownDescription).toMatch(/^%setting\./);
    for (const { type, minimum } of properties) if (type === 'integer') expect(minimum).toBeDefined();
  });
});
