import { RefusedError } from '../../../api/apiErrors';
import { HumanError, isCancelled, throwIfCancelled } from '../../../base/errors';
import type { JsonObject, JsonValue } from '../../../base/json';
import { t } from '../../../base/words';
import type { MapDraft } from '../../history/change';
import { valueAt } from '../../history/keyEdits';
import { checkSetting } from '../../settings/checkSetting';
import { isCoerced } from '../../settings/coercion';
import type { SettingsReader } from '../../settings/settingsReader';
import { nestValues } from '../../settings/settingsText';
import { findSetting, type Setting, type SettingScalar, type UserSettings } from '../../settings/userSettings';
import type { WriteContext, WriteOptions } from '../writeContext';
import { lostOnTheWay, notVerified } from '../writeErrors';
import type { WholeMap } from './wholeMap';

/** A setting and what it is to hold. */
export interface SettingEdit {
  /** The flat dotted key, in any case. */
  readonly key: string;
  readonly value: JsonValue;
  /** What it held when the edit began; undefined where that does not matter. */
  readonly base?: JsonValue | undefined;
}

/** What a setting held before and after. */
export interface ChangedSetting {
  readonly key: string;
  readonly before: SettingScalar;
  readonly after: SettingScalar;
}

/** Why a setting does not hold what was wanted. `failed`: inside the server. */
export type SettingNoteCode = 'unknown' | 'refused' | 'coerced' | 'skipped' | 'failed';

export interface SettingNote {
  readonly code: SettingNoteCode;
  readonly key: string;
  /** The sentence the person reads. */
  readonly message: string;
}

/** What a change of settings came to. */
export interface SettingsOutcome {
  readonly settings: UserSettings;
  readonly changed: readonly ChangedSetting[];
  readonly notes: readonly SettingNote[];
}

/** Settings that somebody else changed too since the edit began. */
export class SettingsConflictError extends HumanError {
  constructor(
    readonly keys: readonly string[],
    readonly theirs: UserSettings,
    /** Ours were sent, and theirs written over them. */
    readonly wasSent = false,
  ) {
    super(
      wasSent
        ? t("The server's settings were changed while yours were being saved: {0}. Review them again.", keys.join(', '))
        : t("The server's settings have changed since you started editing: {0}. Nothing was sent.", keys.join(', ')),
    );
  }
}

interface Wanted {
  readonly setting: Setting;
  readonly value: SettingScalar;
}

/**
 * Changes settings: reads, compares with what each edit began from, holds the values to their types and choices (the server holds them to
 * nothing), sends what differs, and reads back what the server made of it.
 */
export class SettingsWriter {
  /** The settings as a map, nested, for what changes them by place: taking a change back. */
  readonly map: WholeMap;

