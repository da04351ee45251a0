import { t } from '../base/words';
import { BadReplyError } from './apiErrors';
import type { CallSite } from './callSite';
import type { TransportReply } from './http/exchange';
import { readReply } from './reply';

/** The HTML a GET brought, or throws what came instead. */
export function readPage(reply: TransportReply, site: CallSite): string {
  const { status, headers, body } = reply;
  if (status === 200 && /^text\/html\b/i.test(headers['content-type'] ?? '')) return Buffer.from(body).toString('utf8');
  readReply(reply, site);
  throw new BadReplyError(t('{0} returned something other than a page.', site.server));
}
