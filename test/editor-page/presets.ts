/** A preset as people have them: every kind of field, one parameter out of range, one missing model, one the server does not know. */
export const richPreset = JSON.stringify(
  {
    description: 'Soft key light from the left, dark background.\nGood for faces; use with the portrait model.',
    starred: true,
    param_map: {
      prompt:
        '{value}, studio portrait, <lora:detail:0.6> (rim light:1.2), dark background, 85mm lens, <random:calm|smiling|thoughtful> face',
      negativeprompt: 'blurry, low quality',
      model: 'photo/portrait xl.safetensors',
      seed: '9007199254740993',
      steps: '28',
      cfgscale: '150',
      aspectratio: '3:4',
      width: '896',
      height: '1152',
      sampler: 'euler',
      scheduler: 'gone scheduler',
      vae: 'nice',
      refinermodel: 'missing/refiner.safetensors',
      refinercontrolpercentage: '0.35',
      refinerdotiling: 'true',
      loras: 'detail,style/ink é,old/lost',
      loraweights: '0.8,1',
      grainamount: '0.4',
    },
  },
  null,
  2,
);

/** A picture as the host sends one. */
export const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==';

/** Findings as the rules give them for `richPreset`. */
export const richFindings = [
  { rule: 'outOfRange', paramId: 'cfgscale', severity: 'error' as const, message: 'CFG Scale must be between 0 and 100, not 150.' },
  {
    rule: 'outOfRange',
    paramId: 'refinermodel',
    severity: 'error' as const,
    message: 'The server has no model "missing/refiner.safetensors".',
  },
  { rule: 'outOfRange', paramId: 'grainamount', severity: 'warning' as const, message: 'The server has no parameter "grainamount".' },
  { rule: 'outOfRange', paramId: 'steps', severity: 'hint' as const, message: '28 steps are more than this sampler needs.' },
];

/** A preset document of the given parameters. */
export function presetText(params: Readonly<Record<string, string>>, rest: { description?: string; starred?: boolean } = {}): string {
  return `${JSON.stringify({ description: '', starred: false, ...rest, param_map: params }, null, 2)}\n`;
}
