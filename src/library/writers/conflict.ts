import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import type { Preset, PresetContent } from '../snapshot/preset';

/** The three sides of a conflict. */
export interface ConflictSides {
  readonly title: string;
  /** The version the edit began from; undefined where it is not known. */
  readonly base: Preset | undefined;
  readonly mine: PresetContent;
  /** What the server holds now; undefined when the preset is gone. */
  readonly theirs: Preset | undefined;
  /** `mine` was sent, and `theirs` written over it. */
  readonly wasSent?: boolean;
}

/** The preset changed, or went, on the server since the edit began; what it says there is not ours. */
export class ConflictError extends HumanError {
  readonly title: string;
  readonly base: Preset | undefined;
  readonly mine: PresetContent;
  readonly theirs: Preset | undefined;
  readonly wasSent: boolean;

  constructor({ title, base, mine, theirs, wasSent = false }: ConflictSides) {
    super(
      theirs
        ? t('"{0}" has changed on the server since you started editing. Compare the two before you save.', title)
        : t('"{0}" is no longer on the server. Recreate it to keep your version.', title),
    );
    this.title = title;
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.wasSent = wasSent;
  }
}
