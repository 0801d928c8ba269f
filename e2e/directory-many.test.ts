/** Many people of the directory page changed together, checked in the emulator's company. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { signedIn } from "./console.ts";
import { writable } from "./directory-acts-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("one value for everybody who is ticked: a few at once, many on the page of the plan", async () => {
  const running = await writable(40);
  const { emulator } = running;
  const having = (position: string): number => emulator.members().filter((one) => one.position === position).length;
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const ticks = page.getByRole("table").getByRole("checkbox", { name: /^选择(?!已加载)/ });
  await ticks.nth(0).check();
  await ticks.nth(2).check();
  const bar = page.getByRole("region", { name: "已选成员" });
  await bar.getByRole("button", { name: "修改资料" }).click();
  const dialog = page.getByRole("dialog", { name: "修改 2 人的资料" });
  expect(await dialog.getByRole("button", { name: "修改 2 人" }).isDisabled()).toBe(true);
  await dialog.getByRole("textbox", { name: "职务" }).fill("驻场顾问");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "修改 2 人" }).click();
  await expect.poll(() => having("驻场顾问")).toBe(2);
  await dialog.waitFor({ state: "hidden" });
  const toast = page.getByRole("alert").filter({ hasText: "修改 2 人的职务：驻场顾问" });
  await toast.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => having("驻场顾问")).toBe(0);

  await ticks.nth(0).check();
  await bar.getByRole("button", { name: "选择全部 40 人" }).click();
  await bar.getByRole("button", { name: "修改资料" }).click();
  const all = page.getByRole("dialog", { name: "修改 40 人的资料" });
  await all.getByText("座机", { exact: true }).click();
  await all.getByRole("textbox", { name: "座机" }).fill("010-5550");
  await all.getByRole("button", { name: "修改 40 人" }).click();
  await page.getByRole("heading", { name: "修改 40 人的座机：010-5550" }).waitFor();
  await page.getByRole("button", { name: "执行", exact: true }).waitFor();
});
