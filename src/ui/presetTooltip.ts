import { plainMarkdown, shorten } from '../host/escapedMarkdown';
import type { Preset } from '../library/snapshot/preset';

const PARAMS = 10;
/** VS Code cuts Markdown off at 100,000 characters (microsoft/vscode#213086); half a picture is none. */
const PICTURE_CHARACTERS = 80_000;

/** The parts of a tooltip that are words; the caller translates. */
export interface TooltipWords {
  readonly starred: string;
  readonly noParameters: string;
  /** What people call the parameter of this id; the id itself where that is not known. */
  readonly name: (id: string) => string;
  readonly more: (count: number) => string;
  /** Such as `2 problems`; `undefined` when there is none. */
  readonly problems: string | undefined;
}

/** A preset as Markdown. Everything the server tells is shown as plain text. */
export function presetTooltip(
  preset: Preset,
  picture: { readonly bytes: Uint8Array; readonly type: string } | undefined,
  words: TooltipWords,
): string {
  const lines = [`**${plainMarkdown(preset.title)}**${preset.starred ? ` — ★ ${plainMarkdown(words.starred)}` : ''}`];
  if (preset.description.trim() !== '') lines.push(plainMarkdown(shorten(preset.description, 400)));
  // Above the parameters: below them, a small window would cut it off.
  const image = picture && pictureMarkdown(picture);
  if (image) lines.push(image);
  if (words.problems !== undefined) lines.push(`⚠ ${plainMarkdown(words.problems)}`);
  lines.push(parameters(preset, words));
  return lines.join('\n\n');
}

function parameters({ params }: Preset, words: TooltipWords): string {
  if (params.size === 0) return `*${plainMarkdown(words.noParameters)}*`;
  const shown = [...params]
    .slice(0, PARAMS)
    .map(([id, value]) => `- ${plainMarkdown(shorten(words.name(id), 60))}: ${plainMarkdown(shorten(value, 100))}`);
  if (params.size > PARAMS) shown.push(`- *${plainMarkdown(words.more(params.size - PARAMS))}*`);
  return shown.join('\n');
}

function pictureMarkdown({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }): string | undefined {
  if (!/^image\/(?:jpeg|png|webp|gif|avif)$/.test(type) || bytes.length * 1.34 > PICTURE_CHARACTERS) return undefined;
  return `![](data:${type};base64,${Buffer.from(bytes).toString('base64')}|height=128)`;
}
