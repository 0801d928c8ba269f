/** Pictures of what the manual's walk passes in the console: the connection doctor, a company, the callback log. */
import type { Page } from "playwright-core";
import { goTo } from "../../e2e/walk.ts";
import type { Words } from "../../e2e/words.ts";

export async function takeManual(
  page: Page,
  words: Words,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  await goTo(page, words.doctor);
  await page.getByRole("button", { name: words.checkAll }).click();
  await page.getByText(words.nothingToDo).waitFor();
  await take(page, "doctor");
  await goTo(page, words.callbackLog);
  await page.getByRole("row").nth(1).waitFor();
  await take(page, "callbacks");
}
