import type { PresetWire } from '../../../src/api/schema/presetsSchema';
import type { UserData } from '../../../src/api/schema/user';
import type { Preset } from '../../../src/library/snapshot/preset';
import { type Snapshot, takeSnapshot } from '../../../src/library/snapshot/snapshot';

/** What a test says of a preset; the rest is plain. */
export interface Sketch {
  readonly title: string;
  readonly description?: string;
  readonly starred?: boolean;
  readonly params?: Readonly<Record<string, string>>;
}

/** A preset as the library gives it. */
export function preset({ title, description = '', starred = false, params = {} }: Sketch): Preset {
  return { title, description, starred, author: 'local', picture: undefined, params: new Map(Object.entries(params)) };
}

/** A snapshot of a server that holds these presets, made from the one before as the library makes it. */
export function snapshotOf(sketches: readonly Sketch[], before?: Snapshot, permissions: readonly string[] = ['*']): Snapshot {
  const presets: PresetWire[] = sketches.map(({ title, description = '', starred = false, params = {} }) => ({
    author: 'local',
    title,
    description,
    preview_image: 'imgs/model_placeholder.jpg',
    is_starred: starred,
    param_map: { ...params },
  }));
  const data: UserData = {
    user_name: 'local',
    presets,
    language: 'en',
    permissions: [...permissions],
    starred_models: {},
    model_preset_links: {},
  };
  return takeSnapshot(data, { version: '0.9.8.2', serverId: 'one' }, 0, before);
}
