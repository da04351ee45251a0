import type { Call } from '../call';
import { isObject } from '../json/token';
import { JsonText, type Reply, SUCCESS } from '../reply';
import { castSetting, describeSettings, describeThemes, findSetting } from '../settings';

/** Descriptors, not just values. */
export function getUserSettings({ state, session }: Call): Reply {
  const themes = JSON.stringify(describeThemes(state.edition));
  return new JsonText(`{"themes":${themes},"settings":${describeSettings(state.edition, session.user.settings)}}`);
}

/**
 * Takes a flat map of dotted names. Unknown names are skipped without a word; a value that cannot be cast ends the call, and what came
 * before it stays changed until it is saved or forgotten.
 */
export function changeUserSettings({ state, session, args }: Call): Reply {
  const settings = args.raw.get('settings');
  if (!isObject(settings)) throw new Error('settings is no object');
  for (const [name, token] of settings) {
    const setting = findSetting(state.edition, name);
    const value = setting && castSetting(setting.type, token);
    if (value !== undefined && setting) session.user.settings.set(setting.key, value);
  }
  session.user.save();
  return SUCCESS;
}
