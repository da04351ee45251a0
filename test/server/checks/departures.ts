import assert from 'node:assert/strict';
import type { Departure } from '../../../src/library/snapshot/departures';
import type { Check } from '../check';
import type { Visit } from '../visit';

const ROUTES = ['GetMyUserData', 'AddNewPreset'] as const;

export const departureChecks: readonly Check[] = [
  {
    name: 'a rename seen from a second client is told as one, and a deletion as a deletion',
    routes: [...ROUTES, 'DeletePreset'],
    run: async (visit) => {
      const renamed = await visit.preset('Renamed elsewhere', { steps: '17', prompt: visit.folder });
      const deleted = await visit.preset('Deleted elsewhere', { steps: '18', prompt: visit.folder });
      const judged = departuresOf(visit);
      await renameElsewhere(visit, renamed.title, visit.title('Has another title'), { steps: '17', prompt: visit.folder });
      await visit.other.call('DeletePreset', { preset: deleted.title });
      await visit.library.refresh();
      assert.deepEqual(
        new Map(await judged()),
        new Map([
          [renamed.title, visit.title('Has another title')],
          [deleted.title, 'gone'],
        ]),
      );
    },
  },
  {
    name: 'a rename seen from a second client is known by the bytes of its picture, or may be one where they were never seen',
    routes: ROUTES,
    run: async (visit) => {
      const picture = { picture: PIXEL };
      const seen = await visit.preset('Seen', { steps: '19', prompt: visit.folder }, picture);
      const unseen = await visit.preset('Unseen', { steps: '20', prompt: visit.folder }, picture);
      await visit.library.picture(seen);
      const judged = departuresOf(visit);
      await renameElsewhere(visit, seen.title, visit.title('Seen now'), { steps: '19', prompt: visit.folder });
      await renameElsewhere(visit, unseen.title, visit.title('Unseen now'), { steps: '20', prompt: visit.folder });
      await visit.library.refresh();
      const told = new Map(await judged());
      assert.equal(told.get(seen.title), visit.title('Seen now'));
      // Older servers send the picture along with the preset: there it was seen.
      const isInline = unseen.picture?.startsWith('data:');
      assert.equal(told.get(unseen.title), isInline ? visit.title('Unseen now') : `${visit.title('Unseen now')}?`);
    },
  },
];

const PIXEL = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC';

/** As SwarmUI's page renames: an edit under another title. */
async function renameElsewhere(visit: Visit, from: string, to: string, params: Record<string, string>): Promise<void> {
  const whole = { description: '', is_starred: false, param_map: params };
  const kept = visit.library.snapshot?.get(from)?.picture;
  const picture = kept?.startsWith('data:') ? { preview_image: kept } : {};
  await visit.other.call('AddNewPreset', { title: to, editing: from, is_edit: true, ...whole, ...picture });
}

/** What the library says, from now on, became of titles that are gone: another title, `title?` where it may be that one, or `gone`. */
function departuresOf(visit: Visit): () => Promise<[string, string][]> {
  const seen: Promise<readonly Departure[]>[] = [];
  const subscription = visit.library.onDidChange(({ departed }) => departed && seen.push(departed.judged));
  return async () => {
    subscription.dispose();
    return (await Promise.all(seen)).flat().map(({ preset, fate }) => [preset.title, wordsOf(fate)]);
  };
}

function wordsOf(fate: Departure['fate']): string {
  if (fate.kind === 'renamed') return fate.to.title;
  return fate.kind === 'gone' ? 'gone' : `${fate.candidates.map(({ title }) => title).join(' or ')}?`;
}
