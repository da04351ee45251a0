import * as vscode from 'vscode';
import { NotSignedInError, PermissionError, UnreachableError } from '../../api/apiErrors';
import { plainLabel, plainMarkdown } from '../../host/escapedMarkdown';
import type { Counters, ServerStatus } from '../../library/account';
import type { LibraryState } from '../../library/library';
import type { SeenStatus } from '../../servers/refresh/statusWatch';

/** What the item is made of. */
export interface StatusFacts {
  readonly server: string;
  readonly origin: string;
  readonly state: LibraryState;
  readonly seen: SeenStatus;
  /** What was seen is kept current. */
  readonly watching: boolean;
}

/** What the item shows. */
export interface StatusFace {
  /** With one icon. */
  readonly text: string;
  /** The state in a word or two, for the tooltip and for those who hear it. */
  readonly state: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** The face of the status bar item. */
export function faceOf(facts: StatusFacts): StatusFace {
  const { icon, state } = stateOf(facts);
  const server = plainLabel(facts.server);
  return { text: state === '' ? `$(${icon}) ${server}` : `$(${icon}) ${server}: ${state}`, state, tooltip: tooltipOf(facts, state) };
}

function stateOf({ state, seen, watching }: StatusFacts): { readonly icon: string; readonly state: string } {
  const { t } = vscode.l10n;
  const error = errorOf(state, seen);
  if (error instanceof NotSignedInError) return { icon: 'account', state: t('not signed in') };
  if (error instanceof PermissionError) return { icon: 'lock', state: t('no permission') };
  if (error instanceof UnreachableError) return { icon: 'debug-disconnect', state: t('unreachable') };
  if (error) return { icon: 'error', state: t('error') };
  if (state.kind === 'loading' && !state.last) return { icon: 'loading~spin', state: t('connecting') };
  // What nobody keeps current is not shown as if it were so.
  if (!watching || !seen || !('status' in seen)) return { icon: 'server-environment', state: '' };
  return stateOfStatus(seen.status);
}

function stateOfStatus({ status, backend_status }: ServerStatus): { readonly icon: string; readonly state: string } {
  const { t } = vscode.l10n;
  const { waiting_gens: waiting, live_gens: live, loading_models: models } = status;
  if (models > 0) return { icon: 'loading~spin', state: t('loading a model') };
  if (live > 0 && waiting <= live) return { icon: 'loading~spin', state: t('{0} generating', live) };
  if (waiting > 0) return { icon: 'loading~spin', state: t('{0} waiting', waiting) };
  if (backend_status.any_loading || backend_status.status === 'loading') return { icon: 'loading~spin', state: t('loading') };
  if (backend_status.status === 'empty' || backend_status.status === 'all_disabled') return { icon: 'warning', state: t('no backend') };
  if (backend_status.class === 'error') return { icon: 'error', state: t('backend error') };
  if (backend_status.class === 'warn') return { icon: 'warning', state: t('backends not ready') };
  return { icon: 'server-environment', state: t('idle') };
}

function tooltipOf({ server, origin, state, seen, watching }: StatusFacts, word: string): string {
  const { t } = vscode.l10n;
  const lines = [`**${plainMarkdown(server)}**${word === '' ? '' : ` — ${plainMarkdown(word)}`}`, plainMarkdown(origin)];
  const error = errorOf(state, seen);
  if (error) lines.push(plainMarkdown(error.message));
  else if (seen && 'status' in seen && watching) lines.push(...statusLines(seen.status, seen.everybody));
  else if (!watching) lines.push(t('Only checked while a SwarmUI view or file is visible.'));
  const snapshot = state.kind === 'ready' ? state.snapshot : undefined;
  if (snapshot) {
    lines.push(t('SwarmUI {0}, account {1}', plainMarkdown(snapshot.version), plainMarkdown(snapshot.userName)));
    lines.push(t('Presets: {0}', snapshot.presets.length));
  }
  lines.push(t('Click for actions.'));
  return lines.join('\n\n');
}

function statusLines(all: ServerStatus, everybody: Counters | undefined): string[] {
  const { t } = vscode.l10n;
  const own = countsText(all.status);
  const lines = [own === '' ? t('Nothing is running in this session.') : t('This session: {0}', own)];
  if (!everybody) lines.push(t('Only accounts with the permission "read_server_info_panels" can see what other sessions are running.'));
  else if (countsText(everybody) === '') lines.push(t('Nothing is running in other sessions.'));
  else lines.push(t('All users: {0}', countsText(everybody)));
  const { message } = all.backend_status;
  return message === '' ? lines : [...lines, plainMarkdown(message)];
}

/** Only what there is. */
function countsText({ waiting_gens, live_gens, loading_models, waiting_backends }: Counters): string {
  const { t } = vscode.l10n;
  const counts = [
    waiting_gens > 0 ? t('{0} waiting', waiting_gens) : '',
    live_gens > 0 ? t('{0} generating', live_gens) : '',
    loading_models > 0 ? t('{0} loading a model', loading_models) : '',
    waiting_backends > 0 ? t('{0} waiting for a backend', waiting_backends) : '',
  ];
  return counts.filter(Boolean).join(', ');
}

function errorOf(state: LibraryState, seen: SeenStatus): Error | undefined {
  if (state.kind === 'failed') return state.error;
  return seen && 'error' in seen ? seen.error : undefined;
}
