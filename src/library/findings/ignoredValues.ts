/**
 * Values that the server drops without looking at them, by parameter id: they mean "not set" (its "ignore if", which ListT2IParams does
 * not tell; docs/server.md appendix A). Here are those that could fail a check of their type, or are not the default.
 */
const IGNORED: ReadonlyMap<string, string> = new Map([
  ['refinermodel', '(Use Base)'],
  ['refinervae', 'None'],
  ['vae', 'None'],
  ['seedvrmodel', 'None'],
  ['seamlesstileable', 'false'],
  ['torchcompile', 'Disabled'],
  ['webhooks', 'Normal'],
  ['internalbackendtype', 'Any'],
  ['wildcardseedbehavior', 'Random'],
  ['colordepth', '8bit'],
  ['colorcorrectionbehavior', 'None'],
  ['useipadapter', 'None'],
  ['usestylemodel', 'None'],
  ['gligenmodel', 'None'],
  ['yolomodelinternal', ''],
  ['videopreviewtype', 'animate'],
  ['easycachemode', 'disabled'],
  ['teacachemode', 'disabled'],
  ['maskblur', '0'],
  ['easycachestart', '0'],
  ['easycacheend', '1'],
]);

/** Dropdowns whose values the server does not check (docs/server.md appendix A). */
const UNCHECKED: ReadonlySet<string> = new Set(['comfyuicustomworkflow', 'gridgenpresets']);

/** The value of a parameter that the server takes for "not set". */
export function ignoredValue(parameterId: string): string | undefined {
  return IGNORED.get(parameterId);
}

/** True when the server takes this value of a parameter without looking at it. */
export function isIgnored(parameterId: string, value: string): boolean {
  return IGNORED.get(parameterId) === value;
}

/** True when the server takes any value of this dropdown. */
export function takesAnything(parameterId: string): boolean {
  return UNCHECKED.has(parameterId);
}
