/** What a person does who wants to be elsewhere. */
const HANDS = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const;
/** So many frames without a change are rest: what comes into sight is laid out in the frame after it. */
const QUIET_FRAMES = 3;

/**
 * Scrolls until a row stands so many pixels below the upper edge of the window, and holds it there while the rows around it get their fields
 * and heights, which are only guessed before they are seen. Whoever scrolls or types in the meantime is not held back.
 * @param isAtWork whether rows are still to get their fields
 */
export function holdInPlace(row: HTMLElement, at: number, isAtWork: () => boolean): void {
  const hands = new AbortController();
  const letGo = () => hands.abort();
  for (const kind of HANDS) window.addEventListener(kind, letGo, { capture: true, passive: true, signal: hands.signal });
  let quiet = 0;
  const hold = () => {
    if (hands.signal.aborted) return;
    const before = window.scrollY;
    const off = row.isConnected ? row.getBoundingClientRect().top - at : 0;
    if (Math.abs(off) >= 1) window.scrollBy(0, off);
    quiet = isAtWork() || window.scrollY !== before ? 0 : quiet + 1;
    if (quiet < QUIET_FRAMES) requestAnimationFrame(hold);
    else letGo();
  };
  hold();
}
