/**
 * Which text of a packed translation belongs to which English one: three letters of each English text's hash, in the order of the lists.
 * Empty where the translations are the plain files of l10n/; the build of the package fills it in.
 */
export const translationMarks = { salt: 0, marks: '' };
