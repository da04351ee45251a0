import { t } from '../../../base/words';
import { PROMPT_SYNTAX, syntaxOf } from '../../../swarm/prompt/promptSyntax';
import type { PromptTag } from '../../../swarm/prompt/promptTags';
import { closest } from '../../../swarm/spelling';
import { setTo } from '../finding';
import { promptRule } from '../promptRule';

const NAMES = PROMPT_SYNTAX.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);

/**
 * Tags of extensions may be spelled nearly like one of SwarmUI's own, but are written otherwise: `<videoclip[1,0]>`,
 * `<wcrandom:0.3::a|b>`.
 */
function isWrittenLike(text: string, { brackets, data }: PromptTag, name: string): boolean {
  const syntax = syntaxOf(name);
  if (!syntax || (brackets && !syntax.brackets)) return false;
  if (syntax.data === 'none') return data === undefined;
  return data !== undefined && !text.slice(data.start, data.end).includes('::');
}

/** Tags that SwarmUI doesn't know stay in the prompt as text. An extension of the server may know them (docs/server.md 4.4). */
export const unknownTag = promptRule('unknownTag', 'hint', ({ id, name, text, tags }) =>
  tags.flatMap((tag) => {
    if (!tag.closed || tag.reading !== 'read' || !/^[a-z]+$/.test(tag.name) || syntaxOf(tag.name)) return [];
    const part = { start: tag.start, end: tag.end };
    const like = closest(tag.name, NAMES, (one) => one);
    const near = like !== undefined && isWrittenLike(text, tag, like) ? like : undefined;
    if (near === undefined) return [{ part, message: t('{0}: Unknown tag <{1}>. It stays in the prompt as text.', name, tag.name) }];
    const fixed = `${text.slice(0, tag.start + 1)}${near}${text.slice(tag.nameEnd)}`;
    const message = t('{0}: Unknown tag <{1}>. Did you mean <{2}>?', name, tag.name, near);
    return [{ part, message, severity: 'warning', fix: setTo(id, fixed, t('Change to {0}', `<${near}>`)) }];
  }),
);
