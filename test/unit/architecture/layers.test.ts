import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayImport, roomOf } from './layers';
import { importsIn, sources } from './sources';

const RULES = 'src/library/findings/rules';
const isOurs = (target: string) => /^(src|media)\//.test(target);
const importers = (wanted: (target: string) => boolean) => sources.filter(({ imports }) => imports.some(wanted)).map(({ name }) => name);

describe('the reader of imports', () => {
  it('sees every way to import', () => {
    const text = `import { a } from './a';\nimport type {\n  B,\n} from "./b";\nexport { c } from './c';\nimport './d';\nconst e = await import('./e');\nimport * as f from 'f';`;
    expect(importsIn(text).sort()).toEqual(['./a', './b', './c', './d', './e', 'f']);
  });

  it('finds the files, and every file that they import', () => {
    expect(sources.length).toBeGreaterThan(50);
    const names = new Set(sources.map(({ name }) => name));
    const missing = sources.flatMap(({ name, imports }) =>
      imports.filter((to) => isOurs(to) && !names.has(to)).map((to) => `${name} -> ${to}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the layer rule', () => {
  it('reading goes down: no room imports one above it, and no feature another', () => {
    const wrong = sources.flatMap(({ name, imports }) =>
      imports.filter((to) => isOurs(to) && !mayImport(roomOf(name), roomOf(to))).map((to) => `${name} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows VS Code only in host, servers, ui, features and the entry', () => {
    const wrong = importers((to) => to === 'vscode').filter(
      (name) => !/^src\/(host|servers|ui|features)\/|^src\/(extension|services)$/.test(name),
    );
    expect(wrong).toEqual([]);
  });

  it('uses undici and ws only in the transport and the socket', () => {
    const wrong = importers((to) => /^(undici|ws)(\/|$)/.test(to)).filter(
      (name) => !['src/api/transport', 'src/api/socket'].includes(name),
    );
    expect(wrong).toEqual([]);
  });

  it('writes schemas with the small build of zod alone', () => {
    expect(importers((to) => to === 'zod' || to.startsWith('zod/v4'))).toEqual([]);
  });

  it('keeps schemas out of the page: what its host says needs types alone, and what it says is read by the host', () => {
    expect(importers((to) => to.startsWith('zod')).filter((name) => ['editor', 'shared'].includes(roomOf(name)))).toEqual([]);
  });

  it('opens no connection by other means', () => {
    // types of node:http, BlockList and isIP of node:net, and getCACertificates of node:tls, reach no network
    const connects =
      /import (?!type )(?!\{ getCACertificates \})[^;]*'(node:)?(http|https|http2|tls|dgram)'|import (?!\{ (?:BlockList, )?isIP \})[^;]*'(node:)?net'|\bfetch\(|new (WebSocket|XMLHttpRequest|EventSource)\b/;
    const wrong = sources.filter(({ name, text }) => connects.test(text) && name !== 'src/api/socket').map(({ name }) => name);
    expect(wrong).toEqual([]);
  });

  it('keeps Node out of the page and of what it shares', () => {
    const wrong = sources
      .filter(({ name }) => ['editor', 'shared', 'swarm', 'base'].includes(roomOf(name)))
      .flatMap(({ name, imports }) => imports.filter((to) => isBuiltin(to)).map((to) => `${name} -> ${to}`));
    expect(wrong).toEqual([]);
  });

  it('sends prompts in one place, which looks for circles of presets first', () => {
    const wrong = sources
      .filter(({ text }) => /TestPromptFill|GenerateText2Image/.test(text.replace(/\/\*\*.*?\*\//gs, '')))
      .map(({ name }) => name);
    // The table of routes, the types that keep everybody else from them, and the guard.
    expect(wrong).toEqual(['src/api/routes', 'src/library/circles/promptGuard', 'src/library/libraryClient']);
  });

  it('lets no feature call the client', () => {
    const wrong = importers((to) => /^src\/api\/(client|caller|transport|socket|session|routes)$/.test(to)).filter((name) =>
      name.startsWith('src/features/'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the shape of files', () => {
  it('has no cycle', () => {
    expect(cycles()).toEqual([]);
  });

  it('has no default export', () => {
    const wrong = sources.filter(({ text }) => /^export default\b|\bas default\b/m.test(text)).map(({ name }) => name);
    expect(wrong).toEqual([]);
  });

  it('has no barrel: no file that only passes others on', () => {
    const wrong = sources.filter(({ text }) => /^export\s+(type\s+)?(\*|\{[^}]*\})[^;]*\bfrom\b/m.test(text)).map(({ name }) => name);
    expect(wrong).toEqual([]);
  });

  it('has an entry of under 60 lines', () => {
    const entry = sources.find(({ name }) => name === 'src/extension');
    expect(entry?.text.split('\n').length).toBeLessThan(60);
  });

  it('has no room of more than 24 files, but one that has a file for each rule', () => {
    const full = groups((name) => path.dirname(name)).filter(([room, names]) => room !== RULES && names.length > 24);
    expect(full.map(([room, { length }]) => `${room}: ${length}`)).toEqual([]);
  });

  it('has no two files of one name, but a feature, a command beside the writer it calls, and a rule, which bears its id', () => {
    const isCommandAndWriter = (names: readonly string[]) =>
      names.length === 2 && ['src/features/', 'src/library/writers/'].every((room) => names.some((name) => name.startsWith(room)));
    const twins = groups((name) => path.basename(name))
      .map(([name, names]) => [name, names.filter((one) => path.dirname(one) !== RULES)] as const)
      .filter(([name, names]) => name !== 'register' && names.length > 1 && !isCommandAndWriter(names));
    expect(twins.map(([, names]) => names.join(' '))).toEqual([]);
  });

  it('has no file of 300 lines', () => {
    const wrong = sources
      .filter(({ text }) => text.split('\n').length > 300)
      .map(({ name, text }) => `${name}: ${text.split('\n').length}`);
    expect(wrong).toEqual([]);
  });
});

/** The names of all files by what they have in common. */
function groups(of: (name: string) => string): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { name } of sources) found.set(of(name), [...(found.get(of(name)) ?? []), name]);
  return [...found];
}

/** Every circle of imports, types included, as "a -> b -> a". */
function cycles(): string[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) {
      found.push([...path.slice(path.indexOf(name)), name].join(' -> '));
      return;
    }
    if (done.has(name)) return;
    for (const to of byName.get(name)?.imports ?? []) if (byName.has(to)) visit(to, [...path, name]);
    done.add(name);
  };
  for (const { name } of sources) visit(name, []);
  return found;
}
