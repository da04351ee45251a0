import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SwarmClient } from '../api/client';
import { catalogueWire } from '../api/schema/catalogueSchema';
import { HumanError } from '../base/errors';
import { Catalogue } from '../library/catalogue/catalogue';
import { type CheckResult, checkLibrary } from '../library/findings/checkLibrary';
import type { Facts, RuleSettings } from '../library/findings/finding';
import type { LibraryFinding } from '../library/findings/libraryFinding';
import { jsonReport } from '../library/findings/report/jsonReport';
import { markdownReport } from '../library/findings/report/markdownReport';
import { type FindingPlace, sarifReport } from '../library/findings/report/sarif';
import { byPlace, countWords, placeName } from '../library/findings/report/summary';
import { textRegion } from '../library/findings/report/textRegion';
import { Library } from '../library/library';
import type { Snapshot } from '../library/snapshot/snapshot';
import { presetPath } from '../swarm/presetPath';
import { tellEffective } from './effectiveCommand';
import { readFolder } from './folder';
import { type CheckerOptions, isAddress, readOptions, USAGE } from './options';

// node dist/check.js: what `SwarmUI: Check Library` does, outside VS Code.

/** Rules that cannot be judged without a server's parameters. */
const WITHOUT_CATALOGUE: RuleSettings = { unknownParameter: 'off', promptReference: 'off' };

interface Checked {
  readonly result: CheckResult;
  readonly placeOf: (finding: LibraryFinding) => FindingPlace;
  /** How many files of a folder are no presets of ours. */
  readonly skipped?: number;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  if (options.effective.length > 0) return isAddress(options.source) ? tellOfServer(options) : tellOfFolder(options);
  const { result, placeOf, skipped } = isAddress(options.source) ? await checkServer(options) : await checkFolder(options);
  if (options.format === 'json') process.stdout.write(jsonReport(options.source, result, skipped));
  else if (options.format === 'sarif') process.stdout.write(sarifReport(result, placeOf));
  else if (options.format === 'markdown') process.stdout.write(markdownReport(options.source, result, { plain, linkOf: () => undefined }));
  else tell(result, placeOf);
  return result.findings.some(({ severity }) => severity !== 'hint') ? 1 : 0;
}

async function tellOfServer(options: CheckerOptions): Promise<number> {
  return withLibrary(options.source, async (library) => {
    const snapshot = await library.refresh();
    // Not everyone may read them.
    const settings = await library.settings.current().catch(() => undefined);
    return tellEffective(options, { facts: await factsOf(library, snapshot), settings, get: snapshot.get });
  });
}

async function tellOfFolder(options: CheckerOptions): Promise<number> {
  const { library } = readFolder(options.source);
  const facts = await factsFor(options);
  if (!facts) throw new HumanError('What counts cannot be told without the parameters of a server: give --catalogue.');
  return tellEffective(options, { facts, get: library.get });
}

async function factsOf(library: Library, snapshot: Snapshot): Promise<Facts> {
  return { catalogue: await library.catalogue({ refresh: true }), features: await library.support(), may: snapshot.permissions.has };
}

async function checkServer({ source, rules }: CheckerOptions): Promise<Checked> {
  return withLibrary(source, async (library) => {
    const snapshot = await library.refresh();
    const facts = await factsOf(library, snapshot);
    const base = source.replace(/\/*$/, '');
    const placeOf = ({ place }: LibraryFinding) => ({
      uri: `${base}${place.kind === 'preset' ? encodePath(presetPath(place.title)) : place.kind === 'star' ? '/starred-models.json' : '/model-links.json'}`,
    });
    return { result: await checkLibrary(snapshot, facts, { rules, failed }), placeOf };
  });
}

async function checkFolder(options: CheckerOptions): Promise<Checked> {
  const { library, broken, files, skipped } = readFolder(options.source);
  const others = skipped === 1 ? '1 *.preset.json is no SwarmUI preset' : `${skipped} *.preset.json are no SwarmUI presets`;
  if (files.size === 0) {
    throw new HumanError(`There is no SwarmUI preset in “${options.source}”${skipped > 0 ? `: ${others}` : ''}.`);
  }
  if (skipped > 0) console.error(`Skipped: ${others}.`);
  const facts = await factsFor(options);
  if (!facts) console.error('Without the parameters of a server (--catalogue), only what needs none is checked.');
  const rules = facts ? options.rules : { ...options.rules, ...WITHOUT_CATALOGUE };
  const nothing = new Catalogue(catalogueWire.parse({ list: [], groups: [], models: {}, wildcards: [] }));
  const result = await checkLibrary(library, facts ?? { catalogue: nothing }, { rules, failed });
  const placeOf = (finding: LibraryFinding) => {
    const there = finding.place.kind === 'preset' ? files.get(finding.place.title) : undefined;
    return there ? { uri: encodePath(there.file), region: textRegion(there.text, finding) } : { uri: '.' };
  };
  const told = options.rules.notAPreset === 'off' ? [] : broken;
  return { result: { presets: files.size, findings: [...told, ...result.findings] }, placeOf, skipped };
}

/** Our own fault, and no reason to keep back what the other rules found. */
function failed(rule: string, error: unknown): void {
  console.error(`The rule ${rule} failed and was left out:`, error);
}

async function factsFor({ source, catalogue }: CheckerOptions): Promise<Facts | undefined> {
  if (catalogue !== undefined && isAddress(catalogue)) {
    return withLibrary(catalogue, async (library) => ({
      catalogue: await library.catalogue({ refresh: true }),
      features: await library.support(),
    }));
  }
  const file = catalogue ?? path.join(source, 'parameters.json');
  if (catalogue === undefined && !existsSync(file)) return undefined;
  try {
    return { catalogue: new Catalogue(catalogueWire.parse(JSON.parse(readFileSync(file, 'utf8')))) };
  } catch (cause) {
    throw new HumanError(`“${file}” is not what ListT2IParams of a server answers.`, { cause });
  }
}

async function withLibrary<T>(url: string, task: (library: Library) => Promise<T>): Promise<T> {
  const client = new SwarmClient({ url, token: process.env.SWARMUI_TOKEN || undefined });
  const library = new Library({ client });
  try {
    return await task(library);
  } finally {
    library.dispose();
    client.dispose();
  }
}

function tell(result: CheckResult, placeOf: Checked['placeOf']): void {
  for (const found of byPlace(result)) {
    const [first] = found;
    const name = first ? placeName(first.place) : '';
    const { uri, region } = (first && placeOf(first)) ?? { uri: '' };
    console.log(`\n${name}${region ? `  (${decodeURIComponent(uri)})` : ''}`);
    for (const finding of found) {
      const { severity, message, rule } = finding;
      const line = placeOf(finding).region?.startLine;
      console.log(`  ${severity.padEnd(7)}  ${line === undefined ? '' : `line ${line}: `}${message}  [${rule}]`);
    }
  }
  console.log(`\n${result.presets} preset${result.presets === 1 ? '' : 's'}: ${countWords(result.findings, 'nothing was found')}`);
}

/** A path as part of an address: what a title may hold would end it otherwise. */
function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** A text that Markdown takes for nothing else. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\s+/g, ' ');
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof HumanError ? error.message : error);
    process.exitCode = 2;
  },
);
