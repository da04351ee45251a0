import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLabel, plainMarkdown, plainMessage, shorten } from '../../../src/host/escapedMarkdown';
import { presetTooltip } from '../../../src/ui/presetTooltip';

/** What a server, or somebody who shares it, might put into a title, an id or a value. */
const hostile = [
  '<img src=https://evil.test/x.png onerror=alert(1)>',
  '[press me](command:workbench.action.quit)',
  '[press me](https://evil.test "x")',
  '![](https://evil.test/x.png)',
  '$(flame) $(sync~spin)',
  'safe\u202egnp.exe',
  '\u2066isolated\u2069',
  '..',
  'con',
  '__proto__',
  '`code` *bold* ~~struck~~ | table |\n\n# head',
];
/** VS Code's own patterns: links in messages, and icons in labels. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: ["'].+?["'])?\)/i;
const ICON = /(\\)?\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;

describe('foreign texts are shown as texts', () => {
  const texts = fc.array(fc.constantFrom(...hostile, ' ', ']', '(', '[', '\\', '$', '$('), { maxLength: 6 }).map((parts) => parts.join(''));

  test('in messages, where a link could run a command', () => {
    fc.assert(fc.property(texts, (text) => !LINK.test(plainMessage(text)) && !BIDI.test(plainMessage(text))));
    expect(LINK.test(hostile[1] ?? '')).toBe(true);
  });

  test('in labels, where a name could be drawn as an icon', () => {
    fc.assert(fc.property(texts, (text) => [...plainLabel(text).matchAll(ICON)].every(([, escaped]) => escaped === '\\')));
  });

  test('in Markdown, where nothing of it may be markup', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = plainMarkdown(text);
        expect(plain.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~\n]/);
        expect(plain).not.toMatch(BIDI);
      }),
    );
  });

  test('in the tooltip of a preset, however long', () => {
    const words = {
      starred: 'starred',
      noParameters: 'none',
      name: (id: string) => id,
      more: (count: number) => `${count} more`,
      problems: undefined,
    };
    const params = new Map(hostile.map((text) => [text, `${text} `.repeat(100_000 / text.length)]));
    params.set('prompt', 'x'.repeat(1_000_000));
    const preset = { title: hostile[1] ?? '', author: '', description: hostile.join(' '), starred: true, picture: undefined, params };
    const tooltip = presetTooltip(preset, undefined, words);
    expect(tooltip.length).toBeLessThan(5000);
    expect(tooltip).not.toMatch(/(?<!\\)\]\(/);
    expect(tooltip).not.toMatch(/(?<!\\)</);
    expect(tooltip).not.toMatch(BIDI);
    expect(shorten('a\u202eb', 10)).toBe('ab');
  });
});
