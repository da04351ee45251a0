import { printPreset } from '../../library/formats/presetDocument';
import type { Preset } from '../../library/snapshot/preset';

/** One preset as its file has it; several as an object of those, by title. */
export function presetsAsJson(presets: readonly Preset[]): string {
  const [only] = presets;
  if (only && presets.length === 1) return printPreset(only);
  const entries = presets.map((preset) => `  ${JSON.stringify(preset.title)}: ${printPreset(preset).trimEnd().replaceAll('\n', '\n  ')}`);
  return entries.length === 0 ? '{}\n' : `{\n${entries.join(',\n')}\n}\n`;
}
