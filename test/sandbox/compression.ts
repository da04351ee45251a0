import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A body and the headers that tell how it is packed. */
export interface Packed {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Packs a body for clients that say they can unpack it, Brotli before gzip, as the server's web framework does. */
export async function pack(bytes: Buffer, acceptEncoding: string | undefined): Promise<Packed> {
  const accepted = new Set((acceptEncoding ?? '').split(',').flatMap(acceptedIn));
  if (accepted.has('br') || accepted.has('*')) {
    const packed = await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
    return { bytes: packed, headers: { 'Content-Encoding': 'br', Vary: 'Accept-Encoding' } };
  }
  if (accepted.has('gzip'))
    return { bytes: await zip(bytes, { level: 1 }), headers: { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } };
  return { bytes, headers: {} };
}

/** The name of an encoding unless its quality is zero. */
function acceptedIn(part: string): string[] {
  const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
  return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
}
