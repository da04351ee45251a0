import { onTestFinished } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import { Library } from '../../../src/library/library';
import { startSandbox } from '../../sandbox/server';

/** Alice’s library on a server where "local" has presets of the same titles, and a way to turn accounts off and end all sessions. */
export async function signedInAsAlice() {
  const { controls, url, stop } = await startSandbox({ mode: 'accounts' });
  const token = controls.token('alice');
  const ends: (() => unknown)[] = [stop];
  onTestFinished(async () => {
    for (const end of ends.reverse()) await end();
  });
  /** A library of whoever we are now. */
  const open = () => {
    const client = new SwarmClient({ url, token });
    const library = new Library({ client });
    ends.push(
      () => client.dispose(),
      () => library.dispose(),
    );
    return library;
  };
  for (const user of ['alice', 'local']) controls.putPresets([{ title: 'Soft', params: { steps: '20' } }, { title: 'Hard' }], user);
  const takeAccountsAway = () => {
    controls.setAccounts(false);
    controls.endSessions();
  };
  const library = open();
  const { get } = await library.refresh();
  const [soft, hard] = [get('Soft'), get('Hard')];
  if (!soft || !hard) throw new Error('The scene is not set.');
  const localHolds = async () => {
    const { starred_models, model_preset_links } = await controls.call('GetMyUserData', {}, 'local');
    const { settings } = await controls.call('GetUserSettings', {}, 'local');
    return { presets: controls.library('local'), starred_models, model_preset_links, settings, edits: controls.parameterEdits('local') };
  };
  return { library, open, soft, hard, takeAccountsAway, localHolds, controls };
}
