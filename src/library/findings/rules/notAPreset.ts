import { t } from '../../../base/words';
import type { DocumentProblem } from '../../formats/documentProblem';
import type { Finding } from '../finding';

/** A file that is not the JSON of a preset. Nothing else in it can be checked. */
export const notAPreset = {
  id: 'notAPreset',
  severity: 'error',
  check: ({ line, column, message }: DocumentProblem): Finding => ({
    rule: 'notAPreset',
    severity: 'error',
    message: t('Line {0}, column {1}: {2}', line, column, message),
  }),
} as const;
