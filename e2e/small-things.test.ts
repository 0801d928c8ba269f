/** Small things of the console that people notice. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Where everything that can be seen of a row stands. */
const placesIn = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluateAll((elements) =>
    JSON.stringify(
      elements
        .flatMap((element) => [element, ...element.querySelectorAll("*:not(svg *, .visually-hidden)")])
        .filter((element) => element.tagName !== "svg" && element.tagName !== "SPAN")
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.tagName, x, y, width, height];
        }),
    ),
  );

test("copying an id shows its tick and moves nothing", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const copy = page
    .getByRole("table")
    .getByRole("button", { name: /^复制账号/ })
    .first();
  await copy.hover();
  const id = (await copy.innerText()).trim();
  const [table, button] = [await placesIn(page, "tr, [role=row]"), await copy.boundingBox()];
  expect(table).toContain("BUTTON");
  await copy.click();
  await copy.locator(".anticon-check").waitFor();
  await copy.getByRole("status").getByText("已复制").waitFor({ state: "attached" });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  expect(await copy.boundingBox()).toEqual(button);
  expect(await placesIn(page, "tr, [role=row]")).toBe(table);
  await copy.locator(".anticon-copy").waitFor();
  expect(await copy.boundingBox()).toEqual(button);
});

test("everyone is never counted as 0 chosen: in the picker, on the page, in the second look", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const page = await open("/send?choose=1");
  const picker = page.getByRole("dialog", { name: words.zh.chooseRecipients });
  await picker.getByText("已选 0 项").waitFor();
  await picker.getByRole("switch", { name: "全员" }).click();
  await picker.getByRole("heading", { name: "已选全员" }).waitFor();
  await picker.getByText(/去重后共 \d+ 人/).waitFor();
  expect(await picker.getByText("已选 0 项").count()).toBe(0);
  await picker.getByRole("button", { name: words.zh.done }).click();
  await page.getByText(/^将发送给 \d+ 人$/).waitFor();
  await page.getByRole("textbox", { name: words.zh.text }).fill("全员通知");
  await page.getByRole("button", { name: /^发送给 \d+ 人$/ }).click();
  const look = page.getByRole("dialog", { name: "确认发送" });
  await look.getByText(/^将发送给应用可见范围内的全员：[一二三四五六七八九十]+人（\d+ 人）$/).waitFor();
  expect(await page.getByText(/\b0 [项人]/).count()).toBe(0);

  // The same at a time to come: it waits on its page, in the zone that is said, and nobody has got anything.
  await look.getByRole("button", { name: "返回修改" }).click();
  await page.getByText(/额度未知 · 可撤回至/).waitFor();
  await page.getByRole("button", { name: "定时发送" }).click();
  const later = page.getByRole("dialog", { name: "定时发送" });
  const at = new Date(Date.now() + 3 * 86_400_000);
  await later.getByLabel("发送时间").fill(`${at.toISOString().slice(0, 10)}T09:30`);
  await later.getByText(/将开始发送于.*09:30/).waitFor();
  await later.getByRole("button", { name: /^定时发送给 \d+ 人$/ }).click();
  await page.getByRole("button", { name: "修改时间" }).waitFor();
  expect(running.emulator.requests()["message/send"] ?? 0).toBe(0);
});
