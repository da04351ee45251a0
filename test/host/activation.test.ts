import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';

describe('activation', () => {
  const id = `${manifest.publisher}.${manifest.name}`;

  it('loads without an error', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `VS Code knows no extension ${id}`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers exactly the commands of the manifest', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((command) => command.startsWith('swarmui.'));
    // VS Code itself adds "focus", "open" and the like for each view
    const views = Object.values(manifest.contributes.views).flat();
    const ours = registered.filter((command) => !views.some((view) => command.startsWith(`${view.id}.`)));
    assert.deepEqual(ours.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });
});
