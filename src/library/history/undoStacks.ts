import type { Change, Operation } from './change';
import type { Journal } from './journal';

/** What can be undone and redone, the last first. */
export interface UndoStacks {
  readonly undo: readonly Operation[];
  readonly redo: readonly Operation[];
}

/**
 * Our own operations as two stacks: an undo goes to the other, and may be undone itself, which is a redo. What is done in one window
 * makes an end of what can be redone in that one. What could not be taken back is in neither.
 */
export function undoStacks(operations: readonly Operation[], user: string): UndoStacks {
  let undo: Operation[] = [];
  let redo: Operation[] = [];
  for (const operation of operations) {
    const { command, reverts, resumes } = operation.why;
    if (operation.who !== 'us' || operation.user !== user || operation.changes.every(({ outcome }) => outcome === 'failed')) continue;
    const without = (stack: readonly Operation[]) => stack.filter(({ id }) => id !== reverts && id !== resumes);
    undo = without(undo);
    redo = without(redo);
    if (command === 'undo') redo.push(operation);
    else {
      undo.push(operation);
      if (command !== 'redo') redo = redo.filter(({ window }) => window !== operation.window);
    }
  }
  const inTurn = (stack: readonly Operation[]) => stack.filter(({ left }) => !left).toReversed();
  return { undo: inTurn(undo), redo: inTurn(redo) };
}

/** The operation that is next for a window: the last that it did itself, or else the last that any did. */
export function nextFor(window: string, stack: readonly Operation[]): Operation | undefined {
  return stack.find((operation) => operation.window === window) ?? stack[0];
}

/** Everything an operation changed, with what it did before it was interrupted. */
export function changesOf(journal: Journal, operation: Operation): readonly Change[] {
  const { command, resumes } = operation.why;
  const earlier = resumes === undefined || command === 'undo' ? undefined : journal.operation(resumes);
  const changes = earlier && earlier !== operation ? [...changesOf(journal, earlier), ...operation.changes] : operation.changes;
  return changes.filter(({ outcome }) => outcome !== 'failed');
}
