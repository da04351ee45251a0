const NUMBER = /^\s*([+-]?)(\d+)(?:\.(\d+))?\s*$/;

/**
 * `text` plus `times` steps, exact: no number passes through a double, so 64-bit seeds and tenths stay what they are.
 * Undefined when the text is not a plain number. Keeps as many decimals as the longer of the two has.
 */
export function addSteps(text: string, step: number, times: number): string | undefined {
  const match = NUMBER.exec(text);
  const stepMatch = NUMBER.exec(plain(step));
  if (!match || !stepMatch) return undefined;
  const digits = Math.max(match[3]?.length ?? 0, stepMatch[3]?.length ?? 0);
  return unscale(scale(match, digits) + scale(stepMatch, digits) * BigInt(times), digits);
}

/** A number as a person writes it, with as many decimals as `step` has. */
export function spell(value: number, step: number): string {
  const digits = NUMBER.exec(plain(step))?.[3]?.length ?? 0;
  return Number(value.toFixed(digits)).toString();
}

function plain(step: number): string {
  return step > 0 && step < 1e-6 ? step.toFixed(20).replace(/0+$/, '') : String(step);
}

function scale(match: RegExpExecArray, digits: number): bigint {
  const value = BigInt(`${match[2] ?? '0'}${(match[3] ?? '').padEnd(digits, '0')}`);
  return match[1] === '-' ? -value : value;
}

function unscale(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return sign + text.slice(0, -digits) + (fraction ? `.${fraction}` : '');
}
