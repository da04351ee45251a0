import type { ExtensionContext } from 'vscode';
import type { Disposable } from './base/disposable';
import { register as registerAccount } from './features/account/register';
import { register as registerEditor } from './features/editor/register';
import { register as registerFiles } from './features/files/register';
import { register as registerFindings } from './features/findings/register';
import { register as registerGeneral } from './features/general/register';
import { register as registerHistory } from './features/history/register';
import { register as registerLanguage } from './features/language/register';
import { register as registerMaps } from './features/maps/register';
import { register as registerModels } from './features/models/register';
import { register as registerParameters } from './features/parameters/register';
import { register as registerPresets } from './features/presets/register';
import { register as registerServers } from './features/servers/register';
import { register as registerSettings } from './features/settings/register';
import { register as registerStatus } from './features/status/register';
import { register as registerTrash } from './features/trash/register';
import { createServices, type Services } from './services';

/** Everything the person sees, one folder each. What VS Code may ask for first (files, then the editor) comes first. */
const features: readonly ((services: Services) => Disposable)[] = [
  registerFiles,
  registerEditor,
  registerLanguage,
  registerPresets,
  registerFindings,
  registerMaps,
  registerModels,
  registerHistory,
  registerTrash,
  registerSettings,
  registerParameters,
  registerServers,
  registerAccount,
  registerStatus,
  registerGeneral,
];

/** Makes the services and registers the features. No request, no secret and no file is read before something of ours is seen or asked for. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  context.subscriptions.push(services);
  for (const register of features) context.subscriptions.push(register(services));
}
