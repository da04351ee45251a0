import type { EditorContext } from './editorContext';

/** Finds what the server holds of the preset in a document, but where the document belongs to another account: then that is another preset. */
export type OwnPreset = Pick<EditorContext['libraries'], 'forUri'>;

/** See `OwnPreset`. */
export function ownPreset({ libraries, foreignChanges }: Pick<EditorContext, 'libraries' | 'foreignChanges'>): OwnPreset {
  return { forUri: (uri) => (foreignChanges.of(uri)?.isOthers ? undefined : libraries.forUri(uri)) };
}
