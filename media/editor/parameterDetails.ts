import type { PageParameter } from '../../src/shared/pageCatalogue';
import { spellBound } from './controls/numberControl';
import { h, uniqueId } from './dom';
import { richText } from './richText';
import { t } from './texts';

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

function factsOf({ default: standard, min, max, type, examples }: PageParameter): string[] {
  const facts: string[] = [];
  if (standard) facts.push(t('defaultIs', standard));
  if ((type === 'integer' || type === 'decimal') && (min !== 0 || max !== 0)) facts.push(t('between', spellBound(min), spellBound(max)));
  if (examples && examples.length > 0) facts.push(t('examples', examples.join(', ')));
  return facts;
}

function paragraph(content: DocumentFragment): HTMLElement {
  const element = h('p', { class: 'description-text' });
  element.append(content);
  return element;
}
