import type { Log } from '../../../base/log';
import type { EditorLibrary } from '../editorContext';
import { pictureUrl } from './pictureUrl';

/** More than this is not sent to a page, in bytes. */
const LARGEST = 20_000_000;

/** A picture on the server as an address that the page may show, by the path in a value; undefined where there is none that may be seen. */
export async function serverFile(library: Pick<EditorLibrary, 'file'> | undefined, path: string, log: Log): Promise<string | undefined> {
  try {
    const picture = await library?.file(path);
    return picture && picture.bytes.length <= LARGEST ? pictureUrl(picture) : undefined;
  } catch (error) {
    log.debug(`A picture on the server could not be read: ${error}`);
    return undefined;
  }
}
