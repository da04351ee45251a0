import { commands } from '../../contributions';
import { paramsFor } from '../../library/catalogue/modelParams';
import type { OpenLibrary } from '../../servers/libraries';
import { runCommand } from '../../servers/runCommand';
import { splitModel, WILDCARDS } from '../../swarm/modelNames';
import type { ModelName } from './modelDetails';

/** Asks for a title, and creates and opens a preset that uses a model, with its trigger phrase and its usual weight. */
export async function newPresetWithModel({ server, library }: OpenLibrary, model: ModelName): Promise<void> {
  const details = model.modelKind === WILDCARDS ? undefined : await library.modelDetails(model.modelKind, model.name);
  const phrase = details?.trigger_phrase ?? '';
  const params = paramsFor(model.modelKind, model.name, phrase, details?.lora_default_weight ?? '');
  await runCommand(commands.newPreset, { server: server.name, title: splitModel(model.name).file, params });
}
