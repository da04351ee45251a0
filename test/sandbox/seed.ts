import { addDemoFiles, addDemoLibrary } from './demo';
import { smallModels } from './models';
import { LOCAL_USER } from './signIn';
import type { ServerState } from './state';
import { prehash, type Role } from './users';

/** The people of `--mode accounts`, by the spelling their password was made with: `secret of <name>`. */
const PEOPLE: readonly (readonly [name: string, role: Role])[] = [
  ['Alice', 'user'],
  ['gus', 'guest'],
  ['paul', 'poweruser'],
  ['olga', 'owner'],
];

/** Puts into a new server what its mode says. */
export function seed(state: ServerState): void {
  const { mode, demo } = state.options;
  if (mode === 'models') state.models.add(smallModels());
  if (state.accounts) addPeople(state);
  if (!demo) return;
  addDemoFiles(state);
  addDemoLibrary(state, state.users.findOrMake(state.accounts ? 'alice' : LOCAL_USER, 'owner'));
}

/** Makes the people of `--mode accounts` unless they are there. */
export function addPeople(state: ServerState): void {
  if (state.users.find('alice')) return;
  for (const [name, role] of PEOPLE) {
    const user = state.users.findOrMake(name.toLowerCase(), role);
    user.setPassword(prehash(name, `secret of ${name}`));
    user.save();
  }
}
