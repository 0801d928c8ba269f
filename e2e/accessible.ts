import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Runs axe on the page and reports serious and critical violations: every rule in light, and in dark the one rule that looks
 * at colours. The page keeps axe until it is left: loading it takes longer than most runs.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A background page is drawn seldom, and would settle only after seconds.
  await page.bringToFront();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(looksSettled);
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
    const violations = await page.evaluate(violationsOf, colorScheme === "dark" ? ["color-contrast"] : null);
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    // Soft, so that one run names every page that needs work.
    expect.soft(serious, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** Minified: every page that is judged receives and compiles it. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** In the browser: what these rules find, or all rules. The page has no frames. Passes are neither kept nor sent. */
async function violationsOf(rules: string[] | null) {
  const { axe } = window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  return violations.map(({ id, impact, nodes }) => ({
    ...{ id, impact, places: nodes.length },
    first: nodes[0]?.target.join(" "),
    why: nodes[0]?.failureSummary,
  }));
}

/**
 * In the browser: waits until colour transitions have ended, because their contrast is meaningless, and until no list is pale
 * because its next rows are on their way.
 */
async function looksSettled(): Promise<boolean> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.all(fading.map((one) => one.finished.catch(() => {})));
  const isPale = document.querySelector('[data-stale="true"]') !== null;
  return !isPale && document.getAnimations().every((one) => !(one instanceof CSSTransition));
}
