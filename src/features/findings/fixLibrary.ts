import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { commands, views } from '../../contributions';
import { plainLabel } from '../../host/escapedMarkdown';
import { fixAll } from '../../library/findings/applyFixes';
import { changedParams, type Preset, type PresetContent } from '../../library/snapshot/preset';
import type { PresetEdition } from '../../library/writers/many/editPresets';
import { runCommand } from '../../servers/runCommand';
import type { Services } from '../../services';
import { runBulk } from '../../ui/bulk';
import type { ReadLibrary } from '../../ui/commands/serverCommands';

type Used = Pick<Services, 'findings' | 'reporter'>;

interface FixPick extends vscode.QuickPickItem {
  readonly edition: PresetEdition;
}

/** Fixes all findings of one kind in the library, after a preview in which the person chooses the presets. */
export async function fixFindings(open: ReadLibrary, services: Used, given: string | undefined): Promise<void> {
  const { server, library, snapshot } = open;
  const { t } = vscode.l10n;
  const catalogue = await library.catalogue();
  const find = (preset: Preset) => services.findings.ofPreset(server.name, preset, catalogue, library);
  const rule =
    given ??
    (await askRule(
      snapshot.presets.flatMap((preset) =>
        find(preset)
          .filter(({ fix }) => fix)
          .map((one) => one.rule),
      ),
    ));
  if (rule === undefined) return;
  const picks = snapshot.presets.flatMap((preset): FixPick[] => {
    if (!find(preset).some((one) => one.rule === rule && one.fix)) return [];
    const content = fixAll(preset, (now) => find(now).filter((one) => one.rule === rule));
    if (!content) return [];
    return [
      {
        label: plainLabel(preset.title),
        detail: plainLabel(changeWords(preset, content)),
        picked: true,
        edition: { base: preset, content },
      },
    ];
  });
  if (picks.length === 0)
    throw new HumanError(t('No preset on {0} has a "{1}" problem that can be fixed automatically.', server.name, rule));
  const chosen = await vscode.window.showQuickPick(picks, {
    title: t('Fix "{0}" in {1}', rule, server.name),
    placeHolder: t('Select presets to change. Nothing is sent until you confirm.'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (!chosen || chosen.length === 0) return;
  const editions = chosen.map(({ edition }) => edition);
  await runBulk({
    title: t('Fixing presets on {0}', server.name),
    total: editions.length,
    view: views.presets,
    run: (options) => library.presets.editMany(editions, options),
    result: ({ changed, failed }) => ({
      done: changed.length,
      failed: failed.map(({ item, error }) => ({ name: item.base.title, error })),
    }),
    whenAll: ({ changed }) =>
      void vscode.window.showInformationMessage(changed.length === 1 ? t('Fixed 1 preset.') : t('Fixed {0} presets.', changed.length)),
    actions: [{ title: t('Undo'), run: () => runCommand(commands.undoLastChange) }],
  });
}

async function askRule(rules: readonly string[]): Promise<string | undefined> {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  if (counts.size === 0) throw new HumanError(vscode.l10n.t('No problem can be fixed automatically.'));
  const picks = [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => ({ label, description: String(count) }));
  return (await vscode.window.showQuickPick(picks, { placeHolder: vscode.l10n.t('Select the kind of problem to fix') }))?.label;
}

/** "steps: 5000 → 500". */
function changeWords(before: PresetContent, after: PresetContent): string {
  const cut = (value: string | undefined) => (value === undefined ? '∅' : value.length > 40 ? `${value.slice(0, 39)}…` : value);
  return changedParams(before.params, after.params)
    .map((id) => `${id}: ${cut(before.params.get(id))} → ${cut(after.params.get(id))}`)
    .join('; ');
}
