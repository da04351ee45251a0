import { expect, test, vi } from 'vitest';
import { PROMPT_SYNTAX } from '../../../src/swarm/prompt/promptSyntax';
import { tagHelp } from '../../../src/ui/tagHelp';

vi.mock('vscode', () => ({ l10n: { t: (text: string) => text } }));

test('every tag is explained, and no other', () => {
  expect(Object.keys(tagHelp())).toEqual(PROMPT_SYNTAX.map(({ name }) => name));
});
