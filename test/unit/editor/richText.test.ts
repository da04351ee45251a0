// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, richText } from '../../../media/editor/prompt/richText';

const html = (source: string) => {
  const box = document.createElement('div');
  box.append(richText(source));
  return box.innerHTML;
};

describe('descriptions of a server', () => {
  test.each([
    ['plain & simple', 'plain &amp; simple'],
    ['a<br>b<br/>c', 'a<br>b<br>c'],
    ['<b>bold</b> <i>it</i>', '<strong>bold</strong> <em>it</em>'],
    [
      'see <a target="_blank" href="https://x.org/a?b=1">this</a>.',
      'see <a href="https://x.org/a?b=1" title="https://x.org/a?b=1">this</a>.',
    ],
    ['<a href="javascript:alert(1)">x</a>', '<span>x</span>'],
    ['<a href="/Text2Image">x</a>', '<span>x</span>'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['<b onclick=alert(1)>x', '<strong>x</strong>'],
    ['a &lt;b&gt; c', 'a &lt;b&gt; c'],
    ['</b>stray', 'stray'],
  ])('%j becomes %j', (source, result) => {
    expect(html(source)).toBe(result);
  });

  test('whatever they hold, only harmless elements with harmless attributes come of them', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="https://x.org">',
      '<a href=javascript:x onclick=y>',
      '</a>',
      '<script>',
      '<svg/onload=x>',
      '<',
      '>',
      '"',
      "'",
      'text',
      '&lt;',
      '<br>',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const box = document.createElement('div');
        box.append(richText(parts.join('')));
        for (const element of box.querySelectorAll('*')) {
          expect(['A', 'STRONG', 'EM', 'CODE', 'BR', 'SPAN']).toContain(element.tagName);
          for (const { name, value } of element.attributes) expect(`${name}=${value}`).toMatch(/^(href|title)=https?:/);
        }
      }),
    );
  });

  test('are one line without their HTML', () => {
    expect(plainText('One<br>two\n <b>three</b> &amp; four')).toBe('One two three & four');
  });
});
