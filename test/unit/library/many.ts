import { onTestFinished, vi } from 'vitest';
import { PICTURE, type Setup, setUp } from './server';

/** What reads the whole library on the server. */
const READS = ['GetMyUserData', 'ExportUserPresets'];

/** Presets A/0, A/1 and so on; `pictured` says which have a picture. */
export async function withMany(count: number, pictured: (index: number) => boolean): Promise<Setup> {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const setup = await setUp();
  for (let index = 0; index < count; index++) {
    const input = { title: `A/${index}`, description: `${index}`, param_map: { steps: '20' }, is_starred: index % 2 === 0 };
    await setup.other.call('AddNewPreset', pictured(index) ? { ...input, preview_image: PICTURE } : input);
  }
  await setup.library.refresh();
  setup.calls();
  return setup;
}

/** The moves of all of them to another folder. */
export const toB = ({ library }: Setup) =>
  (library.snapshot?.presets ?? []).map((preset) => ({ preset, title: preset.title.replace('A/', 'B/') }));
/** Titles in a folder, as `withMany` numbers them. */
export const numbered = (folder: string, count: number) => Array.from({ length: count }, (_, index) => `${folder}/${index}`);

/** Lets each call take its time by the library's clock. Gives what was written, in seconds, and how often all was read. */
export function timed({ meddle }: Setup, costs: { readonly read: number; readonly write: number }) {
  const spent = { seconds: 0, reads: 0 };
  meddle(async (route, forward) => {
    const isRead = READS.includes(route);
    if (isRead) spent.reads++;
    else spent.seconds += costs.write / 1000;
    vi.setSystemTime(Date.now() + (isRead ? costs.read : costs.write));
    return forward();
  });
  return spent;
}
