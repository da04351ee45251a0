import { NO_MODEL } from '../../swarm/modelNames';
import { fuzzyModels } from '../findings/matchingChoice';
import type { EffectiveRequest } from './request';
import { modelOf } from './world';

/** The setting that Automatic VAE goes by, by the architecture of the main model (presence fact 12). */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['stable-diffusion-xl-v1', 'vaes.defaultsdxlvae'],
  ['stable-diffusion-v1', 'vaes.defaultsdv1vae'],
]);

/** The VAE that the user's settings name for the main model; `none` where they name none, undefined where that is not known. */
export function defaultVae(request: EffectiveRequest): string | undefined {
  const { settings, catalogue } = request.stack;
  const kind = modelOf(request, 'model')?.architecture;
  if (settings === undefined || kind === undefined) return undefined;
  const named = settings.get(SETTINGS.get(kind) ?? '') ?? '';
  if (named.trim() === '' || named.toLowerCase() === 'none') return 'none';
  const found = fuzzyModels(catalogue.models.get('VAE') ?? []).find(named)?.value;
  return found === undefined || found === NO_MODEL ? 'none' : found;
}
