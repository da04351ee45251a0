import { views } from '../contributions';
import type { Place } from './command';
import { HAS_SERVER, inTitle } from './places';

/** Our submenus, and where each is opened. */
export const submenus: Readonly<Record<string, Place>> = {
  account: inTitle(views.presets, '3_server@4', HAS_SERVER),
  profiles: inTitle(views.settings, '3_profile@1'),
};
