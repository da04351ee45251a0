import type { Banner } from '../banner';
import type { BrokenText } from '../brokenText';
import type { Comparing } from '../compare/comparing';
import { h } from '../dom';
import type { ForeignBar } from '../foreignBar';
import type { Header } from '../header';
import type { EmptyList } from '../list/emptyList';
import type { ParameterList } from '../list/parameterList';
import type { AddParameter } from '../suggest/addParameter';
import type { Toolbar } from '../toolbar';

/** The parts of the page; made when the host has sent the texts they show. */
export interface PageParts {
  readonly header: Header;
  readonly toolbar: Toolbar;
  readonly add: AddParameter;
  readonly comparing: Comparing;
  readonly list: ParameterList;
  readonly empty: EmptyList;
  readonly broken: BrokenText;
  readonly foreign: ForeignBar;
  readonly readOnly: Banner;
  readonly oldTitle: Banner;
  readonly plain: Banner;
  readonly general: HTMLElement;
}

/** Puts the parts on the page, from top to bottom. */
export function layOut(parts: PageParts, announcer: HTMLElement): void {
  const main = h(
    'main',
    { class: 'page' },
    parts.header.element,
    parts.broken.element,
    parts.readOnly.element,
    parts.oldTitle.element,
    parts.foreign.element,
    parts.general,
    parts.toolbar.element,
    parts.comparing.bar.element,
    parts.plain.element,
    parts.list.element,
    parts.empty.element,
    announcer,
  );
  document.body.replaceChildren(main);
}
