import type { Finding } from '../../../library/findings/finding';
import { readPresetText } from '../../../library/formats/presetDocument';
import type { PresetContent } from '../../../library/snapshot/preset';
import type { PageFinding } from '../../../shared/protocol';

/** What is wrong or doubtful in the text of a preset, as the page shows it at the fields. None while the text is not a preset. */
export function pageFindings(text: string, find: (content: Pick<PresetContent, 'params'>) => readonly Finding[]): PageFinding[] {
  const reading = readPresetText(text);
  if (!reading.ok) return [];
  return find(reading.content).map(({ rule, paramId, severity, message, fix }) => ({
    rule,
    paramId,
    severity,
    message,
    ...(fix && { fix: { title: fix.title, edits: [...fix.edits] } }),
  }));
}
