import * as vscode from 'vscode';
import { plainMarkdown, shorten } from '../../host/escapedMarkdown';
import type { Catalogue, Model } from '../../library/catalogue/catalogue';
import { taggedModel } from '../../library/findings/matchingChoice';
import type { JsonText } from '../../library/language/jsonText';
import { hasOwnSchema, paramMembers } from '../../library/language/presetPlace';
import { isPrompt, syntaxOf } from '../../swarm/prompt/promptSyntax';
import { tagAt } from '../../swarm/prompt/promptTags';
import { taggedName } from '../../swarm/prompt/taggedNames';
import { isPresetDocument } from '../../ui/presetFiles';
import { tagHelp } from '../../ui/tagHelp';
import { type LanguageContext, rangeOf } from './languageContext';
import { parameterMarkdown } from './parameterMarkdown';

/** Says what a parameter is, what its value means, and what a tag of a prompt does. */
export class PresetHover implements vscode.HoverProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!isPresetDocument(document)) return undefined;
    const text = document.getText();
    const offset = document.offsetAt(position);
    const member = paramMembers(text).find(({ keySpan, valueSpan }) => offset >= keySpan.start && offset <= valueSpan.end);
    if (!member) return undefined;
    const catalogue = await this.context.catalogue(document);
    const parameter = catalogue?.find(member.key);
    const { content } = member;
    if (content && offset >= member.valueSpan.start && isPrompt(member.key, parameter?.viewType)) {
      const tag = await this.#tag(document, content, offset, catalogue);
      if (tag) return tag;
    }
    if (!catalogue || !parameter || hasOwnSchema(text)) return undefined;
    const span = offset <= member.keySpan.end ? member.keySpan : member.valueSpan;
    return new vscode.Hover(parameterMarkdown(parameter, { text: member.value, catalogue }), rangeOf(document, span));
  }

  async #tag(
    document: vscode.TextDocument,
    content: JsonText,
    offset: number,
    catalogue: Catalogue | undefined,
  ): Promise<vscode.Hover | undefined> {
    const tag = tagAt(content.text, content.indexOf(offset));
    const syntax = tag && syntaxOf(tag.name);
    if (!tag || !syntax) return undefined;
    const lines = [`**\\<${plainMarkdown(syntax.name)}\\>** — ${plainMarkdown(tagHelp()[syntax.name] ?? '')}`];
    const named = tag.data ? content.text.slice(tag.data.start, tag.data.end) : '';
    const model = taggedName(content.text, tag);
    const more = model ? describe(catalogue && taggedModel(catalogue, model)) : await this.#named(document, syntax.name, named);
    if (more) lines.push(plainMarkdown(more));
    const span = { start: content.offsetOf(tag.start), end: content.offsetOf(tag.end) };
    return new vscode.Hover(new vscode.MarkdownString(lines.join('\n\n')), rangeOf(document, span));
  }

  async #named(document: vscode.TextDocument, tag: string, name: string): Promise<string | undefined> {
    const { t } = vscode.l10n;
    if (tag !== 'preset' || name === '' || name.includes('<')) return undefined;
    const snapshot = await this.context.snapshot(document);
    if (!snapshot) return undefined;
    const preset = snapshot.get(name);
    if (!preset) return t('There is no preset "{0}" on this server, so the tag stays in the prompt as text.', name);
    const summary = t('{0}: {1} parameters', preset.title, preset.params.size);
    return preset.description === '' ? summary : `${summary}. ${shorten(preset.description, 200)}`;
  }
}

function describe(model: Model | undefined): string | undefined {
  return model && [model.name, model.className ?? model.architecture].filter(Boolean).join(' · ');
}
