import { allAre, anyMayBe, isKind, mainMayBe } from './modelKinds';
import type { Scene } from './scene';
import { defaultVae } from './settingVae';

/** Parameters that count only together with something else. */
export interface Partner {
  readonly ids: readonly string[];
  /** False when nothing of the parameter reaches the picture; true when it may. */
  readonly counts: (scene: Scene, value: string) => boolean;
  /** What is missing: a parameter, or a tag of the prompt; undefined where it is the model. */
  readonly with?: string;
}

const line = (ids: string, counts: Partner['counts'], missing?: string): Partner => ({
  ids: ids.split('|'),
  counts,
  ...(missing === undefined ? {} : { with: missing }),
});
const needs = (ids: string, other: string): Partner => line(ids, (scene) => scene.has(other), other);

const SVD = ['stable-video-diffusion-img2vid-v1'];
const SD3 = ['stable-diffusion-v3.5-large'];
const FLUX_GUIDED = [
  'Flux.1-dev',
  'Flux.1-dev/kontext',
  'Flux.1-dev/inpaint',
  'Flux.1-dev/depth',
  'Flux.1-dev/canny',
  'flux-2',
  'hunyuan-video',
];
const EPSILON = ['stable-diffusion-v1', 'stable-diffusion-xl-v1', 'stable-diffusion-xl-v1-refiner', 'stable-cascade-v1', ...SVD];
const SHIFTED = ['flux-1', 'flux-2', 'wan-21-14b', 'hunyuan-video', 'z-image', 'chroma', 'lumina-2', 'qwen-image', 'ace-step-1_5', ...SD3];
const PROMPTED_BY_PICTURES = ['flux-2', 'qwen-image', 'wan-21-14b', 'Flux.1-dev/kontext', 'stable-diffusion-xl-v1-edit'];
const AS_THEY_ARE = [
  'stable-diffusion-v1',
  'stable-cascade-v1',
  'flux-2',
  'wan-21-14b',
  'lightricks-ltx-video',
  'z-image',
  'chroma',
  'lumina-2',
  'qwen-image',
  ...SD3,
];
const AVERAGED = [
  'flux-1',
  'flux-2',
  'wan-21-14b',
  'hunyuan-video',
  'z-image',
  'chroma',
  'qwen-image',
  'ace-step-1_5',
  'stable-cascade-v1',
  ...SD3,
];
const AUDIO = ['ace-step-1_5'];

const picturePrompt = (scene: Scene) =>
  ['useipadapter', 'usestylemodel', 'revisionstrength', 'usereferenceonly', 'videomodel'].some((id) => scene.has(id)) ||
  scene.section('extend') ||
  anyMayBe(scene.request, PROMPTED_BY_PICTURES);

/** There are pictures before the last one. */
const hasStages = (scene: Scene) =>
  scene.refiner ||
  scene.section('segment', 'object', 'extend') ||
  ['videomodel', 'seedvrmodel', 'pixeldecodermodel', 'videoframeinterpolationmethod'].some((id) => scene.has(id));

const controlNet = (prefix: string): Partner =>
  needs(
    `image|model|start|end|preprocessor|uniontype`
      .split('|')
      .map((part) => prefix + (part === 'image' ? 'imageinput' : part))
      .join('|'),
    `${prefix}strength`,
  );

/**
 * What counts with what. Each line stands for rows of presence/idle.json of the group it names, and for the contexts of
 * presence/redundant-summary.json in which its parameters are alive.
 */
