// The server's own sentences, word for word: what it answers, and what it notes in a picture. They are not translated.

const NO_BACKEND = 'No backends match the settings of the request given! Backends refused for the following reason(s):\n- ';
const EXAMPLES = { integer: "integer (eg '0', '3', '-5', etc)", decimal: "decimal (eg '0.0', '3.5', '-5.2', etc)" };

/** Why the server refuses a request. */
export const refusals = {
  value: (name: string, reason: string) => `Invalid value for parameter ${name}: ${reason}`,
  count: (text: string) => `Invalid value '${text}' for parameter 'images', must be type 'Int32'`,
  permission: (key: string) => `You do not have permission to use parameter ${key}.`,
  feature: (flag: string) => `${NO_BACKEND}Request requires flag '${flag}' which is not present on the backend`,
  backendType: `${NO_BACKEND}Specific backend type requested in advanced parameters did not match`,
  lora: (lora: string) => `${NO_BACKEND}Request requires LoRA '${lora}' but the backend does not have that LoRA`,
  noModel: 'No model input given. Did your UI load properly?',
  controlNetPicture: 'Must specify either a ControlNet Image, or Init image. Or turn off ControlNet if not wanted.',
  controlNetPreview: 'Cannot preview a ControlNet preprocessor without any preprocessor enabled.',
  controlNetModel: 'Cannot use ControlNet without a model selected.',
  wrong: 'Something went wrong while generating images.',
  workflow: 'Unrecognized ComfyUI Custom Workflow name.',
  pixelDecoder: (name: string) => `Pixel Decoder Model is set to '${name}', but that is not a PiD model.`,
  revision: (kind: string) =>
    `Model type must be SDXL for ReVision (currently is ${kind}). Set ReVision Strength to 0 if you just want IP-Adapter.`,
  swap: 'Workflow generator failed from mishandling data',
};

/** What is wrong with a value. */
export const reasons = {
  number: (type: 'integer' | 'decimal', name: string, text: string) =>
    `Invalid ${type} value for param ${name} - '${text}' - must be a valid ${EXAMPLES[type]}`,
  range: (type: 'integer' | 'decimal', name: string, text: string, min: string, max: string) =>
    `Invalid ${type} value for param ${name} - '${text}' - must be between ${min} and ${max}`,
  boolean: (name: string, text: string) => `Invalid boolean value for param ${name} - '${text}' - must be exactly 'true' or 'false'`,
  choice: (name: string, text: string, offered: readonly string[]) =>
    `Invalid value for param ${name} - '${text}' - must be one of: \`${offered.join('`, `')}\``,
  gone: (name: string, text: string) => `Invalid value for param ${name} - '${text}' - option does not exist. Has it been deleted?`,
  model: (name: string, text: string) => `Invalid model value for param ${name} - '${text}' - are you sure that model name is correct?`,
  file: (kind: string, name: string, text: string, shown: string) =>
    `Invalid ${kind} value for param ${name} - '${text}' - must be a valid base64 string - got '${shown}'`,
  resolution: (width: number, height: number) => `Invalid resolution: ${width}x${height} (must be between 64x64 and 16384x16384)`,
};

/** What the server notes of a prompt (`parser_warnings`). */
export const notes = {
  wildcard: (name: string) => `Wildcard input '${name}' does not match any wildcard file and will be ignored.`,
  fromToStep: (step: string, data: string) =>
    `FromTo input 'fromto[${step}]:${data}' has invalid predata step-index (not a number) and will be ignored.`,
  fromToCount: (data: string, count: number) => `FromTo input '${data}' is invalid (len=${count}, should be 2) and will be ignored.`,
  repeat: (data: string) => `Repeat input '${data}' has invalid count (not a number) and will be ignored.`,
  preset: (title: string) => `Preset '${title}' does not exist and will be ignored.`,
  param: "Prompt tag 'param' requires pre-data to specify the parameter name.",
  parameter: (name: string) => `Parameter '${name}' does not exist and will be ignored.`,
  embedding: (name: string) => `Embedding '${name}' does not exist and will be ignored.`,
  blank: (name: string) =>
    `Embedding model ${name} contains a space and will most likely not function as intended. Please remove spaces from the filename.`,
  named: (kind: 'variable' | 'macro') => `A ${kind} name is required when using set${kind === 'variable' ? 'var' : 'macro'}.`,
  unnamed: (kind: 'Variable' | 'Macro', name: string) => `${kind} '${name}' is not recognized.`,
  lora: (name: string, existing: number) => `Lora '${name}' does not exist and will be ignored (out of ${existing} existing loras).`,
  twice: (lora: string) => `LoRA '${lora}' is already applied and will not be added again.`,
};
