import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { steps } from '../../support/tier';
import { cleanWindow, world } from '../features/fakeVscode';
import { cut, setUp } from '../library/server';
import { KEYS, type Key, OpenSettings } from './openSettings';

vi.mock('vscode', async () => {
  const { fakeVscode: fake } = await import('../features/fakeVscode');
  const workspace = { ...fake.workspace, onWillSaveTextDocument: () => ({ dispose() {} }) };
  return { ...fake, workspace, TextDocumentSaveReason: { Manual: 1 } };
});
beforeEach(cleanWindow);

const QUESTION = 'while you were editing it';

/** What goes on while a save is under way. */
type Between = 'nothing' | 'refused' | 'lost' | 'answerLost' | 'foreignBefore' | 'typedOn' | 'undone';

type Step =
  | { readonly kind: 'type' | 'foreign'; readonly key: Key; readonly value: number }
  | { readonly kind: 'undo' | 'redo' | 'notice' | 'read' | 'show' | 'breakText' }
  | { readonly kind: 'save'; readonly between: Between; readonly answer: 'Use Mine' | "Use Server's" | undefined };

/** Saves what the document says, and holds what comes of it to what the person would expect. */
async function save(scene: OpenSettings, between: Between, answer: string | undefined): Promise<void> {
  const { document, setup, known, typed } = scene;
  const end = document.saves();
  let theirs = await scene.held();
  let isFirst = true;
  setup.meddle(async (route, forward) => {
    const first = isFirst;
    isFirst = false;
    if (first && between === 'foreignBefore') {
      await scene.foreign('dpi', 55);
      theirs = await scene.held();
    }
    if (first && between === 'typedOn') scene.type('dpi', 33);
    if (first && between === 'undone' && document.canUndo) document.undoes();
    if (route !== 'ChangeUserSettings') return forward();
    if (between === 'lost') throw cut();
    const done = await forward();
    if (between === 'answerLost') throw cut();
    return done;
  });
  if (between === 'refused') setup.sandbox.controls.fail('ChangeUserSettings', 'internalError', 9);
  cleanWindow();
  if (answer) world.answers.push(answer);
  const failure = await scene.saves().catch((error: unknown) => error);
  setup.meddle((_, forward) => forward());
  setup.sandbox.controls.clearFaults();
  const asked = world.said.some((message) => message.includes(QUESTION));
  const isMet = (key: Key) => typed[key] !== known[key] && theirs[key] !== known[key] && theirs[key] !== typed[key];
  const now = await scene.held();
  expect(asked, 'asked').toBe(!KEYS.some((key) => Number.isNaN(typed[key])) && KEYS.some(isMet));
  if (failure === undefined) {
    const isReverted = asked && answer === "Use Server's";
    const expected = Object.fromEntries(KEYS.map((key) => [key, isReverted || typed[key] === known[key] ? theirs[key] : typed[key]]));
    expect(now, 'on the server').toEqual(expected);
    if (!isReverted) scene.known = typed;
    end();
    if (scene.saving.takeReload(scene.key)) document.reload = true;
    if (document.reload) await scene.follow();
  } else expect(now, 'refused').toEqual(theirs);
}

async function step(scene: OpenSettings, one: Step): Promise<void> {
  const { document, setup } = scene;
  switch (one.kind) {
    case 'type':
      return scene.type(one.key, one.value);
    case 'breakText':
      return void document.types(document.text.replace(/"dpi": \w+/, '"dpi": x'));
    case 'foreign':
      return void (await scene.foreign(one.key, one.value));
    case 'undo':
      if (document.canUndo) document.undoes();
      return scene.turned();
    case 'redo':
      if (document.canRedo) document.redoes();
      return scene.turned();
    case 'notice':
      return void (await setup.library.settings.refresh());
    case 'read':
      return scene.reads();
    case 'show':
      return scene.shows();
    case 'save':
      return save(scene, one.between, one.answer);
  }
}

const value = fc.constantFrom(0, 20, 55, 70);
const key = fc.constantFrom(...KEYS);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), key, value }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('foreign' as const), key, value }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'notice', 'read', 'show', 'breakText') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      between: fc.constantFrom('nothing', 'nothing', 'refused', 'lost', 'answerLost', 'foreignBefore', 'typedOn', 'undone'),
      answer: fc.constantFrom('Use Mine', "Use Server's", undefined),
    }),
  },
);

test('what is saved without a question is what was typed, over nothing that the person did not know', { timeout: 120_000 }, async () => {
  const setup = await setUp();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (all) => {
      const scene = await OpenSettings.open(setup);
      for (const one of all) await step(scene, one);
      await setup.library.settings.refresh();
      if (scene.document.reload) await scene.follow();
      scene.shows();
      if (!scene.document.isDirty) expect(scene.typed, 'shown').toEqual(await scene.held());
      scene.dispose();
    }),
    {
      numRuns: steps(25, 300),
      examples: [
        // The server's change was seen by the save that was refused for it.
        [[{ kind: 'type', key: 'dpi', value: 0 }, { kind: 'save', between: 'foreignBefore', answer: undefined }, { kind: 'undo' }]],
      ],
    },
  );
});

test('what somebody else set between our write and the look at it is asked about, and so is what is typed next', async () => {
  const setup = await setUp();
  const scene = await OpenSettings.open(setup);
  const saveAnd = async (then: () => Promise<unknown>) => {
    cleanWindow();
    setup.meddle(async (route, forward) => {
      const done = await forward();
      if (route === 'ChangeUserSettings') await then();
      return done;
    });
    const end = scene.document.saves();
    const done = await scene.saves().then(
      () => true,
      () => false,
    );
    if (done) end();
    return { done, asked: world.said.some((message) => /"settings.json" was changed on s/.test(message)) };
  };
  scene.type('dpi', 70);
  expect(await saveAnd(() => scene.foreign('dpi', 55))).toEqual({ done: false, asked: true });
  scene.type('dpi', 66);
  expect(await saveAnd(async () => undefined)).toEqual({ done: false, asked: true });
  expect(await scene.held()).toMatchObject({ dpi: 55 });
  scene.dispose();
});

test('a setting that was left out and comes back is asked about where somebody else set it meanwhile', async () => {
  const setup = await setUp();
  const scene = await OpenSettings.open(setup);
  const whole = scene.document.text;
  scene.document.types(whole.replace(/ *"dpi": 20,?\n/, ''));
  const end = scene.document.saves();
  await scene.saves();
  end();
  await scene.foreign('dpi', 55);
  scene.document.types(whole.replace('"dpi": 20', '"dpi": 66'));
  await expect(scene.saves()).rejects.toThrow('"settings.json" was changed on s while you were editing it: fileformat.dpi.');
  expect(await scene.held()).toMatchObject({ dpi: 55 });
  scene.dispose();
});
