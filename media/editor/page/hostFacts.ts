import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';
import type { PageFinding } from '../../../src/shared/protocol';
import { Answers } from '../answers';
import { parametersById } from '../list/arrange';
import type { Channel } from './channel';

/** What the host has told beside the document, and what it can be asked. */
export class HostFacts {
  catalogue: PageCatalogue | undefined;
  findings: readonly PageFinding[] = [];
  /** The titles of the library's presets. */
  presets: readonly string[] = [];
  /** Starred models, by kind. */
  starred: Readonly<Record<string, readonly string[]>> = {};
  readonly tokens: Answers<number>;
  readonly files: Answers<string>;

  constructor(channel: Channel) {
    this.tokens = new Answers((text) => channel.send({ type: 'countTokens', text }), true);
    this.files = new Answers((path) => channel.send({ type: 'showFile', path }));
  }

  /** A parameter that the server knows. */
  parameter(id: string): PageParameter | undefined {
    return this.catalogue && parametersById(this.catalogue).get(id);
  }
}
