import type { SocketCall } from '../call';
import type { Reply } from '../reply';
import { isTheme } from '../settings';

/** Steps without any model. */
const STEPS = 4;

/** Thrown with the sentence that ends the installation. */
class InstallError extends Error {}

/** Goes through the motions of an installation; nothing is downloaded. */
export async function installConfirmWS({ state, args, send }: SocketCall): Promise<Reply | undefined> {
  const theme = args.text('theme');
  const [installedFor, backend, models] = [args.text('installed_for'), args.text('backend'), args.text('models')];
  args.flag('install_amd');
  args.text('language');
  args.optionalFlag('make_shortcut', false);
  if (state.installed) {
    send({ error: 'Server is already installed!' });
    return undefined;
  }
  const names = models === 'none' ? [] : models.split(',');
  const progress = (steps: number) => send({ progress: 0, total: 0, steps, total_steps: STEPS + names.length, per_second: 0 });
  try {
    send({ info: 'Installation request received, processing...' });
    if (!isTheme(state.edition, theme)) {
      send({ info: `Theme ${theme} is not valid!` });
      throw new InstallError('Invalid theme input!');
    }
    send({ info: `Setting theme to ${theme}.` });
    send({ info: `Configuring settings as '${networkOf(installedFor)}' install.` });
    progress(2);
    if (backend !== 'none') throw new InstallError(`Invalid backend type '${backend}'!`);
    send({ info: 'Not installing any backend.' });
    state.setInstalled();
    if (names.length > 0) throw new InstallError(`Invalid model ${names[0]}!`);
    progress(3);
    progress(4);
    send({ info: 'Installed!' });
    send({ success: true });
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    send({ info: `Error: ${error.message}` });
    send({ error: error.message });
  }
  return undefined;
}

function networkOf(installedFor: string): string {
  if (installedFor === 'just_self') return 'just yourself';
  if (installedFor === 'just_self_lan') return 'just yourself (LAN)';
  throw new InstallError(`Invalid install type '${installedFor}'!`);
}
