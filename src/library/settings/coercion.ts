import { isStoredDate, rewriteDate, storedText } from '../../swarm/storedText';
import type { SettingScalar } from './userSettings';

/** True where a setting that was sent may have become what is held now in the server's hands alone (docs/server.md 2.11). */
export function isCoerced(sent: SettingScalar, held: SettingScalar): boolean {
  if (sent === held) return true;
  if (typeof sent === 'number' && typeof held === 'number') {
    // Kept as a number of fewer digits, or as a whole one.
    const isRounded = Number.isInteger(held) && !Number.isInteger(sent) && Math.abs(sent - held) <= 0.5;
    return isRounded || Math.fround(sent) === Math.fround(held);
  }
  const [text, kept] = [String(sent), String(held)];
  if (text.toLowerCase() === kept.toLowerCase() || storedText(text) === storedText(kept)) return true;
  return rewriteDate(text) !== text && isStoredDate(kept);
}
