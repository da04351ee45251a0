import type { CommandId } from '../contributions';
import { accountCommands } from './accountTable';
import type { Command } from './command';
import { fileCommands } from './fileTable';
import { findingCommands } from './findingTable';
import { historyCommands } from './historyTable';
import { linkCommands } from './linkTable';
import { modelCommands } from './modelTable';
import { parameterCommands } from './parameterTable';
import { presetListCommands } from './presetListTable';
import { presetCommands } from './presetTable';
import { serverCommands } from './serverTable';
import { settingCommands } from './settingTable';

/** Every command: the manifest is made of it, and `ServerCommands` looks up what each needs. */
export const commandTable = {
  ...serverCommands,
  ...accountCommands,
  ...presetCommands,
  ...presetListCommands,
  ...historyCommands,
  ...fileCommands,
  ...findingCommands,
  ...modelCommands,
  ...linkCommands,
  ...parameterCommands,
  ...settingCommands,
} as const satisfies { readonly [Id in CommandId]: Command };

type Table = typeof commandTable;

/** The commands whose entries are like `Like`. */
export type IdsLike<Like> = { [Id in CommandId]: Table[Id] extends Like ? Id : never }[CommandId];

/** What a command works on, where it works on rows. */
export type SubjectOf<Id extends CommandId> = Table[Id] extends { readonly needs: { readonly on: infer On } } ? On : never;
