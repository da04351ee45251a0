import { t } from '../base/words';
import { BadReplyError, BadRequestError, RefusedError } from './apiErrors';
import type { CallSite } from './callSite';
import type { TransportReply } from './http/exchange';
import { readReply } from './reply';

/** A picture's bytes and media type, such as `image/jpeg`. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** What stands before the data of a `data:` URL is shorter. */
export const LONGEST_HEAD = 1000;

/** The picture in a `data:` URL, or undefined when the text is none. */
export function pictureOfDataUrl(text: string): Picture | undefined {
  const match = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+=-]+)*),/i.exec(text.slice(0, LONGEST_HEAD));
  if (match === null) return undefined;
  const data = text.slice(match[0].length);
  const bytes = match[2]?.toLowerCase().endsWith(';base64') ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data), 'utf8');
  return { bytes, type: match[1]?.toLowerCase() ?? 'text/plain' };
}

/** A picture as a `data:` URL. */
export function dataUrlOf({ bytes, type }: Picture): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/**
 * The request path of a picture as the server names it: unencoded, perhaps with `?editid=N` (docs/server.md 1.8). Each segment is
 * encoded here, `%` included. Throws for anything that would leave the server.
 */
export function picturePath(named: string, server: string): string {
  const below = named.startsWith(`${server}/`) ? named.slice(server.length) : named;
  if (/^[a-z][a-z0-9+.-]*:/i.test(below) || /^[/\\]{2}/.test(below)) {
    throw new BadRequestError(t('Images are only loaded from the server itself; this one is stored elsewhere.'));
  }
  const edit = /\?editid=\d+$/.exec(below)?.[0] ?? '';
  const path = below.slice(0, below.length - edit.length).replace(/^\//, '');
  const segments = path.split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    throw new BadRequestError(t('The path of this image points outside its folder.'));
  }
  return `/${segments.map(encodeSegment).join('/')}${edit}`;
}

/** A lone half of a surrogate pair becomes U+FFFD, as it does on the server. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(Buffer.from(segment, 'utf8').toString('utf8'));
}

/** The picture a GET brought, or throws what came instead. */
export function readPicture(reply: TransportReply, site: CallSite): Picture {
  const { status, headers, body } = reply;
  if (isMissing(reply)) {
    throw new RefusedError('404, file not found.', 'status', t('{0} has no such image. Refresh to update the view.', site.server));
  }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (status === 200 && /^(?:image|video|audio)\//.test(type)) return { bytes: body, type };
  readReply(reply, site);
  throw new BadReplyError(t('{0} returned something other than an image.', site.server));
}

/** Servers before 0.9.7.4 redirect to a page. */
function isMissing({ status, headers }: TransportReply): boolean {
  return status === 404 || (status >= 300 && status < 400 && /\/error\/404\/?$/i.test(headers.location ?? ''));
}
