import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Severity } from '../../../src/library/findings/finding';
import { LIBRARY_RULES } from '../../../src/library/findings/libraryFindings';
import { RULE_IDS } from '../../../src/library/findings/ruleIds';
import { PRESET_RULES, PROMPT_RULES, VALUE_RULES } from '../../../src/library/findings/rules';
import { notAPreset } from '../../../src/library/findings/rules/notAPreset';

import { FAULTY_MAPS, FAULTY_PRESETS } from '../../support/quickFixes';

const folder = path.resolve(import.meta.dirname, '../../../src/library/findings/rules');
const rules: readonly { readonly id: string; readonly severity: Severity; readonly offByDefault?: true }[] = [
  notAPreset,
  ...VALUE_RULES,
  ...PRESET_RULES,
  ...PROMPT_RULES,
  ...LIBRARY_RULES,
];

/** What the comment of a rule says. */
function about(id: string): string {
  const text = fs.readFileSync(path.join(folder, `${id}.ts`), 'utf8');
  const comments = [...text.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*(?:export )?const (\w+)/gs)];
  const comment = comments.find(([, , name]) => name === id)?.[1] ?? '';
  return comment
    .replace(/ \([^()]*(?:\d\.\d|appendix)[^()]*\)/g, '')
    .replace(/ Its fix(?:es are those| is one) of mapMends\./, '')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .trim();
}

const hasFix = (id: string) => {
  const text = fs.readFileSync(path.join(folder, `${id}.ts`), 'utf8');
  return text.includes('mapMends') || /\bfix\b|\brenameFix\b/.test(text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ''));
};
const isSilent = (id: string) => rules.some((rule) => rule.id === id && rule.offByDefault);

test('every rule has an id of its own, a file of that name, and says where it comes from', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...RULE_IDS].sort());
  expect(rules.filter(({ id }) => about(id).length < 40).map(({ id }) => id)).toEqual([]);
});

test('each rule with a fix has its row in the table that the end-to-end test works through', () => {
  const taken = [...FAULTY_PRESETS, ...FAULTY_MAPS].flatMap(({ fixes }) => fixes.map(({ rule }) => rule));
  expect([...new Set(taken)].sort()).toEqual(RULE_IDS.filter((id) => hasFix(id) && !isSilent(id)).sort());
});

/** Run `npx vitest run --project unit findingsPage -u` after changing a rule. */
test('docs/findings.md is what the rules say', async () => {
  const rows = rules
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      ({ id, severity, offByDefault }) => `| \`${id}\` | ${offByDefault ? 'off' : severity} | ${hasFix(id) ? 'yes' : ''} | ${about(id)} |`,
    );
  const page = `# Problems and the rules that find them

The checks for presets, stars, and links. \`error\`: the server refuses to generate with the preset. \`warning\`: it does not do what it appears
to do. \`hint\`: good to know. \`swarmui.findings.rules\` sets other severities by rule, or \`off\`. A rule may use another severity than its
usual one where that fits better. Rules that are \`off\` report something that is true of nearly every preset; set a severity to use them.

This page is generated from the code (\`src/library/findings/\`); a test keeps it up to date.

| rule | usual severity | quick fix | what it checks |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
  await expect(page).toMatchFileSnapshot('../../../docs/findings.md');
});

test('the setting knows every rule', () => {
  const manifest = JSON.parse(fs.readFileSync(path.resolve(folder, '../../../../package.json'), 'utf8'));
  const setting = manifest.contributes.configuration.properties['swarmui.findings.rules'];
  expect(Object.keys(setting.properties)).toEqual([...RULE_IDS]);
});
