import type { Effective } from '../library/effective/outcome';

/** One preset that was asked for. */
export interface AskedPreset {
  readonly title: string;
  readonly found: boolean;
}

/** What will count, for programs. */
export function effectiveJson(source: string, presets: readonly AskedPreset[], result: Effective): string {
  const { refused, size, models, loras, prompts, parameters, leftOut } = result;
  const report = {
    source,
    presets,
    refused: refused ? { key: refused.key, from: refused.from ?? 'server', message: refused.message } : null,
    size: { width: size.width, height: size.height, from: size.from },
    models,
    loras: loras.map(({ name, weight, textEncoder, section, from }) => ({ name, weight, textEncoder, section, from })),
    prompts: Object.fromEntries([...prompts].map(([key, { text, chance, parts }]) => [key, { text, chance, parts }])),
    parameters: Object.fromEntries(
      [...parameters].filter(([key]) => !prompts.has(key)).map(([key, { value, from, over }]) => [key, { value, from, over }]),
    ),
    leftOut,
  };
  // JSON has no NaN, which weights may be.
  return `${JSON.stringify(report, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value), 2)}\n`;
}

/** The same for people. */
export function effectiveText(presets: readonly AskedPreset[], result: Effective): string {
  const { refused, size, models, loras, prompts, parameters, leftOut } = result;
  const lines = presets.filter(({ found }) => !found).map(({ title }) => `There is no preset “${title}”; the server passes over it.`);
  if (refused) lines.push(`Refused: ${refused.message}${refused.from ? ` (${refused.from})` : ''}`);
  lines.push(`${size.width}×${size.height}  (${size.from})`);
  for (const { key, name, from } of models) lines.push(`${key}: ${name}  (${from})`);
  for (const { name, weight, textEncoder, from } of loras) {
    lines.push(`LoRA ${name}: ${weight}${textEncoder === weight ? '' : `, text encoder ${textEncoder}`}  (${from})`);
  }
  for (const [key, { text, chance }] of prompts) if (text !== '') lines.push(`${key}${chance ? ' (by chance)' : ''}: ${text}`);
  const shown = new Set([
    ...prompts.keys(),
    ...models.map(({ key }) => key),
    'loras',
    'loraweights',
    'loratencweights',
    'lorasectionconfinement',
  ]);
  for (const [key, { value, from }] of parameters) if (!shown.has(key)) lines.push(`${key}: ${value}  (${from})`);
  if (leftOut.length > 0) lines.push('', 'Makes no difference:');
  for (const { message, from } of leftOut) lines.push(`  ${message}  (${from})`);
  return `${lines.join('\n')}\n`;
}
