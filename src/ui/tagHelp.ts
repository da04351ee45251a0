import * as vscode from 'vscode';

/** What each tag of SwarmUI's own prompt syntax does, by its name. */
export function tagHelp(): Readonly<Record<string, string>> {
  const { t } = vscode.l10n;
  return {
    random: t('One of the choices at random; in brackets how many.'),
    wildcard: t('A random line of a wildcard file.'),
    lora: t('Uses a LoRA, with a weight.'),
    preset: t('Applies a preset.'),
    embed: t('Uses a textual inversion embedding.'),
    alternate: t('Changes to the next choice with every step.'),
    fromto: t('Swaps one text for another at a step or part of the steps.'),
    repeat: t('Repeats a text.'),
    setvar: t('Keeps a text under a name; `[name,false]` does not show it.'),
    var: t('The text kept by `<setvar>`.'),
    setmacro: t('Keeps prompt syntax under a name, to be filled each time it is used.'),
    macro: t('The syntax kept by `<setmacro>`, filled anew.'),
    param: t('Sets a parameter (`<param[id]:value>`) or shows its value (`<param:id>`).'),
    segment: t('Finds an area and refines it by the text that follows.'),
    object: t('A box of the picture that is drawn and refined by the text that follows.'),
    region: t('A box of the picture for which the text that follows counts.'),
    clear: t('Makes an area transparent.'),
    extend: t('Extends a video by frames, with the text that follows.'),
    break: t('Begins a new section of the text encoder.'),
    trigger: t('The trigger phrases of the model and its LoRAs.'),
    comment: t('A note that the server leaves out.'),
    base: t('What follows counts for the base stage only.'),
    refiner: t('What follows counts for the refiner only.'),
    video: t('What follows counts for the video stage only.'),
    videoswap: t('What follows counts for the video swap model only.'),
    pixeldecoder: t('What follows counts for the pixel decoder only.'),
  };
}
