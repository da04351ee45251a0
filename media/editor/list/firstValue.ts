import type { PageParameter } from '../../../src/shared/pageCatalogue';

/** What a parameter is set to when it is added: the server's default, else what its type begins with. */
export function firstValue(parameter: PageParameter | undefined): string {
  if (parameter?.default) return parameter.default;
  if (parameter?.type === 'boolean') return 'false';
  return parameter?.type === 'dropdown' ? (parameter.values?.[0]?.value ?? '') : '';
}
