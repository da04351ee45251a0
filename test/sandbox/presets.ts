import { foldCase } from './caseFold';
import type { Edition } from './edition';
import { type PresetRecord, readParams, stored } from './presetRecord';
import type { Store, Table } from './store';
import { lowerAscii } from './titles';

/** JSON of one preset, cut where the picture goes; kept as long as the record is the same. */
interface Rendered {
  readonly record: PresetRecord;
  readonly head: string;
  readonly tail: string;
}

/** How presets are written into a reply. */
export interface RenderStyle {
  readonly starred: boolean;
  /** What the reply is to hold in place of a stored picture. */
  readonly picture: (record: PresetRecord) => string;
  /** Left out: all of them. */
  readonly only?: ((record: PresetRecord) => boolean) | undefined;
}

/**
 * All presets of all users, as the database holds them: records looked up ignoring case, and per user a list of ids compared exactly. The
 * two do not always agree, and the server shows it: a record listed under two spellings is read twice.
 */
export class Presets {
  private readonly records: Table<PresetRecord>;
  private readonly rendered = new Map<string, Rendered>();
  /** Raised by every successful AddNewPreset, not saved. */
  private edits = 0;
  /** Raised by every change of the database. */
  private changes = 0;
  private readonly wholes = new Map<string, { readonly stamp: string; readonly text: string }>();

  constructor(
    private readonly store: Store,
    private readonly edition: Edition,
  ) {
    this.records = store.table('presets');
  }

  get editId(): number {
    return this.edits;
  }

  countEdit(): void {
    this.edits += 1;
  }

  get(user: string, title: string): PresetRecord | undefined {
    const record = this.records.get(foldCase(idOf(user, title)));
    return record && { ...record, params: this.paramsOf(record) };
  }

  /** The user's presets in order. */
  all(user: string): PresetRecord[] {
    const presets: PresetRecord[] = [];
    for (const [id, key] of this.listed(user).entries()) {
      const record = this.records.get(key);
      if (record) presets.push({ ...record, params: this.paramsOf(record) });
      else this.listed(user).delete(id);
    }
    return presets;
  }

  /** Creates or overwrites. Throws DatabaseError when the database refuses it. */
  save(user: string, preset: Omit<PresetRecord, 'id'>): void {
    const id = idOf(user, preset.title);
    const key = foldCase(id);
    this.changes += 1;
    this.records.set(key, stored({ id, ...preset }));
    if (!this.listed(user).has(id)) this.listed(user).set(id, key);
  }

  /** False when the user's list has no such id; the title is compared ignoring ASCII case only. */
  delete(user: string, title: string): boolean {
    const id = idOf(user, title);
    const key = this.listed(user).get(id);
    if (key === undefined) return false;
    this.changes += 1;
    this.listed(user).delete(id);
    this.records.delete(key);
    this.rendered.delete(key);
    return true;
  }

  /** All of `render` with commas between, kept as long as nothing changes; so always in the same style. */
  renderWhole(user: string, style: RenderStyle): string {
    const stamp = `${this.changes} ${this.edits}`;
    const known = this.wholes.get(user);
    if (known?.stamp === stamp) return known.text;
    const text = this.render(user, style).join(',');
    this.wholes.set(user, { stamp, text });
    return text;
  }

  /** The JSON texts of the user's presets. */
  render(user: string, style: RenderStyle): string[] {
    const texts: string[] = [];
    for (const [id, key] of this.listed(user).entries()) {
      const record = this.records.get(key);
      if (!record) {
        this.listed(user).delete(id);
        continue;
      }
      if (style.only?.(record) === false) continue;
      const { head, tail } = this.rendering(key, record);
      const star = style.starred ? `"is_starred":${record.starred},` : '';
      texts.push(`${head}${JSON.stringify(style.picture(record))},${star}${tail}`);
    }
    return texts;
  }

  private rendering(key: string, record: PresetRecord): Rendered {
    const known = this.rendered.get(key);
    if (known?.record === record) return known;
    const { author, title, description } = record;
    const params = this.paramsOf(record).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    const rendered = {
      record,
      head: `${JSON.stringify({ author, title, description }).slice(0, -1)},"preview_image":`,
      tail: `"param_map":{${params.join(',')}}}`,
    };
    this.rendered.set(key, rendered);
    return rendered;
  }

  private paramsOf(record: PresetRecord): PresetRecord['params'] {
    return this.edition.renamesParameters ? readParams(record) : record.params;
  }

  /** Id to record key, in the order the presets are shown in. */
  private listed(user: string): Table<string> {
    return this.store.table(`listed ${user}`);
  }
}

function idOf(user: string, title: string): string {
  return `${user}///${lowerAscii(title)}`;
}
