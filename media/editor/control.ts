import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import type { PresetEdit } from '../../src/shared/presetContent';
import type { EditTime } from './presetStore';

/** What a control may know and do. */
export interface ControlContext {
  readonly parameter: PageParameter;
  readonly catalogue: PageCatalogue | undefined;
  /** Id of the element that names the control. */
  readonly labelId: string;
  /** Id of the element that holds the findings. */
  readonly notesId: string;
  /** The titles of the server's presets, as far as they are known. */
  presets(): readonly string[];
  /** The models that are starred, by kind. */
  starred(): Readonly<Record<string, readonly string[]>>;
  /** A function that has the tokens of a text counted after a pause, where the server can. */
  tokenCounter(told: (count: number) => void): (text: string) => void;
  /** A function that has a picture on the server shown after a pause, by its path, if there is one; `url` holds its data. */
  fileShower(told: (url: string) => void): (path: string) => void;
  valueFor(id: string): string | undefined;
  edit(edits: readonly PresetEdit[], when: EditTime): void;
  /** Ends the undo step of what was typed. */
  settle(): void;
}

/** The field of one parameter. It holds the exact string; it changes the preset only when a person changes the field. */
export interface Control {
  readonly element: HTMLElement;
  /** What takes the focus when the parameter is added or jumped to. */
  readonly focusTarget: HTMLElement;
  /** True when the control takes the whole width, below its name. */
  readonly wide: boolean;
  /** True when it shows values of other parameters, too, and so is to be drawn at every change. */
  readonly follows?: boolean;
  /** Shows a value; undefined = not set, so the default stands there faintly. Never disturbs what is being typed. */
  show(value: string | undefined): void;
  setDisabled(disabled: boolean): void;
  /** Tells assistive technology that the value is wrong. */
  setInvalid(invalid: boolean): void;
}
