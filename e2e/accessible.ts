import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Runs axe on the page and reports serious and critical violations: every rule in light, and in dark the one rule that looks
 * at colours.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A background page is drawn seldom, and would settle only after seconds.
  await page.bringToFront();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(themeHasSettled);
    // One document and no frames of others: the mode that opens a page of its own for each run is not needed.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === "light" ? axe : axe.withRules("color-contrast")).analyze();
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
