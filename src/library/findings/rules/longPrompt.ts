import { t } from '../../../base/words';
import { promptRule } from '../promptRule';

/** CLIP reads 75 tokens at a time, and what comes late counts little; other text encoders end at 512 tokens or less. */
const WORDS = 300;

/** A prompt so long that the model ignores most of it. */
export const longPrompt = promptRule('longPrompt', 'hint', ({ name, text }) => {
  if (text.length < WORDS * 3) return [];
  const words = countWords(text);
  return words < WORDS ? [] : [{ message: t('{0} has {1} words. Most models ignore text after the first few hundred.', name, words) }];
});

function countWords(text: string): number {
  let count = 0;
  const ends = /[\p{L}\p{N}](?![\p{L}\p{N}])/gu;
  while (ends.exec(text)) count++;
  return count;
}
