import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { OpenLibrary } from '../../servers/libraries';
import { pickServer } from '../../servers/pickServer';
import type { Services } from '../../services';
import { changeable } from './applySettings';
import { applyWanted } from './applyWanted';

/** Copies chosen settings of a server to another one: what differs is shown first. */
export async function copySettings(services: Services, { server, library }: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const others = services.servers.all.filter(({ name }) => name !== server.name);
  if (others.length === 0) throw new HumanError(t('There is no other server to copy to. Run "SwarmUI: Add Server" first.'));
  const target = await pickServer(others, undefined, t('Select a server to copy the settings of {0} to', server.name));
  if (!target) return;
  const to = { server: target, library: services.libraries.get(target.name) };
  const [from, now] = await Promise.all([library.settings.refresh(), changeable(to)]);
  const wanted = Array.from(from.byKey.values(), ({ key, value }) => ({ key, value }));
  await applyWanted(services, to, now, wanted, {
    placeHolder: t('Select what to change on {0}', target.name),
    told: (applied, all) => t('Copied to {0}: {1} of {2} settings.', target.name, applied, all),
  });
}
