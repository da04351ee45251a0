import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetMentions, renameMentions } from '../../../src/swarm/prompt/presetTags';
import { isPrompt, PROMPT_SYNTAX, syntaxOf } from '../../../src/swarm/prompt/promptSyntax';
import { promptTags, tagAt } from '../../../src/swarm/prompt/promptTags';
import { fillTags } from '../../sandbox/generation/promptTags';

describe('the syntax of prompts', () => {
  test('is found by any spelling and in any case', () => {
    expect(syntaxOf('WC')?.name).toBe('wildcard');
    expect(syntaxOf('p')?.name).toBe('preset');
    expect(syntaxOf('nothing')).toBeUndefined();
    expect(new Set(PROMPT_SYNTAX.map(({ name }) => name)).size).toBe(PROMPT_SYNTAX.length);
  });

  test('prompts are told by their id or the way they are shown', () => {
    expect([isPrompt('negativeprompt'), isPrompt('steps'), isPrompt('extensionprompt', 'prompt')]).toEqual([true, false, true]);
  });
});

describe('tags of a prompt', () => {
  test('are taken apart, inner ones too', () => {
    const text = 'a <random[1-3]:x, <wc:y>> b <trigger> <lora:half';
    expect(
      promptTags(text).map(({ name, closed, depth, brackets, data }) => [
        name,
        closed,
        depth,
        brackets && text.slice(brackets.start, brackets.end),
        data && text.slice(data.start, data.end),
      ]),
    ).toEqual([
      ['random', true, 0, '1-3', 'x, <wc:y>'],
      ['wc', true, 1, undefined, 'y'],
      ['trigger', true, 0, undefined, undefined],
      ['lora', false, 0, undefined, 'half'],
    ]);
    expect(tagAt(text, text.indexOf('y>'))?.name).toBe('wc');
    expect(tagAt(text, 0)).toBeUndefined();
    expect(tagAt(text, text.length)?.name).toBe('lora');
  });

  test('outermost closed ones are those the server fills', () => {
    const pieces = fc.array(fc.constantFrom('<', '>', ':', '[', ']', 'a', ' '), { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(pieces, (text) => {
        const seen: string[] = [];
        fillTags(text, (inside) => {
          seen.push(inside);
          return '';
        });
        const tags = promptTags(text).filter(({ closed }) => closed);
        const spans = tags.map(({ start, end }) => text.slice(start + 1, end - 1));
        for (const inside of seen) expect(spans).toContain(inside);
      }),
    );
  });
});

describe('presets named in a prompt', () => {
  test('are found and renamed where they stand', () => {
    const prompt = '<preset:Soft> x <p:soft>, <preset:<random:a,b>> <random:<p:Hard>, z>';
    expect(presetMentions(prompt).map(({ title }) => title)).toEqual(['Soft', 'soft', 'Hard']);
    expect(renameMentions(prompt, (title) => (title.toLowerCase() === 'soft' ? 'Mild/Light' : undefined))).toBe(
      '<preset:Mild/Light> x <p:Mild/Light>, <preset:<random:a,b>> <random:<p:Hard>, z>',
    );
    expect(renameMentions(prompt, () => undefined)).toBeUndefined();
  });
});
