import type { Log } from '../../base/log';
import type { EditorLibrary } from './editorContext';

/** How many tokens a prompt has, where the server can tell and the person may ask it; undefined otherwise. */
export async function countTokens(library: EditorLibrary | undefined, text: string, log: Log): Promise<number | undefined> {
  if (!library?.snapshot?.permissions.has('use_tokenizer')) return undefined;
  try {
    return await library.countTokens(text);
  } catch (error) {
    log.debug(`The tokens of a prompt could not be counted: ${error}`);
    return undefined;
  }
}
