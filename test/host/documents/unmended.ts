/** Faults that the model finds at once, by what provokes them: left out until they are mended. */
export const UNMENDED = {
  /** The save after one during which something was typed is refused by VS Code itself: "The content of the file is newer." */
  typingDuringSaves: true,
  /** A save with nothing to send says nothing of a preset that is known to be gone. */
  savingWhatIsGone: true,
} as const satisfies Readonly<Record<string, boolean>>;
