import * as vscode from 'vscode';

/** What each tag of SwarmUI's own prompt syntax does, by its name. */
export function tagHelp(): Readonly<Record<string, string>> {
  const { t } = vscode.l10n;
  return {
    random: t('Picks one of the options at random. Use brackets to set how many.'),
    wildcard: t('Inserts a random line from a wildcard file.'),
    lora: t('Uses a LoRA, with a weight.'),
    preset: t('Applies a preset.'),
    embed: t('Uses a textual inversion embedding.'),
    alternate: t('Switches to the next option at every step.'),
    fromto: t('Switches from one text to another partway through the steps.'),
    repeat: t('Repeats text.'),
    setvar: t('Stores text in a variable. Use `[name,false]` to store it without inserting it.'),
    var: t('Inserts the text stored by `<setvar>`.'),
    setmacro: t('Stores prompt syntax in a macro that is evaluated each time it is used.'),
    macro: t('Evaluates the macro stored by `<setmacro>`.'),
    param: t('Sets a parameter (`<param[id]:value>`) or inserts its value (`<param:id>`).'),
    segment: t('Finds an area of the image and refines it using the text that follows.'),
    object: t('Draws an object in a rectangular region and refines it using the text that follows.'),
    region: t('Applies the text that follows to a rectangular region of the image.'),
    clear: t('Makes an area transparent.'),
    extend: t('Extends the video by a number of frames, using the text that follows.'),
    break: t('Starts a new text encoder chunk.'),
    trigger: t('Inserts the trigger phrases of the model and its LoRAs.'),
    comment: t('A comment. It is removed before generating.'),
    base: t('Applies the text that follows to the base stage only.'),
    refiner: t('Applies the text that follows to the refiner only.'),
    video: t('Applies the text that follows to the video stage only.'),
    videoswap: t('Applies the text that follows to the video swap model only.'),
    pixeldecoder: t('Applies the text that follows to the pixel decoder only.'),
  };
}
