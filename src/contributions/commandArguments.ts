import type { CommandId, commands, FileAddress } from '../contributions';
import type { PresetSeed } from '../rows';
import type { SubjectOf } from './commandTable';
import type { RowArgument, Subject } from './needs';

/** The document of a comparison; without it, the one that is looked at. */
type ConflictArguments = [file?: FileAddress];

/** The arguments of the commands that work on something else than rows. */
interface ArgumentsOf {
  [commands.newPreset]: [seed?: PresetSeed];
  [commands.useMine]: ConflictArguments;
  [commands.useServers]: ConflictArguments;
  [commands.mergeEach]: ConflictArguments;
  [commands.decideLater]: ConflictArguments;
  [commands.compareWithServer]: ConflictArguments;
  [commands.mergeNow]: ConflictArguments;
  [commands.fixFindings]: [of?: { readonly rule: string; readonly server: string }];
  [commands.ignoreFinding]: [file?: string, rule?: string];
  [commands.compareSettings]: [file?: FileAddress];
}

/** What a command on rows is called with: the row, and all that are selected; without any it asks. */
export type RowArguments<On extends Subject> = [target?: RowArgument<On>, selected?: readonly RowArgument<On>[]];

/** The arguments of a command; most take none. */
export type CommandArguments<Id extends CommandId> = Id extends keyof ArgumentsOf
  ? ArgumentsOf[Id]
  : SubjectOf<Id> extends infer On extends Subject
    ? [On] extends [never]
      ? []
      : RowArguments<On>
    : [];

/** The arguments of each command by its id. */
export type ArgumentsTable = { readonly [Id in CommandId]: CommandArguments<Id> };
