import * as vscode from 'vscode';
import type { Catalogue, Parameter } from '../../library/catalogue/catalogue';
import { jsonInside } from '../../library/language/jsonText';
import { hasOwnSchema, type KeyPlace, paramMembers, presetPlaceAt, type ValuePlace } from '../../library/language/presetPlace';
import { type OfferedValue, valueChoices } from '../../library/language/valueChoices';
import { entryAt } from '../../swarm/lists';
import { isPrompt } from '../../swarm/prompt/promptSyntax';
import { isPresetDocument } from '../../ui/presetFiles';
import { type LanguageContext, rangeOf } from './languageContext';
import { parameterMarkdown, shortFacts } from './parameterMarkdown';
import { promptItems } from './promptItems';

const SUGGEST: vscode.Command = { command: 'editor.action.triggerSuggest', title: '' };

/** Offers parameters that are not set yet, values that fit, and prompt syntax inside of prompts. */
export class PresetCompletion implements vscode.CompletionItemProvider {
  constructor(private readonly context: LanguageContext) {}

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    if (!isPresetDocument(document)) return [];
    const text = document.getText();
    const offset = document.offsetAt(position);
    const place = presetPlaceAt(text, offset);
    if (!place) return [];
    const catalogue = await this.context.catalogue(document);
    // A file with a schema of its own is completed by VS Code's JSON support.
    const own = hasOwnSchema(text);
    if (place.kind === 'key') return catalogue && !own ? keyItems(document, place, catalogue) : [];
    const parameter = catalogue?.find(place.key);
    if (place.content && isPrompt(place.key, parameter?.viewType)) {
      const names = { catalogue, snapshot: await this.context.snapshot(document) };
      return promptItems(document, place.content, offset, names);
    }
    return parameter && catalogue && !own ? valueItems(document, place, offset, parameter, catalogue) : [];
  }
}

function keyItems(document: vscode.TextDocument, place: KeyPlace, catalogue: Catalogue): vscode.CompletionItem[] {
  const present = new Set(
    paramMembers(document.getText()).flatMap(({ key }) => (key === place.key ? [] : [catalogue.find(key)?.id ?? key])),
  );
  const range = rangeOf(document, place.span);
  const open = catalogue.parameters.filter(({ id }) => !present.has(id));
  return open.map((parameter, index) => {
    const { id, name } = parameter;
    const item = new vscode.CompletionItem({ label: id, description: name }, vscode.CompletionItemKind.Property);
    item.range = range;
    item.filterText = `"${id} ${name}"`;
    item.sortText = String(index).padStart(6, '0');
    item.detail = shortFacts(parameter);
    item.documentation = parameterMarkdown(parameter);
    if (place.hasValue) item.insertText = JSON.stringify(id);
    else {
      const { snippet, suggest } = valueSnippet(parameter);
      item.insertText = new vscode.SnippetString(`${escapeSnippet(JSON.stringify(id))}: "${snippet}"${place.needsComma ? ',' : ''}`);
      if (suggest) item.command = SUGGEST;
    }
    return item;
  });
}

/** What stands between the quotes of a new value, and whether choices are offered at once. */
function valueSnippet(parameter: Parameter): { readonly snippet: string; readonly suggest: boolean } {
  const { id, type, values, viewType } = parameter;
  if (type === 'boolean') return { snippet: `\${1|${parameter.default === 'true' ? 'false,true' : 'true,false'}|}`, suggest: false };
  if (isPrompt(id, viewType)) return { snippet: '{value\\}$1', suggest: false };
  if (type === 'model' || values !== undefined) return { snippet: '$1', suggest: true };
  const number = type === 'integer' || type === 'decimal';
  return { snippet: number ? `\${1:${escapeSnippet(parameter.default ?? '')}}` : '$1', suggest: false };
}

function valueItems(
  document: vscode.TextDocument,
  place: ValuePlace,
  offset: number,
  parameter: Parameter,
  catalogue: Catalogue,
): vscode.CompletionItem[] {
  const offered = valueChoices(parameter, catalogue);
  const { content } = place;
  if (parameter.type === 'list' && content) {
    const entry = entryAt(content.text, content.indexOf(offset));
    const range = rangeOf(document, { start: content.offsetOf(entry.start), end: content.offsetOf(entry.end) });
    return offered.map((value, index) => valueItem(value, index, parameter, range, jsonInside(value.value), value.value));
  }
  const range = rangeOf(document, place.span);
  const comma = place.needsComma && !content ? ',' : '';
  return offered.map((value, index) => {
    const json = JSON.stringify(value.value);
    return valueItem(value, index, parameter, range, json + comma, json);
  });
}

function valueItem(
  { value, detail, reason }: OfferedValue,
  index: number,
  parameter: Parameter,
  range: vscode.Range,
  insertText: string,
  filterText: string,
): vscode.CompletionItem {
  const kind = reason === 'model' ? vscode.CompletionItemKind.File : vscode.CompletionItemKind.EnumMember;
  const description = detail ?? reasonText(reason);
  const item = new vscode.CompletionItem({ label: value, ...(description !== undefined && { description }) }, kind);
  item.range = range;
  item.insertText = insertText;
  item.filterText = filterText;
  item.sortText = String(index).padStart(6, '0');
  item.detail = shortFacts(parameter);
  return item;
}

function reasonText(reason: OfferedValue['reason']): string | undefined {
  const { t } = vscode.l10n;
  switch (reason) {
    case 'default':
      return t('default');
    case 'smallest':
      return t('smallest');
    case 'largest':
      return t('largest');
    case 'example':
      return t('example');
    default:
      return undefined;
  }
}

/** A text that a snippet shows as it is. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
