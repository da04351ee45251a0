import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HeldPreset } from '../sandbox/controls';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Person } from './person';
import { closeEverything, useServer } from './support';

const server = 'older';
const uriOf = (title: string) => vscode.Uri.from({ scheme: 'swarmui', authority: server, path: `/presets/${title}.preset.json` });
const row = (title: string) => ({ kind: 'preset', server, title });
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`swarmui.${command}`, ...args);
/** A PNG under the label that servers take. */
const PIXEL = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What the two make of it: kept as it was sent, or a JPEG. */
const PICTURES = { '0.9.7.0': /^data:image\/jpeg;base64,iVBORw0KGgo/, '0.9.8.0': /^data:image\/jpeg;base64,\/9j\// };

for (const version of ['0.9.7.0', '0.9.8.0'] as const) {
  describe(`on SwarmUI ${version}, which forgets a picture that is not sent again`, () => {
    let sandbox: Sandbox;
    let person: Person;
    const writes = () => sandbox.controls.log.filter(({ route }) => /AddNewPreset|DeletePreset|DuplicatePreset/i.test(route));

    /** One preset is held, with a picture: the newer of the two encodes it anew each time it is sent. */
    const isKept = (held: readonly HeldPreset[], expected: Partial<HeldPreset>) => {
      assert.deepEqual(
        held.map((preset) => ({ ...preset, picture: PICTURES[version].test(preset.picture) })),
        [{ ...expected, picture: true }],
      );
    };

    before(async () => {
      sandbox = await startSandbox({ as: version });
      await useServer(server, sandbox.url);
    });
    beforeEach(async () => {
      person = new Person();
      for (const { title } of sandbox.controls.library()) await sandbox.controls.call('DeletePreset', { preset: title });
      await sandbox.controls.call('AddNewPreset', {
        title: 'Portraits/Soft',
        description: 'For faces.',
        param_map: { prompt: 'soft', steps: '20' },
        preview_image: PIXEL,
      });
      await run('refresh');
      sandbox.controls.clearLog();
    });
    afterEach(async () => {
      person.leave();
      await closeEverything();
    });
    after(() => sandbox.stop());

    it('keeps the picture when an edit of the file is saved', async () => {
      const was = sandbox.controls.preset('Portraits/Soft');
      const document = await vscode.workspace.openTextDocument(uriOf('Portraits/Soft'));
      await vscode.window.showTextDocument(document);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace('"20"', '"30"'));
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(await document.save(), true);
      isKept(sandbox.controls.library(), { ...was, params: { prompt: 'soft', steps: '30' } });
      assert.deepEqual(person.answers, []);
    });

    it('keeps the picture when the preset is renamed', async () => {
      const was = sandbox.controls.preset('Portraits/Soft');
      person.types('People/Softer');
      await run('renamePreset', row('Portraits/Soft'));
      isKept(sandbox.controls.library(), { ...was, title: 'People/Softer' });
      assert.deepEqual(person.answers, []);
    });

    it('says in the menu of the status what it is too old for', async () => {
      await run('showStatusMenu');
      const reasons = person.details.filter((detail) => /too old for access tokens/.test(detail));
      assert.equal(reasons.length, version === '0.9.7.0' ? 1 : 0);
    });

    if (version === '0.9.7.0') {
      it('refuses a star, which it cannot keep, with the reason', async () => {
        await run('starPreset', row('Portraits/Soft'));
        assert.equal(person.messages.length, 1);
        assert.match(person.messages[0] ?? '', /too old.*starred presets.*0\.9\.7\.4/);
        assert.deepEqual(writes(), []);
      });
    } else {
      it('stars, and keeps the picture', async () => {
        const was = sandbox.controls.preset('Portraits/Soft');
        await run('starPreset', row('Portraits/Soft'));
        isKept(sandbox.controls.library(), { ...was, starred: true });
        assert.deepEqual(person.answers, []);
      });
    }
  });
}
