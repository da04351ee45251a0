import { beforeEach, expect, it, vi } from 'vitest';
import { PresetFolders } from '../../../src/ui/presetFolders';

const fake = vi.hoisted(() => ({
  isTrusted: true,
  associations: undefined as Record<string, string> | undefined,
  asked: [] as string[],
  answer: undefined as string | undefined,
}));

vi.mock('vscode', () => ({
  ConfigurationTarget: { Workspace: 2 },
  Uri: { joinPath: ({ scheme, path }: { scheme: string; path: string }) => ({ scheme, path: path.slice(0, path.lastIndexOf('/')) }) },
  l10n: { t: (text: string, ...args: string[]) => text.replace('{0}', args[0] ?? '') },
  workspace: {
    get isTrusted() {
      return fake.isTrusted;
    },
    getWorkspaceFolder: ({ path }: { path: string }) => (path.startsWith('/art') ? { uri: { path: '/art' } } : undefined),
    asRelativePath: ({ path }: { path: string }) => path,
    getConfiguration: () => ({
      get: () => fake.associations,
      inspect: () => ({ workspaceValue: fake.associations }),
      update: async (_: string, value: Record<string, string>) => {
        fake.associations = value;
      },
    }),
  },
  window: {
    showInformationMessage: async (question: string) => {
      fake.asked.push(question);
      return fake.answer;
    },
  },
}));

function memento() {
  const kept = new Map<string, unknown>();
  return { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value), keys: () => [] };
}

const file = (path: string) => ({ scheme: 'file', path }) as never;
const folders = (person = memento()) => new PresetFolders(memento() as never, person as never);

beforeEach(() => Object.assign(fake, { isTrusted: true, associations: undefined, asked: [], answer: undefined }));

it('makes a folder ours once the person wants it, and keeps other associations of the workspace', async () => {
  fake.associations = { '*.md': 'preview' };
  fake.answer = 'Always Use Preset Editor';
  const offers = folders();
  await offers.offerFor(file('/art/presets/A.preset.json'));
  expect(fake.associations).toEqual({
    '*.md': 'preview',
    '**/presets/**/*.preset.json': 'swarmui.presetEditor',
    '{git,gitlens,vscode-local-history}:/**/presets/**/*.preset.json': 'default',
  });
  await offers.offerFor(file('/art/presets/B.preset.json'));
  await offers.offerFor(file('/art/presets/Portraits/Soft.preset.json'));
  await folders().offerFor(file('/art/presets/Portraits/Soft.preset.json'));
  expect(fake.asked).toHaveLength(1);
});

it('asks once for a folder, and never again where the person wants that', async () => {
  const person = memento();
  const offers = folders(person);
  await offers.offer(file('/art/presets'));
  await offers.offer(file('/art/presets'));
  expect(fake.asked).toHaveLength(1);
  fake.answer = "Don't Ask Again";
  await offers.offer(file('/art/more'));
  await folders(person).offer(file('/art/others'));
  expect(fake.asked).toHaveLength(2);
  expect(fake.associations).toBeUndefined();
});

it('asks nothing outside of a workspace, in Restricted Mode, and for presets of a server', async () => {
  await folders().offer(file('/elsewhere/presets'));
  await folders().offerFor({ scheme: 'swarmui', path: '/art/presets/A.preset.json' } as never);
  fake.isTrusted = false;
  await folders().offer(file('/art/presets'));
  expect(fake.asked).toEqual([]);
});

it('takes a folder that is the workspace by its name', async () => {
  fake.answer = 'Always Use Preset Editor';
  await folders().offer(file('/art'));
  expect(Object.keys(fake.associations ?? {})[0]).toBe('**/art/**/*.preset.json');
});
