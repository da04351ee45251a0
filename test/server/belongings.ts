import type { SwarmClient } from '../../src/api/client';
import { hasPermission } from '../../src/api/permissionTable';
import type { Output } from '../../src/api/routes';
import { flatSettings } from '../../src/api/schema/userSettingsSchema';
import type { JsonObject } from '../../src/base/json';
import type { Visit } from './visit';

type UserData = Output<'GetMyUserData'>;

/** Everything of the account that a visit could disturb, apart from our own folder. */
export interface Belongings {
  readonly presets: UserData['presets'];
  readonly stars: JsonObject;
  readonly links: JsonObject | undefined;
  readonly edits: JsonObject;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Reads them; what the account may not see is empty. Counters in the names of pictures are left out: any edit raises them. */
export async function belongings(visit: Visit): Promise<Belongings> {
  const { client, session } = visit;
  const data = await client.call('GetMyUserData', {});
  const { param_edits } = await client.call('ListT2IParams', {});
  return {
    presets: data.presets
      .filter(({ title }) => !visit.isOurs(title))
      .map((preset) => ({ ...preset, preview_image: preset.preview_image.replace(/\?editid=\d+$/, '') })),
    stars: data.starred_models,
    links: data.model_preset_links,
    edits: param_edits ?? {},
    settings: hasPermission(session.permissions, 'read_user_settings') ? await settingValues(client) : {},
  };
}

async function settingValues(client: SwarmClient): Promise<Readonly<Record<string, unknown>>> {
  const { settings } = await client.call('GetUserSettings', {});
  return Object.fromEntries(Array.from(flatSettings(settings), ([key, { value }]) => [key, value]));
}
