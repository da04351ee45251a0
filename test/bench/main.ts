import { activation } from './activation';
import type { Benchmark, Figure } from './benchmark';
import { bulkEdits } from './bulkEdits';
import { bulkMoves } from './bulkMoves';
import { editorPage } from './editorPage';
import { findings } from './findings';
import { idle } from './idle';
import { machine } from './machine';
import { record } from './record';
import { refresh } from './refresh';
import { replies } from './replies';
import { sizes } from './sizes';
import { rounded, table } from './table';
import { treeModel } from './treeModel';
import { typedCall } from './typedCall';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  typedCall,
  replies,
  refresh,
  activation,
  bulkEdits,
  bulkMoves,
  findings,
  editorPage,
  idle,
  treeModel,
  sizes,
};

/** The file that measures each promise. */
const promises: Readonly<Record<string, string>> = {
  P1: 'typedCall',
  P2: 'refresh',
  P3: 'activation',
  P5: 'bulkEdits',
  P6: 'findings',
  P7: 'editorPage',
  P8: 'idle',
  P9: 'bulkMoves',
};

const words = process.argv.slice(2);
const chosen = words.filter((word) => !word.startsWith('--')).map((word) => promises[word] ?? word);
const unknown = chosen.filter((name) => !(name in benchmarks));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: choose of ${Object.keys(benchmarks).join(', ')}.`);

const conditions = machine();
const figures: Figure[] = [];
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.error(`${name} …`);
  figures.push(...(await benchmark()));
}
const results = `${conditions}\n\n${table(figures)}`;
console.log(results);
if (words.includes('--record')) record(results);
if (words.includes('--json')) {
  const entries = figures.flatMap(({ id, value }) => (id === undefined || value === undefined ? [] : [[id, rounded(value)]]));
  console.log(JSON.stringify(Object.fromEntries(entries)));
}
process.exit(0);
