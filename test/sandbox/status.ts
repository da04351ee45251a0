import type { Session, SessionStatus } from './sessions';
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

/** What GetGlobalStatus answers: the same, with the counters of all sessions. */
export function globalStatus(state: ServerState, session: Session): { readonly [key: string]: unknown } {
  const status: SessionStatus = { waiting_gens: 0, loading_models: 0, waiting_backends: 0, live_gens: 0 };
  for (const one of state.sessions.all()) {
    status.waiting_gens += one.status.waiting_gens;
    status.loading_models += one.status.loading_models;
    status.waiting_backends += one.status.waiting_backends;
    status.live_gens += one.status.live_gens;
  }
  return { ...currentStatus(state, session), status };
}

/** What GetCurrentStatus answers and the frames of a generation begin and end with. */
export function currentStatus(state: ServerState, session: Session): { readonly [key: string]: unknown } {
  const { backend } = state.options;
  return {
    status: { ...session.status },
    backend_status: backend ? RUNNING : NO_BACKEND,
    supported_features: backend ? FEATURES : [],
  };
}
