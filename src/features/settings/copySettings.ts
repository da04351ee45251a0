import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { OpenLibrary } from '../../host/libraries';
import { pickServer } from '../../host/pickServer';
import type { Services } from '../../services';
import { applyEdits, changeable, previewEdits } from './applyEdits';

/** Copies chosen settings of a server to another one: what differs is shown first. */
export async function copySettings(services: Services, { server, library }: OpenLibrary): Promise<void> {
  const { t } = vscode.l10n;
  const others = services.servers.all.filter(({ name }) => name !== server.name);
  if (others.length === 0) throw new HumanError(t('There is no other server to copy to. Choose "SwarmUI: Add Server" first.'));
  const target = await pickServer(others, undefined, t('Server that gets settings of {0}', server.name));
  if (!target) return;
  const to = { server: target, library: services.libraries.get(target.name) };
  const [from, now] = await Promise.all([library.settings.refresh(), changeable(to)]);
  const edits = Array.from(from.byKey.values(), ({ key, value }) => ({ key, value }));
  const chosen = await previewEdits(now, edits, t('What to change on {0}', target.name));
  if (chosen) await applyEdits(services, to, chosen, (count) => t('Copied to {0} (settings: {1}).', target.name, count));
}
