type Value = string | number | boolean;

/** Says a sentence with its `{0}`, `{1}`... filled. */
export type Say = (sentence: string, ...values: Value[]) => string;

const english: Say = (sentence, ...values) => sentence.replace(/\{(\d+)\}/g, (place, at) => String(values[Number(at)] ?? place));

let say = english;

/** Whoever knows the person's language tells how sentences are said in it, once and first of all; they are English until then. */
export function speakBy(speaker: Say): void {
  say = speaker;
}

/** A sentence for the person, as a literal, in their language: what `vscode.l10n.t` is to the rooms that know of VS Code. */
export function t(sentence: string, ...values: Value[]): string {
  return say(sentence, ...values);
}
