import { describe, expect, it } from 'vitest';
import { effective } from '../../src/library/effective/effective';
import { bareModel } from '../../src/swarm/modelNames';
import { type Body, findsIn, inputOf, presenceCatalogue, presenceFacts } from './presenceWorld';
import { readGolden } from './recording';

interface Row {
  readonly group: string;
  readonly prompt?: string | null;
  readonly negative?: string;
  readonly model?: string;
  readonly presets?: readonly string[];
  readonly params?: Body;
  readonly final?: string | null;
  readonly finalNegative?: string;
  readonly original?: string;
  readonly originalNegative?: string;
  readonly loras?: {
    readonly loras: readonly string[];
    readonly weights?: readonly string[];
    readonly tenc?: readonly string[];
    readonly confinement?: readonly string[];
  };
  readonly setsParams?: Body;
  readonly warnings?: readonly string[];
  readonly workflow?: { readonly samplers?: readonly { readonly loras?: readonly (readonly [string, number])[] }[] };
  readonly error?: string;
  readonly nothing?: boolean;
  readonly pictures?: readonly Row[];
}

const rows = readGolden<readonly Row[]>('presence/prompts.json');
const catalogue = presenceCatalogue();
const facts = presenceFacts(catalogue);
const presets = findsIn(readGolden<{ presets: Record<string, Record<string, string>> }>('presence/world.json').presets);

/** A recording shortened these, so that they say nothing. */
const isWhole = ({ group }: Row) => group !== 'long';
/** The words come of the server's own numbers; lines of some wildcards, and one preset, are known in part only. */
const isChance = (row: Row) => row.setsParams?.wildcardseed !== undefined;

describe('prompts, as a real server filled them in', () => {
  it.each(rows.filter((row) => isWhole(row) && !isChance(row)).map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
    const result = made(row);
    if (row.nothing || row.error) {
      expect(result.refused).toBeDefined();
      return;
    }
    expect(result.refused).toBeUndefined();
    expect(said(result)).toEqual(recorded({ ...row, ...row.pictures?.[0] }));
  });

  it('words of chance are said to be so, and nine in ten are the very words', () => {
    const chance = rows.filter((row) => isWhole(row) && isChance(row) && !row.nothing && !row.error);
    const wrong = chance.filter((row) => JSON.stringify(said(made(row))) !== JSON.stringify(recorded(row)));
    console.log(`Words of chance that differ (${wrong.length} of ${chance.length}): ${wrong.map(nameOf).join('; ')}`);
    expect(wrong.length).toBeLessThanOrEqual(chance.length / 10);
    const told = chance.filter((row) => wrong.includes(row) || [...made(row).prompts.values()].some((prompt) => prompt.chance));
    expect(told).toEqual(chance);
  });
});

function made(row: Row) {
  const input: Body = {
    images: 1,
    ...(row.prompt === undefined || row.prompt === null ? {} : { prompt: row.prompt }),
    seed: 7,
    model: row.model ?? 'base',
    ...(row.negative === undefined ? {} : { negativeprompt: row.negative }),
    ...row.params,
  };
  return effective({ ...facts, presets: (row.presets ?? []).flatMap((title) => presets(title) ?? []), input: inputOf(input) });
}

function nameOf({ prompt, negative, presets: titles, group }: Row): string {
  return [group, prompt ?? '(none)', negative && `negative ${negative}`, titles?.join(' + ')].filter(Boolean).join(': ');
}

function recorded(row: Row) {
  // Of a picture with <object:> the metadata tell the first half only.
  const used = row.loras ? [] : (row.workflow?.samplers?.[0]?.loras ?? []);
  return {
    final: row.final,
    negative: row.finalNegative ?? '',
    original: row.original,
    originalNegative: row.originalNegative,
    loras: row.loras?.loras ?? used.map(([name]) => bareModel(name)),
    weights: row.loras?.weights ?? used.map(([, weight]) => String(weight)),
    tenc: row.loras?.tenc ?? [],
    warnings: row.warnings ?? [],
  };
}

function said(result: ReturnType<typeof effective>): ReturnType<typeof recorded> {
  const list = (key: string) => result.parameters.get(key)?.list ?? [];
  return {
    final: result.prompts.get('prompt')?.text,
    negative: result.prompts.get('negativeprompt')?.text ?? '',
    original: result.prompts.get('prompt')?.original,
    originalNegative: result.prompts.get('negativeprompt')?.original,
    loras: list('loras'),
    weights: list('loraweights'),
    tenc: list('loratencweights'),
    warnings: [...result.warnings],
  };
}