export const PARTNERS: readonly Partner[] = [
  // Refiner ("refiner", "refiner sub"); its steps and CFG count for segments, too.
  line('refinermethod', (scene) => scene.refiner, 'refinercontrolpercentage'),
  line('refinercontrolpercentage', (scene) => scene.refiner, 'refinermethod'),
  line(
    'refinerupscale|refinermodel|refinervae|refinerdotiling|refinerhypertile|refinersampler|refinerscheduler',
    (scene) => scene.refiner,
    'refinermethod',
  ),
  line('refinersteps|refinercfgscale', (scene) => scene.refiner || scene.section('segment'), 'refinermethod'),
  line('refinerupscalemethod', (scene) => scene.refiner && scene.has('refinerupscale'), 'refinerupscale'),
  // ControlNets ("controlnet"): the strength is the switch.
  ...['controlnet', 'controlnettwo', 'controlnetthree'].map(controlNet),
  line('controlnetpreviewonly', (scene) => ['', 'two', 'three'].some((nth) => scene.has(`controlnet${nth}strength`)), 'controlnetstrength'),
  // Init image and mask ("init").
  needs('initimagecreativity|maskimage', 'initimage'),
  line('initimageresettonorm|initimagenoise|unsamplerprompt', (scene) => scene.has('initimage') || scene.section('object'), 'initimage'),
  line('maskshrinkgrow|maskblur|maskgrow|initimagerecompositemask', (scene) => scene.mask, 'maskimage'),
  line(
    'useinpaintingencode|colorcorrectionbehavior|maskcompositeunthresholded',
    (scene) => scene.mask || scene.section('segment'),
    'maskimage',
  ),
  line('maskbehavior', (scene) => scene.mask || scene.section('segment', 'region'), 'maskimage'),
  line('samnegativepoints', (scene) => scene.has('sampositivepoints') || scene.has('sambbox'), 'sampositivepoints'),
  // Segments and regions ("segment", "region").
  line(
    'segmentmaskblur|segmentmaskgrow|segmentmaskoversize|segmentthresholdmax|segmentsortorder|segmenttargetresolution|segmentmodel|segmentsteps|segmentcfgscale|savesegmentmask',
    (scene) => scene.section('segment'),
    '<segment:>',
  ),
  line('segmentapplyafter', (scene) => scene.section('segment') && scene.refiner, 'refinermethod'),
  line('globalregionfactor|debugregionalprompting|gligenmodel', (scene) => scene.section('region', 'object'), '<region:>'),
  line('regionalobjectcleanupfactor|regionalobjectinpaintingmodel', (scene) => scene.section('object'), '<object:>'),
  // Video ("video", "video defaults").
  line('textvideoframes', (scene) => scene.mainVideo),
  needs('videoswapmodel|videoframes|videoresolution|videovideocreativity', 'videomodel'),
  line('videoendimage', (scene) => scene.has('videomodel') && !isKind(scene.request, 'videomodel', SVD), 'videomodel'),
  line('videoswappercent', (scene) => scene.has('videomodel') && scene.has('videoswapmodel'), 'videoswapmodel'),
  line('videosteps|videocfg', (scene) => scene.has('videomodel') || scene.section('extend'), 'videomodel'),
  line(
    'videofps|videoboomerang|videoformat|trimvideostartframes|trimvideoendframes|videopreviewtype',
    (scene) => scene.video,
    'videomodel',
  ),
  line('videomincfg|videomotionbucket', (scene) => scene.has('videomodel') && anyMayBe(scene.request, SVD), 'videomodel'),
  line(
    'videoaugmentationlevel',
    (scene) => scene.has('videomodel') && anyMayBe(scene.request, [...SVD, 'lightricks-ltx-video']),
    'videomodel',
  ),
  line('videoextendmodel|videoextendframeoverlap', (scene) => scene.section('extend'), '<extend:>'),
  line('videoextendswapmodel', (scene) => scene.section('extend') && scene.has('videoextendmodel'), 'videoextendmodel'),
  line('videoextendswappercent', (scene) => scene.section('extend') && scene.has('videoextendswapmodel'), 'videoextendswapmodel'),
  line(
    'videoframeinterpolationmultiplier',
    (scene) => scene.has('videoframeinterpolationmethod') && scene.video,
    'videoframeinterpolationmethod',
  ),
  line(
    'videoframeinterpolationmethod',
    (scene) => scene.has('videoframeinterpolationmultiplier') && scene.video,
    'videoframeinterpolationmultiplier',
  ),
  // LoRAs ("lora weights", "lora tenc", "lora confinement").
  needs('loraweights|loratencweights|lorasectionconfinement', 'loras'),
  // Switches and what they switch ("freeu", "caches", "patches").
  line('freeuapplyto', (scene, value) => value !== 'Refiner' || scene.refiner, 'refinermethod'),
  needs('freeuversion|freeublockone|freeublocktwo|freeuskipone|freeuskiptwo', 'freeuapplyto'),
  needs(
    'dtthresholdpercentile|dtcfgscalemode|dtcfgscaleminimum|dtmimicscalemode|dtmimicscaleminimum|dtschedulervalue|dtseparatefeaturechannels|dtscalingstartpoint|dtvariabilitymeasure|dtinterpolatephi',
    'dtmimicscale',
  ),
  needs('easycachethreshold|easycachestart|easycacheend', 'easycachemode'),
  line('teacachemode', (scene, value) =>
    value === 'video only' ? scene.video : anyMayBe(scene.request, ['flux-1', 'hunyuan-video', 'lightricks-ltx-video', 'wan-21-14b']),
  ),
  line(
    'teacachethreshold|teacachestart',
    (scene) => scene.has('teacachemode') && anyMayBe(scene.request, ['flux-1', 'hunyuan-video', 'lightricks-ltx-video', 'wan-21-14b']),
    'teacachemode',
  ),
  needs('selfattentionguidancesigmablur', 'selfattentionguidancescale'),
  needs('normalizedattentionguidancealpha|normalizedattentionguidancetau', 'normalizedattentionguidancescale'),
  line('vaetileoverlap|vaetemporaltileoverlap', (scene) => scene.has('vaetilesize') || scene.has('vaetemporaltilesize'), 'vaetilesize'),
  needs('negativemodelincludeloras', 'negativemodel'),
  line('outputintermediateimages', hasStages, 'refinermethod'),
  // What is upscaled after all ("seedvr").
  needs('seedvrpredownscale|seedvrupscale|seedvrcolorcorrectionbehavior|seedvrsplitlatent|seedvrtemporalvideooverlap', 'seedvrmodel'),
  line('seedvrupscalemethod', (scene) => scene.has('seedvrmodel') && scene.has('seedvrupscale'), 'seedvrupscale'),
  // Pictures as prompts ("image prompt").
  line('promptimages|smartimagepromptresizing', picturePrompt),
  needs('useipadapter|usestylemodel|revisionstrength', 'promptimages'),
  line('revisionzeroprompt', (scene) => scene.has('promptimages') && scene.has('revisionstrength'), 'revisionstrength'),
  line(
    'ipadapterweight|ipadapterstart|ipadapterend|ipadapterweighttype',
    (scene) => scene.has('promptimages') && scene.has('useipadapter'),
    'useipadapter',
  ),
  line(
    'stylemodelmergestrength|stylemodelmultiplystrength|stylemodelapplystart',
    (scene) => scene.has('promptimages') && scene.has('usestylemodel'),
    'usestylemodel',
  ),
  // Chance and numbers of pictures ("wildcard seed", "request").
  line('wildcardseed|wildcardseedbehavior', (scene) => scene.chance, '<random:>'),
  line('noseedincrement', (scene) => scene.number('images', 1) > 1 || scene.number('batchsize', 1) > 1, 'images'),
  // What only some models take ("guidance", "clip", "patches").
  line('fluxguidancescale', (scene) => anyMayBe(scene.request, FLUX_GUIDED)),
  line('sigmashift', (scene) => anyMayBe(scene.request, SHIFTED)),
  line('overridepredictiontype', (scene) => anyMayBe(scene.request, EPSILON)),
  line('modelspecificenhancements', (scene) => !allAre(scene.request, AS_THEY_ARE) && !isFluxDevAlone(scene)),
  line('shiftedlatentaverageinit', (scene) => !allAre(scene.request, AVERAGED)),
  line('cascadelatentcompression', (scene) => mainMayBe(scene.request, ['stable-cascade-v1'])),
  line('sdtextencs|clipgmodel', (scene) => anyMayBe(scene.request, SD3)),
  line('cliplmodel', (scene) => anyMayBe(scene.request, ['flux-1', 'hunyuan-video', ...SD3])),
  line('txxlmodel', (scene) => anyMayBe(scene.request, ['flux-1', 'chroma', 'wan-21-14b', 'lightricks-ltx-video', ...SD3])),
  line('llavamodel', (scene) => anyMayBe(scene.request, ['hunyuan-video'])),
  line('qwenmodel', (scene) => anyMayBe(scene.request, ['qwen-image', 'z-image', ...AUDIO])),
  line('mistralmodel', (scene) => anyMayBe(scene.request, ['flux-2'])),
  line('gemmamodel', (scene) => anyMayBe(scene.request, ['lumina-2'])),
  line('llamamodel|gptossmodel', (scene) => anyMayBe(scene.request, [])),
  line('ippcfg', (scene) => anyMayBe(scene.request, ['stable-diffusion-xl-v1-edit'])),
  line(
    'textaudioduration|textaudiostyle|textaudiobpm|textaudiotimesignature|textaudiolanguage|textaudiokeyscale|audiosilentprefixduration|audiosilentsuffixduration',
    (scene) => anyMayBe(scene.request, AUDIO),
  ),
  // What no context shows to do anything.
  line(
    'gridgenpromptreplace|gridgenpromptadd|gridgenpresets|placeholderparamgroupstarred|placeholderparamgroupuserone|placeholderparamgroupusertwo|placeholderparamgroupuserthree|videoextendformat|yolomodelinternal',
    () => false,
  ),
  line('donotsaveintermediates', (scene) => scene.has('outputintermediateimages') && hasStages(scene), 'outputintermediateimages'),
  line('automaticvae', (scene) => !scene.has('vae') && defaultVae(scene.request) !== 'none'),
];

function isFluxDevAlone({ request }: Scene): boolean {
  return allAre(request, ['flux-1', ...AS_THEY_ARE]) && !anyMayBe(request, ['Flux.1-schnell']);
}
