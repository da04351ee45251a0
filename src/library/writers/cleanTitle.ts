import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import { cleanTitle } from '../../swarm/title';
import type { Preset } from '../snapshot/preset';

/**
 * Throws where a title is from before titles were cleaned: any edit in place, of a star alone, too, would rename the preset, and over another
 * one (docs/server.md 2.6).
 */
export function requireCleanTitle({ title }: Preset): void {
  if (cleanTitle(title) !== title) throw new HumanError(t('The server no longer accepts the title "{0}". Rename the preset first.', title));
}
