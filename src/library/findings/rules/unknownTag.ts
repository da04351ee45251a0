import { t } from '../../../base/words';
import { PROMPT_SYNTAX, syntaxOf } from '../../../swarm/prompt/promptSyntax';
import { closest } from '../../../swarm/spelling';
import { setTo } from '../finding';
import { promptRule } from '../promptRule';

const NAMES = PROMPT_SYNTAX.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);

/** Tags that SwarmUI itself does not know stay in the prompt as text; an extension of the server may know them (docs/server.md 4.4). */
export const unknownTag = promptRule('unknownTag', 'hint', ({ id, name, text, tags }) =>
  tags.flatMap((tag) => {
    if (!tag.closed || tag.reading !== 'read' || !/^[a-z]+$/.test(tag.name) || syntaxOf(tag.name)) return [];
    const part = { start: tag.start, end: tag.end };
    const near = closest(tag.name, NAMES, (one) => one);
    if (near === undefined) return [{ part, message: t('{0}: Unknown tag <{1}>. It stays in the prompt as text.', name, tag.name) }];
    const fixed = `${text.slice(0, tag.start + 1)}${near}${text.slice(tag.nameEnd)}`;
    const message = t('{0}: Unknown tag <{1}>. Did you mean <{2}>?', name, tag.name, near);
    return [{ part, message, severity: 'warning', fix: setTo(id, fixed, t('Change to {0}', `<${near}>`)) }];
  }),
);
