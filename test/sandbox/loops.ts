/** Thrown where presets name each other in a circle: the process of a real server ends there (docs/server.md 5.2). */
export class PresetLoop extends Error {}

/** How often a prompt went in a circle of presets. */
export class Loops {
  count = 0;

  /** Counts one more, and gives what to throw: whoever asked is cut off. */
  met(): PresetLoop {
    this.count += 1;
    return new PresetLoop('presets in a circle: the real server ends here');
  }
}
