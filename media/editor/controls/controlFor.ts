import { isPrompt } from '../../../src/swarm/prompt/promptSyntax';
import type { Control, ControlContext } from '../control';
import { mediaParts } from '../picture/mediaParts';
import { booleanControl } from './booleanControl';
import { choiceControl } from './choiceControl';
import { listControl } from './listControl';
import { longControl } from './longControl';
import { mediaControl } from './mediaControl';
import { modelControl } from './modelControl';
import { numberControl } from './numberControl';
import { promptControl } from './promptControl';
import { textControl } from './textControl';

/** The kind of field that a parameter gets for the value it has now. A value that a field could not hold exactly is edited as text. */
export function controlKind(
  { parameter, catalogue }: Pick<ControlContext, 'parameter' | 'catalogue'>,
  value: string | undefined,
): ControlKind {
  const kind = isPrompt(parameter.id, parameter.viewType)
    ? 'prompt'
    : kindByType(parameter.type, parameter.subtype !== undefined, (parameter.values?.length ?? 0) > 0, catalogue !== undefined);
  if (value === undefined) return kind;
  if (value.length > LONGEST && !(kind === 'media' && isData(value, parameter.type))) return 'long';
  if (kind === 'list') return value.length > LONGEST_LIST ? 'text' : kind;
  return kind !== 'media' && kind !== 'prompt' && /[\r\n]/.test(value) ? 'text' : kind;
}

/** A longer text takes seconds to lay out, and no person reads it in a field. */
const LONGEST = 200_000;
/** A list has a row for each entry. */
const LONGEST_LIST = 20_000;

/** Files are shown by what they are, however large; what only seems to be one is a text. */
function isData(value: string, type: string): boolean {
  return mediaParts(value.slice(0, 1000), type.endsWith('_list')).some((part) => part.type !== undefined);
}

export type ControlKind = 'text' | 'prompt' | 'number' | 'choice' | 'boolean' | 'model' | 'list' | 'media' | 'long';

const makers: Readonly<Record<ControlKind, (context: ControlContext) => Control>> = {
  text: textControl,
  prompt: promptControl,
  number: numberControl,
  choice: choiceControl,
  boolean: booleanControl,
  model: modelControl,
  list: listControl,
  media: mediaControl,
  long: longControl,
};

/** Makes the field of a parameter. */
export function makeControl(kind: ControlKind, context: ControlContext): Control {
  return makers[kind](context);
}

function kindByType(type: string, hasKind: boolean, hasValues: boolean, hasCatalogue: boolean): ControlKind {
  if (!hasCatalogue) return 'text';
  if (type === 'integer' || type === 'decimal') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'model') return 'model';
  if (type === 'dropdown') return hasValues ? 'choice' : 'text';
  if (/^(image|audio|video)(_list)?$/.test(type)) return 'media';
  if (type === 'list') return hasKind || hasValues ? 'list' : 'text';
  return 'text';
}
