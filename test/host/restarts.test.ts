import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { closeEverything, useServers } from './support';

describe('a server that comes back', () => {
  let sandbox: Sandbox;
  const shown: string[] = [];
  const { setStatusBarMessage } = vscode.window;
  const refresh = () => vscode.commands.executeCommand('swarmui.refresh');

  before(async () => {
    const value = (text: string, ...rest: []) => {
      shown.push(text);
      return setStatusBarMessage(text, ...rest);
    };
    Object.defineProperty(vscode.window, 'setStatusBarMessage', { value, configurable: true, writable: true });
    sandbox = await startSandbox({ as: '0.9.8.0' });
    await useServers({ back: sandbox.url });
    await refresh();
    await eventually(() => assert.ok(sandbox.controls.count('GetMyUserData') > 0));
  });
  after(async () => {
    Object.defineProperty(vscode.window, 'setStatusBarMessage', { value: setStatusBarMessage, configurable: true, writable: true });
    await closeEverything();
    await sandbox.stop();
  });

  it('is said to be restarted, or updated, in passing', async () => {
    const again = async (as: '0.9.8.0' | '0.9.8.2') => {
      const { port } = sandbox;
      await sandbox.stop();
      sandbox = await startSandbox({ as, port });
      await refresh();
    };
    await again('0.9.8.0');
    await eventually(() =>
      assert.deepEqual(
        shown.filter((text) => text.includes('back')),
        ['$(info) back was restarted'],
      ),
    );
    await again('0.9.8.2');
    await eventually(() => assert.match(shown.at(-1) ?? '', /^\$\(info\) back was updated from 0\.9\.8\.0\S* to 0\.9\.8\.2/));
  });
});
