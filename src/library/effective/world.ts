import { kindFor } from '../../swarm/modelNames';
import type { Model } from '../catalogue/catalogue';
import { modelNamed } from '../findings/matchingChoice';
import type { EffectiveRequest } from './request';

/** The model file that a parameter of a request names, with what the server tells of it. */
export function modelOf(request: EffectiveRequest, key: string): Model | undefined {
  const name = request.get(key);
  const parameter = request.stack.catalogue.get(key);
  return name === undefined || !parameter ? undefined : modelNamed(request.stack.catalogue, kindFor(parameter), name);
}
