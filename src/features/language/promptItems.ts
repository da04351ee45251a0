import * as vscode from 'vscode';
import { plainMarkdown } from '../../host/escapedMarkdown';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { listedModel } from '../../library/catalogue/listedModels';
import { type JsonText, jsonInside } from '../../library/language/jsonText';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { type PromptOffer, promptOffers } from '../../swarm/prompt/promptCompletion';
import { tagHelp } from '../../ui/tagHelp';
import { promptNames, rangeOf } from './languageContext';

interface Known {
  readonly catalogue: Catalogue | undefined;
  readonly snapshot: Snapshot | undefined;
}

const Kind = vscode.CompletionItemKind;
const KINDS: Partial<Record<PromptOffer['kind'], vscode.CompletionItemKind>> = {
  tag: Kind.Keyword,
  wildcard: Kind.Enum,
  preset: Kind.Reference,
  lora: Kind.File,
  embedding: Kind.File,
  parameter: Kind.Property,
};

/** What can be written at an offset inside of a prompt. */
export function promptItems(document: vscode.TextDocument, content: JsonText, offset: number, known: Known): vscode.CompletionItem[] {
  const found = promptOffers(content.text, content.indexOf(offset), promptNames(known.catalogue, known.snapshot));
  if (!found) return [];
  const range = rangeOf(document, { start: content.offsetOf(found.start), end: content.offsetOf(found.end) });
  const help = tagHelp();
  return found.offers.map((offer, index) => {
    const description = detailOf(offer, known);
    const item = new vscode.CompletionItem({ label: offer.label, ...(description && { description }) }, KINDS[offer.kind] ?? Kind.Variable);
    item.range = range;
    item.sortText = String(index).padStart(6, '0');
    const [before, after] = [jsonInside(offer.before), jsonInside(offer.after)];
    item.insertText =
      after === '' ? before : new vscode.SnippetString(before.replace(/[\\$}]/g, '\\$&')).appendTabstop(0).appendText(after);
    if (offer.kind === 'tag' && after !== '') item.command = { command: 'editor.action.triggerSuggest', title: '' };
    if (offer.kind === 'tag') item.documentation = new vscode.MarkdownString(plainMarkdown(help[offer.label] ?? ''));
    return item;
  });
}

function detailOf({ kind, label }: PromptOffer, { catalogue, snapshot }: Known): string | undefined {
  if (kind === 'preset') return snapshot?.get(label)?.description.slice(0, 80);
  if (kind === 'parameter') return catalogue?.get(label)?.name;
  if (kind !== 'lora') return undefined;
  const model = catalogue && listedModel(catalogue, 'LoRA', label);
  return model?.className ?? model?.architecture;
}
