import type { Locator, Page } from "playwright-core";

/**
 * Presses Tab until the focus is there, as somebody without a mouse does; nothing may swallow it on the way.
 * @param most Presses after which it counts as out of reach.
 * @param state `attached` for a field that is drawn by what surrounds it, as a radio button of a row of buttons.
 * @throws when Tab does not reach it.
 */
export async function tabTo(
  page: Page,
  target: Locator,
  most = 80,
  state: "visible" | "attached" = "visible",
): Promise<void> {
  await target.waitFor({ state });
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}
