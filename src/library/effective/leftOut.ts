import { t } from '../../base/words';
import { shown } from '../findings/finding';
import type { LeftOut } from './outcome';
import type { Dropped, EffectiveRequest } from './request';

/** The values that make no difference, and why. */
export function leftOutOf(request: EffectiveRequest): LeftOut[] {
  return request.dropped.map((dropped) => {
    const { key, value, from, why } = dropped;
    return { key, value, from, why: reasonOf(why), message: messageOf(dropped, request) };
  });
}

function reasonOf(why: Dropped['why']): LeftOut['why'] {
  if (why === 'ignored') return 'switchedOff';
  return why === 'sized' || why === 'cut' ? 'idle' : why;
}

function messageOf({ key, value, why, by }: Dropped, request: EffectiveRequest): string {
  const name = request.stack.catalogue.get(key)?.name ?? key;
  switch (why) {
    case 'unknown':
      return t('The server doesn\'t recognize "{0}".', key);
    case 'notPermitted':
      return t('Your account isn\'t allowed to use "{0}".', key);
    case 'switchedOff':
      return t('{0}: "{1}" removes the parameter.', name, shown(value));
    case 'ignored':
      return t('{0}: The server ignores "{1}".', name, shown(value));
    case 'sized':
      return t('{0}: The size is set by {1}.', name, request.stack.catalogue.get('rawresolution')?.name ?? 'rawresolution');
    case 'cut':
      return t('{0} has no effect on the image.', name);
    case 'replaced':
      return by?.startsWith('preset:')
        ? t('{0}: The value of the preset "{1}" is used instead.', name, by.slice('preset:'.length))
        : t('{0}: A later value is used instead.', name);
  }
}
