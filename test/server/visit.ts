import { randomBytes } from 'node:crypto';
import { SwarmClient } from '../../src/api/client';
import type { SessionInfo } from '../../src/api/session';
import { Library } from '../../src/library/library';
import type { Preset, PresetContent } from '../../src/library/snapshot/preset';
import { UndoStack } from './undo';

/** How we come to a server. */
export interface Account {
  readonly url: string;
  readonly token?: string | undefined;
}

/** All folders of ours begin with this; what follows is different for each visit. */
export const FOLDER_PREFIX = 'Test of SwarmUI for VS Code ';

/** One visit to a server: what checks work with, and what must be undone at the end. */
export class Visit {
  /** The one folder of presets we write into. */
  readonly folder = `${FOLDER_PREFIX}${randomBytes(4).toString('hex')}`;
  readonly client: SwarmClient;
  readonly library: Library;
  /** Another session of the same account, that knows nothing of what the library believes. */
  readonly other: SwarmClient;
  readonly undo = new UndoStack();

  private constructor(
    readonly account: Account,
    readonly session: SessionInfo,
    client: SwarmClient,
  ) {
    this.client = client;
    this.library = new Library({ client });
    this.other = new SwarmClient(account);
  }

  /** Opens a session. Throws where there is no server, or it does not let us in. */
  static async begin(account: Account): Promise<Visit> {
    const client = new SwarmClient(account);
    try {
      return new Visit(account, await client.session(), client);
    } catch (error) {
      client.dispose();
      throw error;
    }
  }

  /** A title in our folder. */
  title(name: string): string {
    return `${this.folder}/${name}`;
  }

  /** Creates a preset in our folder. */
  async preset(
    name: string,
    params: Readonly<Record<string, string>>,
    more: Partial<PresetContent> & { picture?: string } = {},
  ): Promise<Preset> {
    const { picture, ...content } = more;
    const whole = { description: '', starred: false, params: new Map(Object.entries(params)), ...content };
    return (await this.library.presets.create(this.title(name), whole, { picture })).stored;
  }

  /** What the server holds under a title, read by the other session; undefined when it holds nothing. */
  async held(title: string): Promise<Held | undefined> {
    return (await this.allHeld()).get(title);
  }

  /** What the server holds of ours, by title, in its order. */
  async allHeld(): Promise<ReadonlyMap<string, Held>> {
    const { presets } = await this.other.call('GetMyUserData', {});
    const ours = presets.filter(({ title }) => this.isOurs(title));
    return new Map(
      ours.map(({ title, description, is_starred, preview_image, param_map }) => [
        title,
        { description, starred: is_starred ?? false, picture: preview_image, params: Object.entries(param_map) },
      ]),
    );
  }

  /** True for titles in our folder. */
  isOurs(title: string): boolean {
    return title.toLowerCase().startsWith(`${this.folder.toLowerCase()}/`);
  }

  /** Ends the sessions' connections; undo before. */
  end(): void {
    this.library.dispose();
    this.client.dispose();
    this.other.dispose();
  }
}

/** A preset as the server tells it, ready to be compared. */
export interface Held {
  readonly description: string;
  readonly starred: boolean;
  readonly picture: string;
  readonly params: readonly (readonly [id: string, value: string])[];
}
