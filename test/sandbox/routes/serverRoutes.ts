import type { Call } from '../call';
import languages from '../data/languages.json';
import { type Reply, SUCCESS } from '../reply';
import { currentStatus, globalStatus } from '../status';

export function getCurrentStatus({ state, session }: Call): Reply {
  return currentStatus(state, session);
}

export function getGlobalStatus({ state, session }: Call): Reply {
  return globalStatus(state, session);
}

/** Stops the generations of this session, or of all the user's sessions. */
export function interruptAll({ state, session, args }: Call): Reply {
  const all = args.optionalFlag('other_sessions', false);
  session.interrupt();
  if (all) for (const other of state.sessions.of(session.user)) other.interrupt();
  return SUCCESS;
}

/** The real server writes it to its log. */
export function serverDebugMessage({ args }: Call): Reply {
  args.text('message');
  return SUCCESS;
}

/** Codes are matched exactly. The sandbox translates a handful of words, not the whole page. */
export function getLanguage({ args }: Call): Reply {
  const code = args.text('language');
  const language = languages.find((known) => known.code === code);
  return language ? { language } : { error: 'No such language.' };
}
