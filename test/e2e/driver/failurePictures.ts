import { openWorkbenches } from './workbench';

interface Task {
  readonly name: string;
  readonly result?: { readonly state?: string | undefined } | undefined;
}

const taken = new WeakSet<object>();

/** Takes one picture of every open workbench if the test failed. Call it before tidying up; the set-up calls it after every test. */
export async function pictureFailure({ task }: { readonly task: Task }): Promise<void> {
  if (task.result?.state !== 'fail' || taken.has(task)) return;
  taken.add(task);
  let number = 0;
  for (const workbench of openWorkbenches) {
    const name = `failed-${task.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}${number++ ? `-${number}` : ''}`;
    console.log(`picture: ${await workbench.screenshot(name).catch((error: unknown) => `none (${String(error)})`)}`);
  }
}
