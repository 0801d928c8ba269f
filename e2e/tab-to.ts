import type { Locator, Page } from "playwright-core";

/**
 * Presses Tab until the focus is there, as somebody without a mouse does; nothing may swallow it on the way.
 * @param most Presses after which it counts as out of reach.
 * @throws when Tab does not reach it.
 */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}
