import * as vscode from 'vscode';
import { plainMarkdown } from '../../host/escapedMarkdown';
import type { ModelDetails } from '../../library/models/describedModel';

/** VS Code cuts Markdown off at 100,000 characters (microsoft/vscode#213086); half a picture is none. */
const PICTURE_CHARACTERS = 80_000;

/** A model with what is known of it. */
export interface ToldModel {
  readonly modelKind: string;
  readonly name: string;
  readonly details: ModelDetails | undefined;
  /** Titles of the presets that follow it. */
  readonly linked: readonly string[];
}

/** Facts about a model in the order people ask for them, as label and value. */
export function modelFacts({ modelKind, details, linked }: ToldModel): [label: string, value: string][] {
  const { t } = vscode.l10n;
  const date = (ms: number | undefined) => (ms ? new Date(ms).toLocaleDateString() : undefined);
  const facts: [string, string | null | undefined][] = [
    [t('Kind'), modelKind],
    [t('Class'), details?.class ?? details?.architecture],
    [t('Architecture'), details?.compat_class],
    [t('Resolution'), details?.resolution === '0x0' ? undefined : details?.resolution],
    [t('Trigger phrase'), details?.trigger_phrase],
    [t('Usage hint'), details?.usage_hint],
    [t('Default weight'), details?.lora_default_weight],
    [t('Author'), details?.author],
    [t('License'), details?.license],
    [t('Tags'), details?.tags?.join(', ')],
    [t('Created'), date(details?.time_created)],
    [t('Hash'), details?.hash || details?.hash_sha256],
    [t('Linked presets'), linked.join(', ')],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value]] : []));
}

/** A tooltip: the name, the picture, and the facts. Everything the server tells is shown as plain text. */
export function modelTooltip(model: ToldModel): vscode.MarkdownString {
  const picture = pictureOf(model);
  const facts = modelFacts(model).map(([label, value]) => `${plainMarkdown(label)}: ${plainMarkdown(value)}`);
  const parts = [
    `**${plainMarkdown(model.details?.title ?? model.name)}**`,
    plainMarkdown(model.name),
    picture ? `![](${picture}|height=128)` : '',
    facts.join('  \n'),
  ];
  return new vscode.MarkdownString(parts.filter(Boolean).join('\n\n'));
}

/** The document of a model's details, as Markdown. */
export function modelDocument(model: ToldModel): string {
  const { t } = vscode.l10n;
  const { details, name } = model;
  const picture = pictureOf(model);
  const rows = [[t('Name'), name] as const, ...modelFacts(model)].map(
    ([label, value]) => `| ${plainMarkdown(label)} | ${plainMarkdown(value)} |`,
  );
  const parts = [
    `# ${plainMarkdown(details?.title ?? name)}`,
    picture ? `![](${picture})` : '',
    details?.description ? plainMarkdown(details.description) : '',
    ['| | |', '|---|---|', ...rows].join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function pictureOf({ details }: ToldModel): string | undefined {
  const picture = details?.preview_image ?? '';
  return picture.length <= PICTURE_CHARACTERS && /^data:image\/(?:jpeg|png|webp|gif);base64,[A-Za-z0-9+/=]+$/.test(picture)
    ? picture
    : undefined;
}
