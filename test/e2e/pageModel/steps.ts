import type { Random } from '../../chaos/random';
import type { Desk } from './desk';
import { lorasOf, rearranged, weighed } from './loras';
import type { Answer, Sheet } from './sheet';
import { another, LORAS, PLAIN, textWith, type Values } from './values';

/** Something a person or somebody else does; says what it did, or undefined where it cannot be done now. */
export type Step = (desk: Desk, random: Random) => Promise<string | undefined>;

const ANSWERS: readonly [Answer, ...Answer[]] = ['Use Mine', "Use Server's", 'Cancel'];

/** A value typed into a field, or into the text; the field is left. */
const type: Step = (desk, random) => typeInto(desk, random, true);

const typeAndSave: Step = async (desk, random) =>
  `${await typeInto(desk, random, false)}, and at once ${await desk.save(random.oneOf(ANSWERS))}`;

/** Key by key; how many undo steps that makes is a matter of how fast it goes. */
const keysAndSave: Step = async (desk, random) => {
  const { front, person } = desk;
  if (front.isText) return undefined;
  const part = random.oneOf(['description', 'prompt', 'steps', 'odd_key']);
  const to = another(random, part, front.mine[part]);
  await person.typeKeys(part, to);
  front.edit({ [part]: to });
  const saved = await desk.save(random.oneOf(ANSWERS));
  front.forgetUndo();
  return `the keys of ${part} = ${to}, and at once ${saved}`;
};

/** One key that counts up. */
const countUp: Step = async ({ front, person }) => {
  if (front.isText || Number(front.mine.steps) > 100) return undefined;
  await person.countUp('steps');
  const steps = String(Number(front.mine.steps) + 1);
  front.edit({ steps });
  return `the key that makes steps ${steps}`;
};

const typeAndUndo: Step = async (desk, random) => {
  const { front } = desk;
  const done = await typeInto(desk, random, false);
  await desk.person.press('Control+z', front.isText);
  front.undo();
  return `${done}, and at once undo`;
};

async function typeInto(desk: Desk, random: Random, isLeft: boolean): Promise<string> {
  const { front, person } = desk;
  const part = random.of(front.isText ? PLAIN : PLAIN.filter((each) => each !== 'starred')) ?? 'steps';
  const from = front.mine[part];
  const to = another(random, part, from);
  if (front.isText) await person.replaceText(textWith(await person.text(), part, from, to));
  else await person.type(part, to, isLeft);
  front.edit({ [part]: to });
  return `type ${part} = ${to}${front.isText ? ' in the text' : ''}`;
}

const slide: Step = async ({ front, person }, random) => {
  if (front.isText) return undefined;
  const part = random.oneOf(['steps', 'cfgscale']);
  const to = another(random, part, front.mine[part]);
  await person.slide(part, to);
  front.edit({ [part]: to });
  return `slide ${part} to ${to}`;
};

const star: Step = async ({ front, person }) => {
  if (front.isText) return undefined;
  await person.star();
  const starred = String(front.mine.starred !== 'true');
  front.edit({ starred });
  return `star: ${starred}`;
};

const lora: Step = async ({ front, person }, random) => {
  if (front.isText) return undefined;
  const loras = lorasOf(front.mine);
  const place = random.below(loras.names.length);
  const name = loras.names[place] ?? '';
  const deed = random.below(4);
  if (deed === 0 && loras.names.length > 1) {
    await person.removeLora(name);
    front.edit(rearranged(loras, { without: place }));
    return `remove the LoRA ${name}`;
  }
  const added = random.of(LORAS.filter((each) => !loras.names.includes(each)));
  if (deed === 1 && added !== undefined) {
    await person.addLora(added);
    front.edit(rearranged(loras, { added }));
    return `add the LoRA ${added}`;
  }
  const weight = anotherWeight(random, loras.weights[place]);
  await person.weighLora(name, weight);
  front.edit(weighed(loras, place, weight));
  return `weigh the LoRA ${name}: ${weight}`;
};

const undo: Step = async ({ front, person }) => {
  if (!front.canUndo) return undefined;
  await person.press('Control+z', front.isText);
  front.undo();
  return 'undo';
};

