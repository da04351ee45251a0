import type { Catalogue } from '../../library/catalogue';
import { findingsOf } from '../../library/findings/findings';
import { readPresetText } from '../../library/formats/presetDocument';
import type { PageFinding } from '../../shared/protocol';

/** What is wrong or doubtful in the text of a preset, as the page shows it at the fields. None while the text is not a preset. */
export function pageFindings(text: string, catalogue: Catalogue): PageFinding[] {
  const reading = readPresetText(text);
  if (!reading.ok) return [];
  return findingsOf(reading.content, catalogue).map(({ paramId, severity, message, fix }) => ({
    paramId,
    severity,
    message,
    ...(fix && { fix: { title: fix.title, edits: [...fix.edits] } }),
  }));
}