  constructor(
    private readonly context: WriteContext,
    private readonly reader: SettingsReader,
  ) {
    this.map = {
      subject: 'settings',
      what: t('the settings'),
      doing: t('Changing settings'),
      read: async () => objectOf(await reader.readAnew()),
      send: (map) => context.client.call('ChangeUserSettings', { settings: this.#differing(map) }),
      readBack: async (unknown) => objectOf(await this.#readBack(unknown)),
    };
  }

  /** Throws `SettingsConflictError` where somebody else changed the same. What cannot be set is told in the notes; the rest is set. */
  change(edits: readonly SettingEdit[], options: WriteOptions = {}): Promise<SettingsOutcome> {
    return this.context.inTurn(options.why ?? 'settings', () => this.#change(edits, options), options);
  }

  async #change(edits: readonly SettingEdit[], { signal }: WriteOptions): Promise<SettingsOutcome> {
    throwIfCancelled(signal);
    const before = await this.reader.readAnew();
    throwIfCancelled(signal);
    const notes: SettingNote[] = [];
    const wanted = edits.flatMap((edit) => wantedOf(before, edit, notes));
    const conflicts = edits.flatMap(({ key, base, value }) => {
      const now = findSetting(before, key)?.value;
      return base === undefined || now === undefined || now === base || now === value ? [] : [key];
    });
    if (conflicts.length > 0) throw new SettingsConflictError(conflicts, before);
    if (wanted.length === 0) return { settings: before, changed: [], notes };
    const failures = new Map<string, Error>();
    const [pending] = await this.context.record(draftOf(wanted));
    const settings = await this.#send(wanted, failures);
    const foreign = wanted.filter((one) => isForeign(one, settings));
    const changed = wanted
      .filter((one) => !foreign.includes(one))
      .flatMap(({ setting }) => {
        const after = settings.byKey.get(setting.key)?.value;
        return after === undefined || after === setting.value ? [] : [{ key: setting.key, before: setting.value, after }];
      });
    if (pending) pending.outcome = changed.length > 0 ? 'done' : 'failed';
    if (foreign.length > 0)
      throw new SettingsConflictError(
        foreign.map(({ setting }) => setting.key),
        settings,
        true,
      );
    for (const one of wanted) notes.push(...noteOf(one, settings, failures.get(one.setting.key)));
    const [failure] = failures.values();
    if (failure && changed.length === 0 && failures.size === wanted.length)
      throw lostOnTheWay(failure, this.#doing(wanted), t('Nothing was changed.'));
    return { settings, changed, notes };
  }

  /** All in one request: none of them can fail by its value. Where one does all the same, the rest goes one by one. */
  async #send(wanted: readonly Wanted[], failures: Map<string, Error>): Promise<UserSettings> {
    const unknown = await this.#sendOnce(wanted);
    let now = await this.#readBack(unknown);
    if (!unknown) return now;
    const left = wanted.filter((one) => !holds(now, one));
    for (const one of left) {
      const failure =
        left.length === 1 && wanted.length === 1 ? unknown : unknown instanceof RefusedError ? await this.#sendOnce([one]) : unknown;
      if (failure) failures.set(one.setting.key, failure);
    }
    if (left.length > 0 && failures.size < left.length) now = await this.#readBack(undefined);
    return now;
  }

  #sendOnce(wanted: readonly Wanted[]): Promise<Error | undefined> {
    const settings = Object.fromEntries(wanted.map(({ setting, value }) => [setting.key, value]));
    return this.context.send(() => this.context.client.call('ChangeUserSettings', { settings }));
  }

  /** What a map holds otherwise than was read just before, by flat key. */
  #differing(map: JsonObject): Record<string, SettingScalar> {
    const settings: Record<string, SettingScalar> = {};
    for (const { key, value } of this.reader.known?.byKey.values() ?? []) {
      const wanted = valueAt(map, key.split('.'));
      if (wanted !== value && (typeof wanted === 'string' || typeof wanted === 'number' || typeof wanted === 'boolean'))
        settings[key] = wanted;
    }
    return settings;
  }

  async #readBack(unknown: Error | undefined): Promise<UserSettings> {
    try {
      return await this.reader.readAnew();
    } catch (error) {
      if (unknown) throw unknown;
      if (isCancelled(error) && !this.context.isClosed) throw error;
      throw notVerified(this.map.doing, error);
    }
  }

  #doing([only, ...others]: readonly Wanted[]): string {
    return only && others.length === 0 ? t('Changing "{0}"', only.setting.key) : this.map.doing;
  }
}

function draftOf(wanted: readonly Wanted[]): MapDraft {
  const edits = wanted.map(({ setting, value }) => ({ path: setting.key.split('.'), before: setting.value, after: value }));
  return { subject: 'settings', edits };
}

function objectOf({ byKey }: UserSettings): JsonObject {
  return nestValues(Array.from(byKey.values(), ({ key, value }) => [key, value]));
}

/** What has to be sent for an edit: nothing where it is so already, or cannot be. */
function wantedOf(before: UserSettings, edit: SettingEdit, notes: SettingNote[]): Wanted[] {
  const setting = findSetting(before, edit.key);
  if (!setting) {
    notes.push({ code: 'unknown', key: edit.key, message: t('The server has no setting "{0}".', edit.key) });
    return [];
  }
  if (edit.value === setting.value) return [];
  const check = checkSetting(setting, edit.value);
  if (!check.ok) {
    notes.push({ code: 'refused', key: setting.key, message: check.problem });
    return [];
  }
  return check.value === setting.value ? [] : [{ setting, value: check.value }];
}

function noteOf({ setting, value }: Wanted, now: UserSettings, failure: Error | undefined): SettingNote[] {
  const { key } = setting;
  const after = now.byKey.get(key)?.value;
  if (after === value) return [];
  if (failure) return [{ code: 'failed', key, message: t('"{0}" failed on the server. See the server log for details.', key) }];
  return after === undefined || after === setting.value
    ? [{ code: 'skipped', key, message: t('The server ignored "{0}". The value is still {1}.', key, JSON.stringify(setting.value)) }]
    : [{ code: 'coerced', key, message: t('In "{2}", the server changed {1} to {0}.', JSON.stringify(after), JSON.stringify(value), key) }];
}

/** True where a setting holds neither what it did, nor what was sent, nor what the server makes of that: somebody wrote over it. */
function isForeign({ setting, value }: Wanted, now: UserSettings): boolean {
  const after = now.byKey.get(setting.key)?.value;
  return after !== undefined && after !== setting.value && !isCoerced(value, after);
}

function holds(now: UserSettings, { setting, value }: Wanted): boolean {
  return now.byKey.get(setting.key)?.value === value;
}
