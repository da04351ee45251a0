import { t } from '../../../base/words';
import { removeFix, type ValueRule } from '../finding';

/** What models bring along, and no backend tells of. */
const OF_MODELS = new Set(['sdxl', 'sd3', 'flux-dev', 'cascade', 'text2video', 'text2audio', 'nunchaku']);

/** A parameter needs all its flags among the features of the server's backends (docs/server.md 3.2 and 2.15). */
export const missingFeature: ValueRule = {
  id: 'missingFeature',
  severity: 'warning',
  applies: ({ featureFlags }) => featureFlags.length > 0,
  check({ key, parameter: { name, featureFlags }, features }) {
    if (!features?.size) return undefined;
    const missing = featureFlags.filter((flag) => !features.has(flag) && !OF_MODELS.has(flag));
    if (missing.length === 0) return undefined;
    return {
      message: t('{0} requires "{1}", which no backend of this server currently provides.', name, missing.join(', ')),
      fix: removeFix(key, name),
    };
  },
};
