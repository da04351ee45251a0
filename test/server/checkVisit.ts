import assert from 'node:assert/strict';
import { type Belongings, belongings } from './belongings';
import { type Check, excuse, hindrance } from './check';
import { catalogueChecks } from './checks/catalogue';
import { departureChecks } from './checks/departures';
import { generationChecks } from './checks/generation';
import { linkChecks } from './checks/links';
import { parameterEditChecks } from './checks/parameterEdits';
import { pictureChecks } from './checks/pictures';
import { presetChecks } from './checks/presets';
import { sessionChecks } from './checks/sessions';
import { settingChecks } from './checks/settings';
import { spellingChecks } from './checks/spelling';
import { starChecks } from './checks/stars';
import { valueChecks } from './checks/values';
import { FOLDER_PREFIX, type Visit } from './visit';

const CHECKS: readonly Check[] = [
  ...sessionChecks,
  ...presetChecks,
  ...departureChecks,
  ...spellingChecks,
  ...pictureChecks,
  ...starChecks,
  ...linkChecks,
  ...parameterEditChecks,
  ...settingChecks,
  ...catalogueChecks,
  ...generationChecks,
  ...valueChecks,
];

/** No check takes a minute; one that does has hung. */
const LIMIT_MS = 60_000;

/** How a check came out. */
export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'skipped'; readonly why: string };

/** Told after each check. */
export type Tell = (name: string, outcome: Outcome) => void;

/**
 * Makes every check, then leaves the server as it was, whatever happened, and looks whether it is. `interrupted` is asked before each
 * check: the one that runs is let finish, so that nothing is on its way while we tidy up.
 */
export async function checkVisit(visit: Visit, tell: Tell, interrupted: () => boolean): Promise<void> {
  let before: Belongings | undefined;
  try {
    before = await belongings(visit);
    const old = before.presets.filter(({ title }) => title.startsWith(FOLDER_PREFIX));
    if (old.length > 0)
      console.log(`note  ${old.length} presets of an earlier visit that was killed are left: ${old[0]?.title.split('/')[0]}`);
    visit.undo.add('the presets of our folder', () => removeOurs(visit));
    for (const check of CHECKS) {
      if (interrupted()) break;
      tell(check.name, await outcomeOf(check, visit));
    }
  } finally {
    const left = await visit.undo.run();
    tell('everything is left as it was', await settled(() => compare(visit, before, left)));
  }
}

async function outcomeOf(check: Check, visit: Visit): Promise<Outcome> {
  const why = hindrance(check, visit.session);
  return why === undefined ? settled(() => inTime(check.run(visit))) : { kind: 'skipped', why };
}

async function settled(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return { kind: 'passed' };
  } catch (error) {
    const why = excuse(error);
    return why === undefined ? { kind: 'failed', error } : { kind: 'skipped', why };
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${LIMIT_MS / 1000} s.`)), LIMIT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Titles are compared as we made them: nothing outside our folder is ever deleted. */
async function removeOurs(visit: Visit): Promise<void> {
  for (const title of (await visit.allHeld()).keys()) await visit.other.call('DeletePreset', { preset: title });
  const left = (await visit.allHeld()).size;
  if (left > 0) throw new Error(`${left} presets of “${visit.folder}” cannot be deleted.`);
}

async function compare(visit: Visit, before: Belongings | undefined, left: readonly string[]): Promise<void> {
  assert.deepEqual(left, [], 'something could not be undone');
  assert.deepEqual(await belongings(visit), before);
  assert.equal((await visit.allHeld()).size, 0);
}
