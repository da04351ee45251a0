import type { PresetContent } from '../../src/library/snapshot/preset';
import { trimSpace } from '../sandbox/json/whiteSpace';
import { cleanTitle } from '../sandbox/titles';
import type { Random } from './random';
import type { HeldPreset } from './world';

const PARAMETERS = ['steps', 'cfgscale', 'sampler', 'loras', 'anunknownone', 'Odd Key', '__proto__', 'clé', '10'] as const;
const PROMPTS = ['prompt', 'negativeprompt'] as const;
const FOLDERS = ['', '', '', 'Folder/', 'Folder/Deep/', 'Ünï/'] as const;

/** A small picture as a data URL: a JPEG label over PNG bytes, which servers take. */
export const PICTURE =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC';

/** Makes up what is written: every value is written once in a run, so that each can be told from all others. */
export class Words {
  #count = 0;

  constructor(
    private readonly random: Random,
    /** Stands before every title; ends with a slash, or is empty. */
    readonly home: string,
  ) {}

  /** A word that was never used before. */
  word(): string {
    this.#count++;
    return `w${this.#count}`;
  }

  /** A title as somebody may type it: new, in another case, taken, or with what the server takes away. */
  title(present: readonly string[]): string {
    const { random } = this;
    const fresh = () => `${this.home}${random.of(FOLDERS) ?? ''}Né ${this.word()}`;
    const there = random.of(present) ?? fresh();
    const kinds = [
      fresh,
      fresh,
      fresh,
      () => `${fresh()}: v1.5? `,
      () => there,
      () => (random.chance(0.5) ? there.toUpperCase() : there.toLowerCase()),
      () => `${there}.`,
      () => `${this.home}x${'é'.repeat(600)}`,
      () => `${this.home}CON/${this.word()}`,
      () => `${there} (2)`,
    ] as const;
    return random.oneOf(kinds)();
  }

  content(): PresetContent {
    const { random } = this;
    const params = new Map<string, string>(random.some([...PROMPTS, ...PARAMETERS], 5).map((id) => [id, this.word()]));
    return { description: random.chance(0.5) ? this.word() : '', starred: random.chance(0.3), params };
  }

  /** One change, as a person makes it. */
  edit(content: PresetContent): PresetContent {
    const { random } = this;
    const params = new Map(content.params);
    switch (random.below(10)) {
      case 0:
        return { ...content, description: `${content.description} ${this.word()}`.trim() };
      case 1:
        return { ...content, starred: !content.starred };
      case 2: {
        const id = random.of([...params.keys()]);
        if (id !== undefined) params.delete(id);
        return { ...content, params };
      }
      case 3:
      case 4: {
        const id = random.oneOf(PROMPTS);
        const text = params.get(id) ?? '';
        params.set(id, random.chance(0.5) ? `${text}, ${this.word()}` : `${this.word()} ${text}`);
        return { ...content, params };
      }
      case 5: {
        const id = random.of([...params.keys()]);
        // A blank that the server takes away.
        if (id !== undefined) params.set(id, `${params.get(id)} `);
        return { ...content, params };
      }
      default:
        params.set(random.oneOf(PARAMETERS), this.word());
        return { ...content, params };
    }
  }
}

/** What the server makes of a title. */
export function titleStored(typed: string): string {
  return trimSpace(cleanTitle(typed));
}

/** What the server holds after it was sent this. */
export function stored(title: string, { description, starred, params }: PresetContent, picture: string | undefined): HeldPreset {
  return {
    title,
    description: trimSpace(description),
    starred,
    picture,
    params: new Map(Array.from(params, ([id, value]) => [id, trimSpace(value)])),
  };
}
