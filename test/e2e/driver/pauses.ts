import type { Page } from 'playwright-core';

/** Watches from now on how long the window draws nothing and answers nobody. */
export async function watchPauses(page: Page): Promise<{ longest(): Promise<number> }> {
  const seen = await page.evaluateHandle(() => {
    const watched = { last: performance.now(), longest: 0 };
    const next = () => {
      const now = performance.now();
      watched.longest = Math.max(watched.longest, now - watched.last);
      watched.last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return watched;
  });
  return { longest: () => seen.evaluate(({ longest }) => Math.round(longest)) };
}
