import { mainMayBe } from './modelKinds';
import type { EffectiveRequest } from './request';

/** Architectures that make videos by themselves. */
const VIDEO = ['wan-21-14b', 'hunyuan-video', 'lightricks-ltx-video'];

/** What a picture is made of, as far as parameters ask for it. */
export class Scene {
  constructor(
    readonly request: EffectiveRequest,
    /** The prompt with its tags filled in. */
    readonly prompt: string,
    /** True when words come of chance. */
    readonly chance: boolean,
  ) {}

  has(id: string): boolean {
    return this.request.entries.has(id);
  }

  value(id: string): string | undefined {
    return this.request.get(id);
  }

  number(id: string, otherwise: number): number {
    const value = this.request.get(id);
    return value === undefined ? otherwise : Number(value);
  }

  /** True when the prompt has a section such as `<segment:`. */
  section(...names: readonly string[]): boolean {
    return names.some((name) => this.prompt.includes(`<${name}:`));
  }

  /** The refiner runs when both its switches are set (presence fact 3). */
  get refiner(): boolean {
    return this.has('refinermethod') && this.number('refinercontrolpercentage', 0) > 0;
  }

  get mask(): boolean {
    return (this.has('initimage') && this.has('maskimage')) || this.section('object');
  }

  /** A video is made, or may be. */
  get video(): boolean {
    return this.has('videomodel') || this.section('extend') || mainMayBe(this.request, VIDEO);
  }

  get mainVideo(): boolean {
    return mainMayBe(this.request, VIDEO);
  }

  /** True when a part of the picture with this number is made (presence fact 20). */
  runs(section: number): boolean {
    if (section <= 0 || section === 5) return true;
    if (section === 1) return this.refiner;
    if (section === 2) return this.has('videomodel') || this.section('extend');
    if (section === 3) return this.has('videoswapmodel') || this.has('videoextendswapmodel');
    if (section === 4) return this.has('pixeldecodermodel');
    if (section === 6) return this.has('seedvrmodel');
    return new RegExp(`<(?:segment|region|object|extend):[^<>]*//cid=${section}>`).test(this.prompt);
  }
}
