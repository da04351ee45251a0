import * as vscode from 'vscode';
import { plainMarkdown } from '../../host/escapedMarkdown';
import type { Catalogue, Parameter } from '../../library/catalogue/catalogue';
import { isIgnored } from '../../library/findings/ignoredValues';
import { findChoice, findModel, modelsFor } from '../../library/findings/matchingChoice';
import { plainLines } from '../../library/language/describe';
import { plainNumber } from '../../library/language/valueChoices';
import { splitList } from '../../swarm/lists';

/** The kind and the bounds of a parameter, on one line: "decimal, 0 to 100". */
export function shortFacts({ type, subtype, min, max }: Parameter): string {
  const kind = type === 'model' ? (subtype ?? type) : type;
  if ((type !== 'integer' && type !== 'decimal') || (min === 0 && max === 0)) return kind;
  return vscode.l10n.t('{0}, {1} to {2}', kind, plainNumber(min), plainNumber(max));
}

/** Everything worth knowing of a parameter. What the server tells is shown as plain text, whatever it holds. */
export function parameterMarkdown(
  parameter: Parameter,
  value?: { readonly text: string; readonly catalogue: Catalogue },
): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const parts = [
    `**${plainMarkdown(parameter.name)}** \`${parameter.id.replace(/[^\w.-]/g, '')}\` — ${plainMarkdown(shortFacts(parameter))}`,
  ];
  const lines = plainLines(parameter.description).map(plainMarkdown);
  if (lines.length > 0) parts.push(lines.join('  \n'));
  const facts = [
    parameter.default === undefined || parameter.default === '' ? undefined : t('Default: {0}', parameter.default),
    parameter.step > 0 && (parameter.type === 'integer' || parameter.type === 'decimal') ? t('Step: {0}', parameter.step) : undefined,
    parameter.examples?.length ? t('Examples: {0}', parameter.examples.join(', ')) : undefined,
    parameter.dependsOn === undefined ? undefined : t('Only has an effect when {0} differs from its default.', parameter.dependsOn),
  ].filter((fact) => fact !== undefined);
  if (facts.length > 0) parts.push(facts.map(plainMarkdown).join('  \n'));
  const meaning = value && meaningOf(parameter, value.text, value.catalogue);
  if (meaning) parts.push(plainMarkdown(meaning));
  return new vscode.MarkdownString(parts.join('\n\n'));
}

/** What the server makes of a value, where that is not plain to see. */
function meaningOf(parameter: Parameter, value: string, catalogue: Catalogue): string | undefined {
  const { t } = vscode.l10n;
  const { id, type, values } = parameter;
  if (isIgnored(id, value)) return t('This value means "not set".');
  if (type === 'integer' && id.endsWith('seed') && value.trim() === '-1') return t('A random seed for each image.');
  if (value === parameter.default) return t('This is the default.');
  if (type === 'model') {
    const found = findModel(catalogue, parameter, value)?.value;
    const model = modelsFor(catalogue, parameter).find(({ name }) => name === found);
    return model && [model.name, model.className ?? model.architecture, model.resolution].filter(Boolean).join(' · ');
  }
  if (values === undefined) return undefined;
  const entries = type === 'list' ? splitList(value) : [value];
  const names = entries.map((entry) => {
    const found = findChoice(values, entry, type === 'list')?.value;
    return values.find((choice) => choice.value === found)?.name ?? entry;
  });
  const shown = names.join(', ');
  return shown === value ? undefined : t('Meaning: {0}', shown);
}
