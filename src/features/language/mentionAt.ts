import type * as vscode from 'vscode';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { listedModel } from '../../library/catalogue/listedModels';
import { documentMentions } from '../../library/language/documentMentions';
import { mapPlaces } from '../../library/language/mapPlaces';
import { modelMentions, type NamedModel } from '../../library/language/modelMentions';
import { presetPlaceAt, type Span } from '../../library/language/presetPlace';
import { mapOf } from '../../ui/mapFiles';

/** What a place of a file speaks of: a preset or a model that is named there, else, in a preset's file, that preset itself. */
export type Meant =
  | { readonly kind: 'preset'; readonly title: string; readonly span: Span | undefined }
  | { readonly kind: 'model'; readonly model: NamedModel; readonly span: Span };

/** What stands at an offset. `own`: the title the document stands for. */
export function meantAt(
  { document, offset, own }: { readonly document: vscode.TextDocument; readonly offset: number; readonly own: string | undefined },
  catalogue: Catalogue | undefined,
): Meant | undefined {
  const text = document.getText();
  const here = ({ span }: { readonly span: Span }) => offset >= span.start && offset <= span.end;
  const map = mapOf(document.uri);
  if (map) {
    const place = mapPlaces(map, text).find(here);
    if (!place) return undefined;
    const { kind, title, span } = place;
    if (title !== undefined) return { kind: 'preset', title, span };
    const name = (catalogue && listedModel(catalogue, kind, place.model)?.name) ?? place.model;
    return { kind: 'model', model: { kind, name }, span };
  }
  const mention = documentMentions(text).find(here);
  if (mention) return { kind: 'preset', ...mention };
  const model = catalogue && modelMentions(text, catalogue).find(here);
  if (model) return { kind: 'model', model, span: model.span };
  return own === undefined || presetPlaceAt(text, offset) ? undefined : { kind: 'preset', title: own, span: undefined };
}
