import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Runs axe on the page, in light and in dark, and reports serious and critical violations. */
export async function expectAccessible(page: Page): Promise<void> {
  // A background page is drawn seldom, and would settle only after seconds.
  await page.bringToFront();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(themeHasSettled);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({
        id,
        places: nodes.length,
        first: nodes[0]?.target.join(" "),
        why: nodes[0]?.failureSummary,
      }));
    // Soft, so that one run names every page that needs work.
    expect.soft(serious, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** In the browser: waits until colour transitions have ended, because their contrast is meaningless. */
async function themeHasSettled(): Promise<boolean> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.all(fading.map((one) => one.finished.catch(() => {})));
  return document.getAnimations().every((one) => !(one instanceof CSSTransition));
}
