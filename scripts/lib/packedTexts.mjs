// The README and the changelog for who has the extension and not the repository: what lies beside them there does not lie in the package.

/** A picture or a link whose place is in the repository: no address, no part of the same page. */
const PICTURE = /!\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)/g;
const LINK = /(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)/g;

/**
 * The whole text, whose relative links and pictures lead to the repository's address. Where there is none, pictures are left out, and of
 * links their words stay.
 * @param {string} text Markdown
 * @param {string} [repository] such as https://git.example/me/it
 */
export function textToPack(text, repository) {
  if (repository === undefined) {
    return text
      .replace(PICTURE, '')
      .replace(/\n{3,}/g, '\n\n')
      .replace(LINK, '$1');
  }
  const base = repository.replace(/(?:\.git)?\/*$/, '');
  return text.replace(PICTURE, `![$1](${base}/raw/HEAD/$2)`).replace(LINK, `[$1](${base}/blob/HEAD/$2)`);
}
