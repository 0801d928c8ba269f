/** Small things of the console that people notice. */
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";
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

test("settings of sending decide what is asked; a typed number, an undo; everyone is never counted as 0", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const [first = "", ...others] = activePeople(running).slice(0, 4);
  const page = await open(`/companies/${running.account.id}`);
  const { keyboard } = page;
  const settings = page.getByRole("region", { name: "发送设置" });
  await settings.getByRole("textbox", { name: "账号上限" }).fill("三百");
  await settings.getByRole("alert").filter({ hasText: "请输入整数" }).waitFor();
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("３００");
  await keyboard.press("Tab");
  expect(await settings.getByLabel("超过多少人时需输入人数确认").inputValue()).toBe("100");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("3");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("Tab");
  await keyboard.type(`${[first, ...others].join(",")},`);
  await keyboard.press("Tab");
  await expectAccessible(page);
  await keyboard.press("Enter");
  await page.getByText("已更改", { exact: true }).first().waitFor();

  await page.goto(`${running.server.url}/send?choose=1`);
  const picker = page.getByRole("dialog", { name: words.zh.chooseRecipients });
  await picker.getByText("已选 0 项").waitFor();
  await picker.getByRole("switch", { name: "全员" }).click();
  await picker.getByRole("heading", { name: "已选全员" }).waitFor();
  await picker.getByText("去重后共 4 人").waitFor();
  expect(await picker.getByText("已选 0 项").count()).toBe(0);
  await picker.getByRole("button", { name: words.zh.done }).click();
  await page.getByText(/^将发送给 4 人$/).waitFor();
  await page
    .getByText(/\d+ 人不在测试名单中/)
    .first()
    .waitFor();
  await page.getByRole("textbox", { name: words.zh.text }).fill("全员通知");
  const line = /^通过“.+”发送给 4 人 · 约 \d+ 秒 · 不到今日额度的 1%（仅计本系统） · 可撤回至 周. \d\d:\d\d$/;
  await page.getByText(line).waitFor();
  const send = page.getByRole("button", { name: /^发送给 \d+ 人$/ });
  await send.click();
  const look = page.getByRole("dialog", { name: "确认发送" });
  await look.getByText("将发送给应用可见范围内的全员：四人（4 人）").waitFor();
  expect(await page.getByText(/\b0 [项人]/).count()).toBe(0);

  // Another number than that of the people sends nothing.
  const number = look.getByLabel("请输入人数 4 以确认");
  const confirm = look.getByRole("button", { name: "发送给 4 人" });
  await number.fill("40");
  expect(await confirm.isDisabled()).toBe(true);
  await number.fill("４");
  await expectAccessible(page);
  // Ten seconds are asked for; a minute leaves time to a slow machine.
  await page.route("**/messages", async (route) => {
    const body = route.request().postDataJSON() as { undoSeconds?: number };
    expect(body.undoSeconds).toBe(10);
    await route.continue({ postData: JSON.stringify({ ...body, undoSeconds: 60 }) });
  });
  await confirm.click();
  await page
    .getByRole("timer")
    .getByText(/^\d+ 秒后发出$/)
    .waitFor();
  await page.getByText("还没有发给任何人。").waitFor();
  await page.unroute("**/messages");
  await page.getByRole("button", { name: "撤销发送" }).press("Enter");
  await page.getByText("已撤销，没有发给任何人").waitFor();
  await page.getByRole("timer").waitFor({ state: "detached" });

  // The same at a time to come: it waits on its page, in the zone that is said, and nobody has got anything.
  await page.getByRole("link", { name: "复制为新消息" }).click();
  await page.getByRole("button", { name: "定时发送" }).click();
  const later = page.getByRole("dialog", { name: "定时发送" });
  const at = new Date(Date.now() + 3 * 86_400_000);
  await later.getByLabel("发送时间").fill(`${at.toISOString().slice(0, 10)}T09:30`);
  await later.getByText(/将开始发送于.*09:30/).waitFor();
  await later.getByLabel("请输入人数 4 以确认").fill("4");
  await later.getByRole("button", { name: "定时发送给 4 人" }).click();
  await page.getByRole("button", { name: "修改时间" }).waitFor();
  // The people are those of now, whoever the choice means at that time; the page says that they differ.
  await running.api.call(routes.setSendingSettings, {
    params: { accountId: running.account.id },
    body: { accountCap: null, typedAbove: 3, allowList: [first, others[0] ?? ""] },
  });
  await page.reload();
  await page.getByText("所选范围现在是 2 人；这条消息仍发送给保存时的 4 人。").waitFor();
  // Written once more, it is told that the same is on its way already, and by whom.
  await page.getByRole("link", { name: "复制为新消息" }).click();
  await page.getByText(/^24 小时内已有相同内容的消息：由.+发送给 4 人/).waitFor();
  await expectAccessible(page);
  expect(running.emulator.requests()["message/send"] ?? 0).toBe(0);
});
