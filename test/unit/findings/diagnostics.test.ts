import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { FindingDiagnostics } from '../../../src/features/findings/diagnostics';
import type { Finding } from '../../../src/library/findings/finding';
import { printPreset } from '../../../src/library/formats/presetDocument';

type Listener = (event: never) => unknown;
interface Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  toString(): string;
}

const fake = vi.hoisted(() => {
  const listeners = new Map<string, Listener>();
  const event = (name: string) => (listener: Listener) => {
    listeners.set(name, listener);
    return { dispose: () => listeners.delete(name) };
  };
  return { listeners, event, documents: [] as { uri: Uri; isClosed: boolean; getText(): string }[], told: new Map<string, unknown[]>() };
});

vi.mock('vscode', () => {
  class Place {
    constructor(...parts: unknown[]) {
      Object.assign(this, { parts });
    }
  }
  return {
    workspace: {
      get textDocuments() {
        return fake.documents;
      },
      onDidOpenTextDocument: fake.event('open'),
      onDidChangeTextDocument: fake.event('change'),
      onDidCloseTextDocument: fake.event('close'),
    },
    languages: {
      createDiagnosticCollection: () => ({
        set: (uri: Uri, found: unknown[]) => fake.told.set(uri.toString(), found),
        delete: (uri: Uri) => fake.told.delete(uri.toString()),
        dispose: () => {},
      }),
    },
    Uri: { from: (parts: Uri) => uriOf(parts.path, parts.authority) },
    Diagnostic: Place,
    Range: Place,
    Position: Place,
    DiagnosticSeverity: { Error: 0, Warning: 1, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1 },
  };
});

function uriOf(path: string, authority: string): Uri {
  return { scheme: 'swarmui', authority, path, toString: () => `swarmui://${authority}${path}` };
}

const presets = Array.from({ length: 1000 }, (_, number) => ({
  title: `Preset ${number}`,
  description: '',
  starred: false,
  author: '',
  picture: undefined,
  params: new Map([['steps', String(number)]]),
}));
const pathOf = (title: string) => `/presets/${title}.preset.json`;
/** Which presets were looked at, in order. */
const looked: string[] = [];
const found: Finding[] = [{ rule: 'outOfRange', severity: 'error', message: 'Steps.', paramId: 'steps' }];

function watch() {
  const library = { knownCatalogue: {}, snapshot: { presets, get: (title: string) => presets.find((one) => one.title === title) } };
  const events = { catalogue: new Emitter<void>(), library: new Emitter<unknown>(), findings: new Emitter<void>() };
  const services = {
    libraries: {
      onDidChangeCatalogue: events.catalogue.event,
      onDidChange: events.library.event,
      opened: () => library,
      active: undefined,
    },
    findings: {
      onDidChange: events.findings.event,
      of: ({ path }: Uri) => {
        looked.push(path);
        return found;
      },
      ofPreset: (_: string, { title }: { title: string }) => {
        looked.push(pathOf(title));
        return found;
      },
    },
  };
  // As much of the services as diagnostics use.
  const diagnostics = new FindingDiagnostics(services as never);
  const told = presets.map(({ title }) => ({ ...found[0], place: { kind: 'preset', title } }));
  diagnostics.show('s', library as never, { presets: presets.length, findings: told } as never);
  return { diagnostics, library, events };
}

describe('findings of a library of a thousand that was checked, two of it open', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    fake.told.clear();
    fake.documents = presets.slice(0, 2).map((preset) => ({
      uri: uriOf(pathOf(preset.title), 's'),
      isClosed: false,
      getText: () => printPreset(preset),
    }));
    return () => vi.useRealTimers();
  });

  it('a keystroke looks at one preset, once the typing pauses', () => {
    const { diagnostics } = watch();
    expect(fake.told.size).toBe(1000);
    looked.length = 0;
    for (let key = 0; key < 5; key++) {
      fake.listeners.get('change')?.({ document: fake.documents[1] } as never);
      vi.advanceTimersByTime(50);
    }
    expect(looked).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(looked).toEqual([pathOf('Preset 1')]);
    diagnostics.dispose();
  });

  it('a change of one preset on the server looks at that one, and at the open ones if presets came or went', () => {
    const { diagnostics, library, events } = watch();
    const change = (diff: object) =>
      events.library.fire({
        server: { name: 's' },
        library,
        change: { diff: { added: [], removed: [], changed: [], first: false, ...diff } },
      });
    const preset = presets[7];
    looked.length = 0;
    change({ changed: [{ before: preset, after: preset }] });
    expect(looked).toEqual([pathOf('Preset 7')]);
    looked.length = 0;
    change({ added: [preset] });
    expect(looked.sort()).toEqual(['Preset 0', 'Preset 1', 'Preset 7'].map(pathOf));
    diagnostics.dispose();
  });
});
