import { t } from '../../base/words';
import type { Origin } from './stack';

/** The server would make no picture: thrown while a request is put together. */
export class Refused extends Error {
  constructor(
    readonly key: string,
    /** The server's own sentence, where it says one. */
    message: string,
    readonly from?: Origin,
  ) {
    super(message);
  }
}

/** The server falls over a text: no picture, and on a WebSocket no error either (presence fact 36). */
export function fallsOver(key: string, text: string, from?: Origin): Refused {
  return new Refused(key, t('The server fails on "{0}": it creates no image and reports no error.', text), from);
}
