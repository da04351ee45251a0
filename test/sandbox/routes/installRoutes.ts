import type { SocketCall } from '../call';
import type { Reply } from '../reply';
import { isTheme } from '../settings';

/** Thrown with the sentence that ends the installation. */
class InstallError extends Error {}

/** The files of the models on the page (src/Text2Image/CommonModels.cs of SwarmUI). */
const FILES: Readonly<Record<string, string>> = {
  zimage: 'SwarmUI_Z-Image-Turbo-FP8Mix.safetensors',
  sdxl1: 'OfficialStableDiffusion/sd_xl_base_1.0.safetensors',
  fluxdev: 'Flux/flux1-dev-fp8.safetensors',
  sd35large: 'OfficialStableDiffusion/sd3.5_large_fp8_scaled.safetensors',
};

/** Downloads that fail here, as they may anywhere: one is told, the other only logged; both count as complete. */
const FAILING: Readonly<Record<string, string>> = {
  fluxdev: '(HTTP): HttpRequestException: Name or service not known (huggingface.co:443)',
  sd35large: '',
};

/** Goes through the motions of an installation on Linux (src/Core/Installation.cs of SwarmUI); nothing is downloaded. */
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
  const names = models === 'none' ? [] : models.split(',').map((name) => name.trim());
  const steps = { done: 1, all: 4 + Number(backend === 'comfyui') + names.length };
  const progress = (bytes = 0, total = 0) => send({ progress: bytes, total, steps: steps.done, total_steps: steps.all, per_second: bytes });
  const step = () => {
    steps.done += 1;
    progress();
  };
  try {
    send({ info: 'Installation request received, processing...' });
    if (!isTheme(state.edition, theme)) {
      send({ info: `Theme ${theme} is not valid!` });
      throw new InstallError('Invalid theme input!');
    }
    send({ info: `Setting theme to ${theme}.` });
    send({ info: `Configuring settings as '${networkOf(installedFor)}' install.` });
    step();
    if (backend === 'comfyui') {
      send({ info: 'Downloading ComfyUI backend... please wait...' });
      step();
      send({ info: 'Enabling ComfyUI...' });
    } else if (backend === 'none') send({ info: 'Not installing any backend.' });
    else throw new InstallError(`Invalid backend type '${backend}'!`);
    state.setInstalled();
    for (const name of names) {
      const file = FILES[name];
      if (file === undefined) throw new InstallError(`Invalid model ${name}!`);
      const url = `https://huggingface.co/${name}/resolve/main/${file}`;
      send({ info: `Downloading model from '${url}'... please wait...` });
      const failure = FAILING[name];
      if (failure === undefined) {
        progress(500, 1000);
        state.models.add([{ subtype: 'Stable-Diffusion', name: file }]);
      } else if (failure !== '') send({ info: `Failed to download '${url}' ${failure}` });
      step();
      send({ info: 'Model download complete.' });
    }
    step();
    step();
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
