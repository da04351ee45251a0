import { languages } from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Services } from '../../services';
import { MAP_FILES } from '../../ui/mapFiles';
import { PRESET_FILES } from '../../ui/presetFiles';
import { PresetCompletion } from './completion';
import { offerToFollow } from './followRenames';
import { PresetHover } from './hover';
import { LanguageContext } from './languageContext';
import { PresetLinks } from './linkProvider';
import { PresetReferences } from './referenceProvider';
import { registerSchema } from './schemaFile';

/** What VS Code knows of preset files as text. Outline, folding and formatting are its own for JSON: they change no value's spelling. */
export function register(services: Services): Disposable {
  const { libraries, servers, reporter } = services;
  const store = new DisposableStore();
  const context = new LanguageContext(libraries, servers);
  const references = new PresetReferences(context);
  store.add(languages.registerCompletionItemProvider(PRESET_FILES, new PresetCompletion(context), '"', '<', ':', ',', '['));
  store.add(languages.registerHoverProvider(PRESET_FILES, new PresetHover(context)));
  const links = new PresetLinks(context);
  for (const files of [PRESET_FILES, MAP_FILES]) {
    store.add(languages.registerDocumentLinkProvider(files, links));
    store.add(languages.registerDefinitionProvider(files, references));
    store.add(languages.registerReferenceProvider(files, references));
    store.add(languages.registerRenameProvider(files, references));
  }
  store.add(libraries.onDidRename((renamed) => void offerToFollow(renamed).catch((error: unknown) => reporter.report(error))));
  store.add(registerSchema(services));
  return store;
}
