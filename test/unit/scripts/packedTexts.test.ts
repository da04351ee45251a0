import { expect, it } from 'vitest';
import { textToPack } from '../../../scripts/lib/packedTexts.mjs';

const text = `See [how](docs/how.md#first), [why](https://example.org/why) and [below](#below).

![A picture](docs/images/a.png)

## Below
`;

it('leads links and pictures to the repository', () => {
  const base = 'https://git.example/me/it';
  for (const repository of [base, `${base}/`, `${base}.git`]) {
    expect(
      textToPack(text, repository),
    ).toBe(`See [how](${base}/blob/HEAD/docs/how.md#first), [why](https://example.org/why) and [below](#below).

![A picture](${base}/raw/HEAD/docs/images/a.png)

## Below
`);
  }
});

it('leaves out pictures, and of links all but their words, where there is no repository', () => {
  expect(textToPack(text)).toBe(`See how, [why](https://example.org/why) and [below](#below).

## Below
`);
});
