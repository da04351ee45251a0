import type { PageContent } from './presetContent';
import type { DocumentState, HostMessage, SentDocument } from './protocol';

/** From this many characters on a value is sent once: a picture of megabytes would go over with each key that is typed elsewhere. */
const LONG = 10_000;

/** Which values a page has already; those that are long and still the same are left out of what it is told. */
export class SentValues {
  #sent: ReadonlyMap<string, string> = new Map();

  /** A message as it goes over the line. */
  of(message: HostMessage): HostMessage {
    if (message.type === 'open') {
      this.#sent = new Map();
      this.#remember(message.document);
    }
    return message.type === 'document' ? { ...message, document: this.#rest(message.document) } : message;
  }

  #rest(document: SentDocument): SentDocument {
    const { content } = document;
    if (!content) return document;
    const params = content.params.map((param) => {
      const { id, value } = param;
      return value !== undefined && value.length >= LONG && this.#sent.get(id) === value ? { id } : param;
    });
    this.#remember(document);
    return { ...document, content: { ...content, params } };
  }

  #remember({ content }: SentDocument): void {
    if (content) this.#sent = new Map(content.params.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const])));
  }
}

/** A document with the values that were left out of it; undefined where the page never had them. */
export function wholeDocument(document: SentDocument, known: PageContent | undefined): DocumentState | undefined {
  const { content, ...rest } = document;
  if (!content) return rest;
  const params: { id: string; value: string }[] = [];
  for (const { id, value = known?.params.find((one) => one.id === id)?.value } of content.params) {
    if (value === undefined) return undefined;
    params.push({ id, value });
  }
  return { ...rest, content: { ...content, params } };
}
