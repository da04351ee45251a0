import { expect, test, vi } from 'vitest';
import { NotSignedInError, UnreachableError } from '../../../src/api/apiErrors';
import { faceOf, type StatusFacts } from '../../../src/features/status/statusFace';
import type { ServerStatus } from '../../../src/library/account';
import { snapshotOf } from '../features/presets';

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...args: readonly unknown[]) => text.replace(/\{(\d+)\}/g, (_, at: string) => String(args[Number(at)])) },
}));

const counts = { waiting_gens: 0, loading_models: 0, waiting_backends: 0, live_gens: 0 };
const running = { status: 'running', class: '', message: '' };

function seen(status: Partial<ServerStatus['status']> = {}, backend: Partial<ServerStatus['backend_status']> = {}): StatusFacts['seen'] {
  return { status: { status: { ...counts, ...status }, backend_status: { ...running, ...backend }, supported_features: [] } };
}

function face(facts: Partial<StatusFacts>) {
  const state: StatusFacts['state'] = { kind: 'ready', snapshot: snapshotOf([]) };
  return faceOf({ server: 'lab', origin: 'http://localhost:7801', state, seen: seen(), watching: true, ...facts });
}

test('the item says the state in a word or two', () => {
  const failed = (error: UnreachableError | NotSignedInError) => face({ state: { kind: 'failed', error, last: undefined } }).text;
  expect(face({}).text).toBe('$(server-environment) lab: idle');
  expect(face({ seen: seen({ waiting_gens: 3, live_gens: 1 }) }).text).toBe('$(loading~spin) lab: 3 waiting');
  expect(face({ seen: seen({ waiting_gens: 1, live_gens: 1 }) }).text).toBe('$(loading~spin) lab: 1 generating');
  expect(face({ seen: seen({ waiting_gens: 1, loading_models: 1 }) }).text).toBe('$(loading~spin) lab: loading a model');
  expect(face({ seen: seen({}, { status: 'empty', class: 'error' }) }).text).toBe('$(warning) lab: no backend');
  expect(face({ seen: seen({}, { status: 'errored', class: 'error' }) }).text).toBe('$(error) lab: backend error');
  expect(face({ seen: seen({}, { status: 'loading', class: 'soft' }) }).text).toBe('$(loading~spin) lab: loading');
  expect(failed(new UnreachableError('refused', 'Nothing answers.'))).toBe('$(debug-disconnect) lab: unreachable');
  expect(failed(new NotSignedInError('Sign in.'))).toBe('$(account) lab: not signed in');
});

test('the tooltip counts for this session and for all, where the account may know', () => {
  const tooltip = (status: Partial<ServerStatus['status']>, everybody?: Partial<ServerStatus['status']>) => {
    const own = seen(status);
    const facts = own && 'status' in own ? { ...own, everybody: everybody && { ...counts, ...everybody } } : own;
    return face({ seen: facts }).tooltip.split('\n\n').slice(2, 4);
  };
  expect(tooltip({ waiting_gens: 2, live_gens: 1 }, { waiting_gens: 5, live_gens: 1, loading_models: 1 })).toEqual([
    'This session: 2 waiting, 1 generating',
    'All users: 5 waiting, 1 generating, 1 loading a model',
  ]);
  expect(tooltip({}, {})).toEqual(['Nothing is running in this session.', 'Nothing is running in other sessions.']);
  expect(tooltip({})[1]).toMatch(/permission "read_server_info_panels"/);
});

test('what nobody keeps current is not shown as if it were so', () => {
  expect(face({ watching: false, seen: seen({ waiting_gens: 3 }) }).text).toBe('$(server-environment) lab');
});

test('the words of a server stay words in the tooltip', () => {
  const { tooltip } = face({ seen: seen({}, { class: 'error', message: '[here](command:evil) <b>' }) });
  expect(tooltip).toContain('\\[here\\]\\(command\\:evil\\) \\<b\\>');
});
