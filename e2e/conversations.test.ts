/** The inbox as conversations: people at the left, the talk at the right, answering from here. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const people = (page: Page) => page.getByRole("listbox", { name: "会话列表" });
const talk = (page: Page) => page.getByRole("log");

test("by keyboard only: who speaks appears, is answered, is done, and the next one opens", async () => {
  const running = await consoleFor();
  const { emulator, app } = running;
  const { agentId } = app;
  const [first = "", second = ""] = activePeople(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/inbox");
  await page.getByText("没有待处理的会话").waitFor();
  await expectAccessible(page);

  await emulator.phone(second).type({ agentId, text: "报销单怎么填" });
  await emulator.phone(first).type({ agentId, text: "门禁卡丢了" });
  await people(page).getByRole("option").nth(1).waitFor();
  await expect.poll(() => people(page).getByRole("option").first().innerText()).toContain("门禁卡丢了");
  await expectAccessible(page);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await talk(page).getByText("门禁卡丢了").waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type("请到前台补办");
  await page.keyboard.press("Enter");
  await talk(page).getByText("请到前台补办").waitFor();
  await talk(page).getByText("已提交企业微信").waitFor();
  expect(received(running, first, "请到前台补办")).toBe(1);
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await talk(page).getByText("报销单怎么填").waitFor();
  await expect.poll(() => people(page).getByRole("option").count()).toBe(1);

  // The address leads there again.
  await page.reload();
  await talk(page).getByText("报销单怎么填").waitFor();
  // A conversation opens again with the next thing said.
  await emulator.phone(first).type({ agentId, text: "补办要带什么" });
  await people(page).getByText("补办要带什么").waitFor();
  // A word of two characters, by keyboard; the hit leads to its place in the conversation.
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("门禁");
  await page.keyboard.press("Enter");
  await page.getByText("找到 1 条").waitFor();
  await page.getByRole("list", { name: "搜索结果" }).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await talk(page).getByText("门禁卡丢了").waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1920, height: 1080 });
  const person = page.getByRole("complementary", { name: "成员信息" });
  await person.getByRole("button", { name: `复制账号 ${first}` }).waitFor();
  await person.getByText(/^1\d{10}$/).waitFor();
  await expectAccessible(page);
  expect(await person.getByRole("link", { name: "在通讯录中查看" }).getAttribute("href")).toBe(`/org?member=${first}`);
  await page.getByRole("searchbox").fill("");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "返回列表" }).click();
  await people(page).getByText("补办要带什么").waitFor();
  await expectAccessible(page);
});

test("an answer of another operator is said before ours is sent", async () => {
  const running = await consoleFor();
  const { emulator, app, account } = running;
  const [who = ""] = activePeople(running);
  await emulator.phone(who).type({ agentId: app.agentId, text: "空调太冷" });
  const { open } = await signedIn(browser, running, { expected: /409/ });
  const page = await open("/inbox");
  await people(page).getByRole("option").first().click();
  await talk(page).getByText("空调太冷").waitFor();
  await page.getByRole("textbox", { name: "回复" }).fill("马上调高");

  // The screen does not hear of it before it is sent.
  await page.route("**/items?*", () => {});
  const other = await running.server.operator("sender");
  await other.call(routes.answerConversation, {
    params: { accountId: account.id, appId: app.id, userId: who },
    headers: { "idempotency-key": randomUUID() },
    body: { content: { type: "text", text: "已通知物业" }, seen: null },
  });
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByRole("alert").getByText("秒前）回复了此人").waitFor();
  expect(received(running, who, "马上调高")).toBe(0);
  await page.unroute("**/items?*");
  await page.getByRole("button", { name: "仍然发送" }).click();
  await expect.poll(() => received(running, who, "马上调高")).toBe(1);
});
