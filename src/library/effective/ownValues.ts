import { allAre, isKind } from './modelKinds';
import type { Scene } from './scene';

const SVD = ['stable-video-diffusion-img2vid-v1'];
/** Where the server samples with `normal` of its own accord. */
const NORMAL = [
  'stable-diffusion-v1',
  'stable-diffusion-xl-v1',
  'stable-diffusion-xl-v1-refiner',
  'stable-diffusion-v3.5-large',
  'hunyuan-video',
  'lumina-2',
  'ace-step-1_5',
];
/** Where the server samples with `euler` of its own accord. */
const EULER = [...NORMAL, 'flux-1', 'flux-2', 'wan-21-14b', 'lightricks-ltx-video', 'z-image', 'chroma', 'qwen-image'];

/** The values by which the server itself goes in every context in which the parameter is alive (presence/redundant-summary.json). */
const ALWAYS: Readonly<Record<string, string>> = {
  steps: '20',
  cfgscale: '7',
  videoswappercent: '0.5',
  videosteps: '20',
  videoresolution: 'Model Preferred',
  videoformat: 'h264-mp4',
  videomincfg: '1',
  videomotionbucket: '127',
  videoextendframeoverlap: '9',
  videoextendswappercent: '0.5',
  negativemodelincludeloras: 'true',
  segmentmaskblur: '10',
  segmentmaskgrow: '16',
  segmentmaskoversize: '16',
  segmentthresholdmax: '1',
  segmentapplyafter: 'Refiner',
  samplerrho: '7',
  ippcfg: '1.5',
  vaetileoverlap: '64',
  conditioningmultiplier: '1',
  negativeconditioningmultiplier: '1',
  maskbehavior: 'Differential',
  freeuversion: '1',
  freeublockone: '1.1',
  freeublocktwo: '1.2',
  freeuskipone: '0.9',
  freeuskiptwo: '0.2',
  preferreddtype: 'automatic',
  selfattentionguidancesigmablur: '2',
  normalizedattentionguidancealpha: '0.5',
  normalizedattentionguidancetau: '1.5',
  seedvrupscalemethod: 'pixel-lanczos',
  seedvrcolorcorrectionbehavior: 'lab',
  seedvrtemporalvideooverlap: '0',
  globalregionfactor: '0.5',
  dtthresholdpercentile: '1',
  dtcfgscalemode: 'Constant',
  dtcfgscaleminimum: '0',
  dtmimicscalemode: 'Constant',
  dtmimicscaleminimum: '0',
  dtschedulervalue: '4',
  dtseparatefeaturechannels: 'true',
  dtscalingstartpoint: 'MEAN',
  dtvariabilitymeasure: 'AD',
  dtinterpolatephi: '1',
  ipadapterweighttype: 'standard',
  teacachethreshold: '0.25',
  easycachethreshold: '0',
  initimagecreativity: '1',
  variationseedstrength: '0',
};

/** What the server does without a parameter, where that is known: its own value, or one that another parameter hands down (presence fact 3). */
export function ownValue(scene: Scene, id: string): string | undefined {
  const { request } = scene;
  switch (id) {
    case 'sampler':
      return allAre(request, EULER) ? 'euler' : undefined;
    case 'scheduler':
      return allAre(request, NORMAL) ? 'normal' : undefined;
    case 'sigmashift':
      return isKind(request, 'model', ['stable-diffusion-v3.5-large', 'qwen-image']) && !scene.has('refinermodel') ? '3' : undefined;
    case 'videofps':
      return scene.has('videomodel') && !allAre(request, [...EULER]) ? undefined : '24';
    case 'videoframes':
      return isKind(request, 'videomodel', SVD) ? '25' : undefined;
    case 'videoaugmentationlevel':
      return isKind(request, 'videomodel', SVD) ? '0' : undefined;
    case 'refinercfgscale':
      return scene.value('cfgscale') ?? '7';
    case 'segmentcfgscale':
      return scene.value('refinercfgscale') ?? scene.value('cfgscale') ?? '7';
    case 'segmentmodel':
      return scene.has('refinermodel') ? undefined : scene.value('model');
    case 'internalbackendtype':
      return request.stack.backends?.size === 1 ? [...request.stack.backends][0] : undefined;
    case 'exactbackendid': {
      const ids = request.stack.catalogue.get(id)?.values;
      return ids?.length === 1 ? ids[0]?.value : undefined;
    }
    case 'imageformat':
      return request.stack.settings && (request.stack.settings.get('fileformat.imageformat') ?? 'PNG');
    default:
      return Object.hasOwn(ALWAYS, id) ? ALWAYS[id] : undefined;
  }
}
