import { afterEach, expect, it } from 'vitest';
import { speakBy, t } from '../../../src/base/words';

const filled = (sentence: string, values: readonly (string | number | boolean)[]) =>
  sentence.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));

afterEach(() => speakBy((sentence, ...values) => filled(sentence, values)));

it('speaks English until somebody knows the language, and takes braces in values for what they are', () => {
  expect(t('{0}: {1} is outside the allowed range of {2} to {3}.', 'CFG Scale', '{0}', 0, 100)).toBe(
    'CFG Scale: {0} is outside the allowed range of 0 to 100.',
  );
  expect(t('{0} and {1}', 'one')).toBe('one and {1}');
});

it('speaks as it was told', () => {
  speakBy((sentence, ...values) => filled(sentence === 'Set to {0}' ? 'Auf {0} setzen' : sentence, values));
  expect(t('Set to {0}', 30)).toBe('Auf 30 setzen');
});
