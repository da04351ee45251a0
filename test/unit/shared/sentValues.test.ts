import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { pageTexts } from '../../../src/features/editor/page/pageStrings';
import type { PageContent } from '../../../src/shared/presetContent';
import type { DocumentState, HostMessage, SentDocument } from '../../../src/shared/protocol';
import { SentValues, wholeDocument } from '../../../src/shared/sentValues';

vi.mock('vscode', () => import('../../editor-page/vscodeStub'));

const long = (letter: string) => letter.repeat(10_000);
const state = (params: Record<string, string> | undefined): DocumentState => ({
  seq: 0,
  title: 't',
  folder: '',
  problems: [],
  ...(params && { content: { description: '', starred: false, params: Object.entries(params).map(([id, value]) => ({ id, value })) } }),
});
const open = (document: DocumentState): HostMessage => ({
  type: 'open',
  strings: pageTexts(),
  preferences: { view: 'set', folded: {} },
  document,
  findings: [],
});
const told = (document: SentDocument): HostMessage => ({ type: 'document', document });

/** A page that takes what comes over the line, as the real one does. */
class FakePage {
  known: PageContent | undefined;
  document: DocumentState | undefined;

  hear(message: HostMessage): void {
    const heard = structuredClone(message);
    if (heard.type !== 'open' && heard.type !== 'document') return;
    const document = wholeDocument(heard.document, this.known);
    if (!document) return;
    this.document = document;
    this.known = document.content ?? this.known;
  }
}

describe('long values go over the line once', () => {
  test('and again when they are others, or another page asks', () => {
    const sent = new SentValues();
    const sizes = [
      open(state({ a: long('x'), b: '1' })),
      told(state({ a: long('x'), b: '2' })),
      told(state({ a: long('y') })),
      open(state({ a: long('y') })),
    ].map((message) => JSON.stringify(sent.of(message)).length > 10_000);
    expect(sizes).toEqual([true, false, true, true]);
  });

  test('a page knows the whole document after every message, whatever came between', () => {
    const params = fc.option(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', long('x'), long('y'))), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.array(fc.record({ params, isNewPage: fc.boolean() }), { minLength: 1 }), (steps) => {
        const sent = new SentValues();
        let page = new FakePage();
        for (const [index, { params: now, isNewPage }] of steps.entries()) {
          const isOpen = isNewPage || index === 0;
          if (isOpen) page = new FakePage();
          page.hear(sent.of(isOpen ? open(state(now)) : told(state(now))));
          expect(page.document).toEqual(state(now));
        }
      }),
    );
  });

  test('what was meant for the page before is passed over by one that was told nothing yet', () => {
    const sent = new SentValues();
    sent.of(open(state({ a: long('x') })));
    const page = new FakePage();
    page.hear(sent.of(told(state({ a: long('x') }))));
    expect(page.document).toBeUndefined();
  });
});
