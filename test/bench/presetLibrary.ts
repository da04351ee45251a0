import type { PresetWire } from '../../src/api/schema/presetsSchema';

const STYLES = ['Photo', 'Anime', 'Oil painting', 'Pixel art', 'Watercolour', 'Blueprint', 'Clay', 'Low poly'];
const SUBJECTS = ['portrait', 'landscape', 'interior', 'still life', 'street', 'macro', 'product', 'character sheet', 'icon', 'poster'];
const SAMPLERS = ['euler', 'euler_ancestral', 'dpmpp_2m', 'dpmpp_2m_sde', 'uni_pc'];
const WORDS =
  'golden hour, soft light, highly detailed, shallow depth of field, muted colours, film grain, wide angle, volumetric fog, crisp lines';

/** A library as people have them: folders, a dozen parameters each, prompts of some length. The same `count` gives the same presets. */
export function presetLibrary(count: number): PresetWire[] {
  return Array.from({ length: count }, (_, index) => {
    const style = pick(STYLES, index);
    const subject = pick(SUBJECTS, Math.floor(index / STYLES.length));
    return {
      author: 'local',
      title: `${style}/${subject}/${style} ${subject} ${index}`,
      description: index % 3 === 0 ? `A ${subject} as ${style.toLowerCase()}, number ${index}. Works best with a tall picture.` : '',
      preview_image:
        index % 2 === 0 ? `/ViewSpecial/Preset/${style}/${subject}/${style} ${subject} ${index}?editid=41` : 'imgs/model_placeholder.jpg',
      is_starred: index % 17 === 0,
      param_map: {
        prompt: `{value}, ${style.toLowerCase()} of a ${subject}, ${WORDS.slice(0, 40 + (index % 100))}`,
        negativeprompt: 'blurry, watermark, text',
        steps: String(20 + (index % 40)),
        cfgscale: String(1 + (index % 16) / 2),
        seed: index % 5 === 0 ? String(index * 7919) : '-1',
        sampler: pick(SAMPLERS, index),
        aspectratio: index % 2 === 0 ? '3:4' : '16:9',
        ...(index % 4 === 0 ? { loras: 'style/ink,detail/eyes', loraweights: '0.8,0.6' } : { sidelength: '1024' }),
        ...(index % 6 === 0 ? { refinerupscale: '1.5', refinercontrolpercentage: '0.4' } : {}),
      },
    };
  });
}

/** A reply of GetMyUserData that holds these presets. */
export function userDataReply(presets: readonly PresetWire[]): string {
  return JSON.stringify({
    user_name: 'local',
    presets,
    language: 'en',
    permissions: ['*'],
    starred_models: { LoRA: ['style/ink.safetensors'] },
    model_preset_links: {},
    autocompletions: null,
  });
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