const redo: Step = async ({ front, person }, random) => {
  if (!front.canRedo) return undefined;
  await person.press(random.oneOf(['Control+y', 'Control+Shift+z']), front.isText);
  front.redo();
  return 'redo';
};

const save: Step = async (desk, random) => {
  const answer = random.oneOf(ANSWERS);
  return desk.front.isDirty ? desk.save(answer) : undefined;
};

const turn: Step = async (desk) => {
  const { front, person } = desk;
  // what is opened anew is read anew, or not
  if (!front.isDirty && front.theirs !== front.seen) await desk.refresh();
  await person.turn(!front.isText);
  front.isText = !front.isText;
  // a page is closed for the text only where nothing is unsaved
  front.hasPage = !front.isText || front.isDirty;
  front.forgetUndo();
  return front.isText ? 'open as text' : 'open the page';
};

const show: Step = async (desk, random) => {
  const next = random.of(desk.sheets.filter((sheet) => sheet !== desk.front));
  if (!next) return undefined;
  await desk.show(next);
  return `show ${next.title}`;
};

/** Somebody else's change of one part, or of the LoRAs; a document with nothing unsaved is looked at at once. */
const foreign: Step = async (desk, random) => {
  const sheet = random.chance(0.8) ? desk.front : (random.of(desk.sheets) ?? desk.front);
  const change = changeElsewhere(sheet, random);
  await desk.change(sheet, change);
  const isSeen = random.chance(0.3) || !sheet.isDirty;
  if (isSeen) await desk.refresh();
  return `somebody else changes ${sheet.title}: ${JSON.stringify(change)}${isSeen ? ', which is seen' : ''}`;
};

/** What is typed after somebody else's change that nobody has looked at yet. */
const foreignAndType: Step = async (desk, random) => {
  const change = changeElsewhere(desk.front, random);
  await desk.change(desk.front, change);
  return `somebody else changes ${JSON.stringify(change)}, unseen; ${await typeInto(desk, random, true)}`;
};

function changeElsewhere({ theirs }: Sheet, random: Random): Values {
  const loras = lorasOf(theirs);
  if (random.chance(0.1)) return weighed(loras, 0, anotherWeight(random, loras.weights[0]));
  if (random.chance(0.1) && loras.names.length > 1) return rearranged(loras, { without: random.below(loras.names.length) });
  const part = random.of(PLAIN) ?? 'steps';
  return { [part]: another(random, part, theirs[part]) };
}

function anotherWeight(random: Random, than: string | undefined): string {
  return random.of(['0.4', '0.55', '0.8', '1'].filter((each) => each !== than)) ?? '0.4';
}

const refresh: Step = async (desk) => {
  await desk.refresh();
  return 'refresh';
};

/** The window is left with something unsaved, and comes back; somebody else may change something meanwhile. */
export const reload: Step = async (desk, random) => {
  const typed = desk.sheets.some(({ isDirty }) => isDirty) ? '' : `${await typeInto(desk, random, true)}, then `;
  const change = random.chance(0.4) ? changeElsewhere(desk.front, random) : undefined;
  await desk.reload(async () => change && (await desk.change(desk.front, change)));
  return `${typed}reload the window${change ? `; meanwhile somebody else changes ${JSON.stringify(change)}` : ''}`;
};

const weighted: readonly (readonly [number, Step])[] = [
  [10, type],
  [6, typeAndSave],
  [4, keysAndSave],
  [3, typeAndUndo],
  [2, countUp],
  [6, slide],
  [4, star],
  [7, lora],
  [7, undo],
  [5, redo],
  [9, save],
  [4, turn],
  [3, show],
  [7, foreign],
  [3, foreignAndType],
  [1, refresh],
];

const lots = weighted.flatMap(([weight, step]) => Array<Step>(weight).fill(step));

/** Does something that can be done now, and says what. */
export async function stepAtRandom(desk: Desk, random: Random): Promise<string> {
  for (;;) {
    const done = await random.of(lots)?.(desk, random);
    if (done !== undefined) return done;
  }
}
