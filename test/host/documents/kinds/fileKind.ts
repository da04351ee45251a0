import type { Library } from '../../../../src/library/library';
import type { Controls } from '../../../sandbox/controls';
import type { Values } from '../values';

/** The kinds of files a server has. */
export type KindName = 'preset' | 'settings' | 'stars' | 'links' | 'edits';

/** A part that is edited, and the values it is given. */
export interface Part {
  readonly name: string;
  /** `undefined` takes the part out of the text. */
  readonly values: readonly (string | undefined)[];
}

/** One kind of file: how its text is read and written, and where a server holds it. */
export interface FileKind {
  readonly name: KindName;
  /** The route that stores it. */
  readonly route: string;
  readonly parts: readonly Part[];
  /** Throws for a text that cannot be saved. */
  parse(text: string): Values;
  /** The text with another value in a part. */
  write(text: string, part: string, value: string | undefined): string;
  /** True for a part that is left as it is where a text leaves it out. */
  leavesAlone(part: string): boolean;
  /** What the server makes of a value. */
  stores(part: string, value: string): string;
  /** True for a part of which both sides' additions are joined: it is never asked about. */
  isMember(part: string): boolean;
  /** What a window of ours saw when it looked last; undefined where there is no such file. */
  seen(library: Library, title: string): Values | undefined;
  /** Gives the server another value, as a foreign client does. */
  change(controls: Controls, title: string, part: string, value: string | undefined): Promise<void>;
}
