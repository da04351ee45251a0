/** A number as .NET writes it: `0.5`, `1E+21`. */
export function dotnetNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Math.abs(value) >= 1e15 && Number.isFinite(value)) {
    const [digits = '', power = ''] = value.toExponential().split('e');
    return `${digits}E${power.replace(/([+-])(\d)$/, '$10$2')}`;
  }
  return String(value).replace(/e([+-])(\d+)$/, (_, sign: string, power: string) => `E${sign}${power.padStart(2, '0')}`);
}

/** Splits at a mark as .NET does for lists: outer blanks and empty parts do not count. */
export function splitTrimmed(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((part) => part.trim())
    .filter(Boolean);
}
