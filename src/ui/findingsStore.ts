import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import type { Log } from '../base/log';
import type { ConfigValue } from '../host/config';
import { logTextOf } from '../host/errorText';
import type { Catalogue } from '../library/catalogue/catalogue';
import type { Finding, RuleSettings } from '../library/findings/finding';
import type { Place } from '../library/findings/libraryFinding';
import type { LibraryOptions } from '../library/findings/libraryFindings';
import { type FindingOptions, findingsOf, type RuleFailed } from '../library/findings/presetFindings';
import { namesPresets } from '../library/findings/rules/presetReference';
import type { Library } from '../library/library';
import type { Preset, PresetContent } from '../library/snapshot/preset';
import { presetOfUri, presetUri, serverFileUri } from './presetUri';

const IGNORED = 'swarmui.findings.ignored';
const ignoredSchema = z.catch(z.record(z.string(), z.array(z.string())), {});

/** What was found, and what it depends on besides the preset itself. */
interface Known {
  readonly catalogue: Catalogue;
  readonly findings: readonly Finding[];
  readonly presets: readonly Preset[] | undefined;
  readonly namesPresets: boolean;
}

/** A rule that is not told of one preset, star or link. */
export interface IgnoredRule {
  readonly file: string;
  readonly rule: string;
}

/** What is wrong or doubtful in presets, as the person wants to be told: severities of the setting, and rules ignored for one preset, star or link. */
export class Findings implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #rules: ConfigValue<RuleSettings>;
  readonly #memento: vscode.Memento;
  readonly #log: Pick<Log, 'error'>;
  /** Which rules failed where, so that each is said once: a preset is looked at with each key that is typed. */
  readonly #told = new Set<string>();
  #known = new WeakMap<Preset, Known>();

  /** Another severity, or another rule is ignored: everything is to be looked at anew. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(rules: ConfigValue<RuleSettings>, memento: vscode.Memento, log: Pick<Log, 'error'>) {
    this.#rules = rules;
    this.#memento = memento;
    this.#log = log;
    this.#store.add(rules.onDidChange(() => this.refresh()));
  }

  /** How findings of a whole library are told. */
  optionsFor(server: string): Pick<LibraryOptions, 'rules' | 'ignoredIn' | 'failed'> {
    return {
      rules: this.#rules.value,
      ignoredIn: (place) => this.#ignoredIn(placeUri(server, place)),
      failed: this.#teller(server),
    };
  }

  /** Every rule that is ignored, and for what. */
  get ignored(): IgnoredRule[] {
    return Object.entries(this.#ignored()).flatMap(([file, rules]) => rules.map((rule) => ({ file, rule })));
  }

  /** Ignores a rule for one thing, or tells it again. */
  async ignore({ file, rule }: IgnoredRule, ignored: boolean): Promise<void> {
    const all = { ...this.#ignored() };
    const others = (all[file] ?? []).filter((other) => other !== rule);
    const next = ignored ? [...others, rule] : others;
    if (next.length > 0) all[file] = next;
    else delete all[file];
    await this.#memento.update(IGNORED, all);
    this.refresh();
  }

  /** Files, or folders of them, are elsewhere now: what is ignored of them goes along. */
  async moved(moves: readonly { readonly from: vscode.Uri; readonly to: vscode.Uri }[]): Promise<void> {
    const all = { ...this.#ignored() };
    let changed = false;
    for (const { from, to } of moves) {
      for (const [file, rules] of Object.entries(all)) {
        const rest = restOf(file, from.toString());
        if (rest === undefined) continue;
        delete all[file];
        all[to.toString() + rest] = rules;
        changed = true;
      }
    }
    if (!changed) return;
    await this.#memento.update(IGNORED, all);
    this.refresh();
  }

  /** The findings of a text or a preset, by the library whose server it is for. */
  of(file: vscode.Uri, content: Pick<PresetContent, 'params'>, catalogue: Catalogue, library: FactsSource | undefined): readonly Finding[] {
    return findingsOf(content, catalogue, this.#options(file, library));
  }

  /** The findings of a preset as the server holds it, looked for once. */
  ofPreset(server: string, preset: Preset, catalogue: Catalogue, library: FactsSource | undefined): readonly Finding[] {
    const known = this.#known.get(preset);
    const presets = library?.snapshot?.presets;
    if (known?.catalogue === catalogue && (!known.namesPresets || known.presets === presets)) return known.findings;
    const findings = this.of(presetUri(server, preset.title), preset, catalogue, library);
    this.#known.set(preset, { catalogue, findings, presets, namesPresets: namesPresets(preset.params) });
    return findings;
  }

  /** Forgets what was found: it may be otherwise now. */
  refresh(): void {
    this.#known = new WeakMap();
    this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #options(file: vscode.Uri, library: FactsSource | undefined): FindingOptions {
    const presets = library?.snapshot;
    const [title, may] = [presetOfUri(file)?.title, presets?.permissions.has];
    const ignored = this.#ignoredIn(file);
    const failed = this.#teller(file.toString());
    return { rules: this.#rules.value, ignored, features: library?.knownSupport, may, presets, title, failed };
  }

  #teller(where: string): RuleFailed {
    return (rule, error) => {
      const key = `${rule} ${where}`;
      if (this.#told.has(key)) return;
      this.#told.add(key);
      this.#log.error(`Internal problem: the rule ${rule} failed on ${where}, and was left out. ${logTextOf(error)}`);
    };
  }

  #ignoredIn(file: vscode.Uri): ReadonlySet<string> | undefined {
    const rules = this.#ignored()[file.toString()];
    return rules && new Set(rules);
  }

  #ignored(): Readonly<Record<string, readonly string[]>> {
    return ignoredSchema.parse(this.#memento.get(IGNORED));
  }
}

/** What a library knows of its server beside the catalogue. */
type FactsSource = Pick<Library, 'snapshot' | 'knownSupport'>;

/** Where something of a library stands; a star or a link is told from others of its file by the fragment. */
export function placeUri(server: string, place: Place): vscode.Uri {
  if (place.kind === 'preset') return presetUri(server, place.title);
  const [name, title] = place.kind === 'star' ? ['starred-models.json'] : ['model-links.json', place.title];
  return serverFileUri(server, name).with({
    fragment: [place.modelKind, place.model, ...(title === undefined ? [] : [title])].join(' · '),
  });
}

/** What a rule is ignored for, in words. */
export function placeName(uri: vscode.Uri): string {
  return uri.fragment || (presetOfUri(uri)?.title ?? uri.path);
}

/** What follows the address of a file or folder in that of a file; undefined where the file is another. */
function restOf(file: string, address: string): string | undefined {
  if (file === address) return '';
  return file.startsWith(`${address}/`) ? file.slice(address.length) : undefined;
}
