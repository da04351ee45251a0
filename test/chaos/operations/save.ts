import type { Library } from '../../../src/library/library';
import { mergePreset } from '../../../src/library/merge/mergePreset';
import type { Preset, PresetContent } from '../../../src/library/snapshot/preset';
import { ConflictError } from '../../../src/library/writers/conflict';
import type { OpenDocument } from '../careful';
import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { afterMerge, isConflict } from '../parts';
import type { Operation, Outcome } from '../scene';
import { stored } from '../words';
import { keyOf } from '../world';

interface Saved {
  readonly outcome: 'done' | 'merged' | 'overwritten' | 'unchanged' | 'conflict';
  readonly stored: Preset | undefined;
  /** Something of somebody else's was saved together with the text, which does not say it. */
  readonly isJoined?: boolean;
}

/** Edits an open document and saves it the way the extension does: merged where it can be, else as the person decides. */
export const save: Operation = ({ random, words }, actor) => {
  const document = random.of(actor.documents);
  if (!document) return undefined;
  for (let edits = random.below(4); edits > 0; edits--) document.text = words.edit(document.text);
  const { base, text } = document;
  const choice = random.oneOf(['overwrite', 'overwrite', 'revert', 'cancel'] as const);
  return {
    what: `save ${JSON.stringify(base.title)} ${edited(base, text)}`,
    about: [base.title],
    run: async () => {
      let outcome: Outcome;
      let told: string | undefined;
      try {
        const saved = await saveAs(actor.library, base, text, choice);
        outcome = saved.outcome;
        settle(document, saved, choice === 'revert', random.chance(0.5), () =>
          actor.documents.splice(actor.documents.indexOf(document), 1),
        );
      } catch (error) {
        outcome = outcomeOf(error);
        told = wordsOf(error);
      }
      const key = keyOf(base.title);
      return {
        outcome,
        ...(told === undefined ? {} : { told }),
        claim: ({ presets }) => {
          const was = presets.get(key);
          const merged: Check = was ? afterMerge(base, text, was) : () => 'cannot be merged with nothing';
          // What went meanwhile is created again as the text has it.
          const mine: Check = was ? afterMerge(base, text, was, true) : is(stored(base.title, text, undefined));
          const checks: Readonly<Record<Outcome, Check>> = {
            done: merged,
            merged,
            overwritten: mine,
            unchanged: (found) => is(was)(found) ?? (was && found ? afterMerge(base, text, was)(found) : undefined),
            unknown: either(is(was), merged, mine),
            conflict: is(was),
            refused: is(was),
            failed: is(was),
          };
          const asked = outcome === 'conflict' || outcome === 'overwritten';
          const needless = asked && was !== undefined && !isConflict(base, text, was);
          return {
            presets: new Map([[key, checks[outcome]]]),
            also: () => (needless ? `a needless question about ${JSON.stringify(base.title)}` : undefined),
          };
        },
      };
    },
  };
};

/** As features/files/saving/savedPresets.ts does it. */
async function saveAs(library: Library, base: Preset, mine: PresetContent, choice: 'overwrite' | 'revert' | 'cancel'): Promise<Saved> {
  try {
    const outcome = await library.presets.save(base, mine);
    if (outcome.kind === 'unchanged') return { outcome: 'unchanged', stored: outcome.stored };
    const isJoined = outcome.taken.length > 0;
    return { outcome: isJoined ? 'merged' : 'done', stored: outcome.stored, isJoined };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const { theirs } = error;
    if (choice !== 'overwrite') return { outcome: 'conflict', stored: theirs };
    if (!theirs) return { outcome: 'overwritten', stored: (await library.presets.create(base.title, mine)).stored };
    const { merged, taken } = mergePreset(base, mine, theirs);
    const { stored } = await library.presets.save(theirs, taken.length > 0 ? merged : mine);
    return { outcome: 'overwritten', stored, isJoined: taken.length > 0 };
  }
}

/** What the document is about from now on. `typedOn`: it was not read again before the next key was pressed. */
function settle(
  document: OpenDocument,
  { outcome, stored: now, isJoined }: Saved,
  revert: boolean,
  typedOn: boolean,
  close: () => void,
): void {
  if (outcome === 'conflict') {
    if (!revert) return;
    if (now) show(document, now);
    else close();
    return;
  }
  if (!now) return;
  if (!typedOn) show(document, now);
  else if (isJoined) document.base = { ...now, ...document.text };
  else document.base = now;
}

function show(document: OpenDocument, preset: Preset): void {
  document.base = preset;
  document.text = preset;
}

function edited(base: PresetContent, text: PresetContent): string {
  const ids = new Set([...base.params.keys(), ...text.params.keys()]);
  const changed = [...ids].filter((id) => base.params.get(id) !== text.params.get(id)).map((id) => `${id}=${text.params.get(id) ?? '-'}`);
  if (base.description !== text.description) changed.push('description');
  if (base.starred !== text.starred) changed.push('star');
  return `[${changed.join(', ')}]`;
}
