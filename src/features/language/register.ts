import { languages } from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Services } from '../../services';
import { PresetCompletion } from './completion';
import { LanguageContext, PRESET_FILES } from './context';
import { PresetHover } from './hover';
import { PresetLinks } from './links';
import { PresetReferences } from './references';

/** What VS Code knows of preset files as text. Outline, folding and formatting are its own for JSON: they change no value's spelling. */
export function register({ libraries, servers }: Services): Disposable {
  const store = new DisposableStore();
  const context = new LanguageContext(libraries, servers);
  const references = new PresetReferences(context);
  store.add(languages.registerCompletionItemProvider(PRESET_FILES, new PresetCompletion(context), '"', '<', ':', ',', '['));
  store.add(languages.registerHoverProvider(PRESET_FILES, new PresetHover(context)));
  store.add(languages.registerDocumentLinkProvider(PRESET_FILES, new PresetLinks(context)));
  store.add(languages.registerDefinitionProvider(PRESET_FILES, references));
  store.add(languages.registerReferenceProvider(PRESET_FILES, references));
  store.add(languages.registerRenameProvider(PRESET_FILES, references));
  return store;
}
