import type { PageParameter } from '../../../src/shared/pageCatalogue';
import { spellBound } from '../controls/numberControl';
import { h, uniqueId } from '../dom';
import { richText } from '../prompt/richText';
import { t } from '../texts';

/** What the server says of a parameter: its description, and the facts a value depends on. */
export function parameterDetails(parameter: PageParameter): HTMLElement {
  const facts = [parameter.id, ...factsOf(parameter)];
  return h(
    'div',
    { class: 'details', id: uniqueId('details') },
    parameter.description ? paragraph(richText(parameter.description)) : undefined,
    h('p', { class: 'facts' }, ...facts.map((fact, index) => (index === 0 ? h('code', {}, fact) : h('span', {}, fact)))),
  );
}

function factsOf({ default: standard, min, max, viewMin, viewMax, step, type, examples, ignoredAt }: PageParameter): string[] {
  const facts: string[] = [];
  if (standard) facts.push(t('defaultIs', standard));
  if (type === 'integer' || type === 'decimal') {
    if (min !== 0 || max !== 0) facts.push(t('between', spellBound(min), spellBound(max)));
    const [low, high] = [viewMin || min, viewMax || max];
    if (high !== 0 && (low !== min || high !== max)) facts.push(t('usually', spellBound(low), spellBound(high)));
    if (step > 0 && step !== 1) facts.push(t('inSteps', String(step)));
  }
  if (ignoredAt !== undefined) facts.push(t('ignoredAt', ignoredAt));
  if (examples && examples.length > 0) facts.push(t('examples', examples.join(', ')));
  return facts;
}

function paragraph(content: DocumentFragment): HTMLElement {
  const element = h('p', { class: 'description-text' });
  element.append(content);
  return element;
}
