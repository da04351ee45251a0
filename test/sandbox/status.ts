import type { Session } from './sessions';
import type { ServerState } from './state';

const NO_BACKEND = {
  status: 'empty',
  class: 'error',
  message: 'No backends present. You must configure backends in the Backends section of the Server tab before you can continue.',
  any_loading: false,
};

const RUNNING = { status: 'running', class: '', message: '', any_loading: false };
/** Features a usual backend brings. */
const FEATURES = [
  'comfyui',
  'refiners',
  'controlnet',
  'endstepsearly',
  'seamless',
  'video',
  'variation_seed',
  'freeu',
  'yolov8',
  'ipadapter',
  'frameinterps',
  'sam2',
];

/** What GetCurrentStatus answers and the frames of a generation begin and end with. */
export function currentStatus(state: ServerState, session: Session): { readonly [key: string]: unknown } {
  const { backend } = state.options;
  return {
    status: { ...session.status },
    backend_status: backend ? RUNNING : NO_BACKEND,
    supported_features: backend ? FEATURES : [],
  };
}
