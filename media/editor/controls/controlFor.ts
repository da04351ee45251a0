import { isPrompt } from '../../../src/prompt/promptSyntax';
import type { Control, ControlContext } from '../control';
import { booleanControl } from './booleanControl';
import { choiceControl } from './choiceControl';
import { listControl } from './listControl';
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
  if (isPrompt(parameter.id, parameter.viewType)) return 'prompt';
  const kind = kindByType(parameter.type, parameter.subtype !== undefined, (parameter.values?.length ?? 0) > 0, catalogue !== undefined);
  return kind !== 'list' && kind !== 'media' && value !== undefined && /[\r\n]/.test(value) ? 'text' : kind;
}

export type ControlKind = 'text' | 'prompt' | 'number' | 'choice' | 'boolean' | 'model' | 'list' | 'media';

const makers: Readonly<Record<ControlKind, (context: ControlContext) => Control>> = {
  text: textControl,
  prompt: promptControl,
  number: numberControl,
  choice: choiceControl,
  boolean: booleanControl,
  model: modelControl,
  list: listControl,
  media: mediaControl,
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
