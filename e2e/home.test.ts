/** The home page: what it shows is the case at that moment, and each number is the length of the list it leads to. */
import { type Message, routes } from "@shoufa/contract";
import { ownerName, ownerPassword, type TestConsole, until } from "@shoufa/testkit";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const figure = (page: Page, label: string): Locator =>
  page
    .getByRole("list", { name: "概况" })
    .getByRole("listitem")
    .filter({ has: page.getByText(label, { exact: true }) });
const value = (page: Page, label: string) => expect.poll(() => figure(page, label).locator("strong").innerText());
const settled = ({ api }: TestConsole, id: string, is: (message: Message) => boolean) =>
  until("the message stands as expected", async () =>
    is(await api.call(routes.getMessage, { params: { messageId: id } })),
  );

test("after login: the home page, first in the navigation, with one thing to do before the first message", async () => {
  const running = await consoleFor();
  const { open, context } = await signedIn(browser, running);
  await context.clearCookies();
  const page = await open("/");
  await page.getByLabel(words.zh.name, { exact: true }).fill(ownerName);
  await page.getByLabel(words.zh.password, { exact: true }).fill(ownerPassword);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "首页", level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  expect(await page.getByRole("navigation").getByRole("link").first().innerText()).toBe("首页");
  await page.getByText("还没有发送过消息").waitFor();
  for (const label of ["今日发送", "今日发送失败", "待处理的消息", "未读会话"]) await value(page, label).toBe("0");
  await value(page, "通讯录同步").toBe("刚刚");
  await value(page, "运行方式").toBe("模拟");
  await expect.poll(() => page.locator("main .ant-btn-primary").count()).toBe(1);
  await expectAccessible(page);
  await tabTo(page, page.getByRole("link", { name: "发送第一条消息" }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "发送消息", level: 1 }).waitFor();
});

test("numbers change by themselves, and each leads to a list of just as many", async () => {
  const running = await consoleFor();
  const { emulator, api } = running;
  const [a = "", b = "", c = ""] = activePeople(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/");
  await page.getByText("还没有发送过消息").waitFor();

  await sendTo(running, [a, b], "早上好");
  await value(page, "今日发送").toBe("1");
  await figure(page, "今日发送").getByText("共 2 人次").waitFor();
  await page.getByRole("region", { name: "最近发送" }).getByRole("link", { name: "早上好" }).waitFor();
  emulator.directory.deleteMember(c);
  await sendTo(running, [a, c], "有人收不到");
  await value(page, "今日发送失败").toBe("1");
  emulator.setAddresses({ trusted: [] });
  const blocked = await sendTo(running, [a], "受阻");
  await settled(running, blocked.id, ({ state }) => state === "blocked");
  await value(page, "待处理的消息").toBe("1");
  await value(page, "今日发送").toBe("3");
  await page.getByRole("region", { name: "最近发送" }).getByText("发送受阻").waitFor();
  await emulator.phone(b).type({ agentId: running.app.agentId, text: "收到" });
  await value(page, "未读会话").toBe("1");
  await expectAccessible(page);

  for (const [label, total, text] of [
    ["今日发送", 3, "早上好"],
    ["今日发送失败", 1, "有人收不到"],
    ["待处理的消息", 1, "受阻"],
    ["未读会话", 1, "收到"],
  ] as const) {
    await figure(page, label).getByRole("link").click();
    await page.getByText(`共 ${total} 条`, { exact: true }).waitFor();
    await page.locator("main").getByText(text, { exact: true }).first().waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "首页" }).click();
  }

  await api.call(routes.cancelMessage, { params: { messageId: blocked.id } });
  await value(page, "待处理的消息").toBe("0");
});

test("at midnight of the page's zone today begins anew; what waits for a person stays", async () => {
  const running = await consoleFor();
  const [a = ""] = activePeople(running);
  running.emulator.setAddresses({ trusted: [] });
  const { id } = await sendTo(running, [a], "昨天的消息");
  await settled(running, id, ({ state }) => state === "blocked");
  const { context } = await signedIn(browser, running);
  const page = await context.newPage();
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now());
  await page.clock.install({ time: `${day}T23:59:45+08:00` });
  await page.goto(`${running.server.url}/`);
  await page.getByText("时区 GMT+8").waitFor();
  await value(page, "今日发送").toBe("1");
  await page.clock.runFor("00:20");
  await value(page, "今日发送").toBe("0");
  await value(page, "待处理的消息").toBe("1");
});

test("what cannot be read is no number", async () => {
  const running = await consoleFor();
  const { context } = await signedIn(browser, running, { expected: /500|Failed to load resource/ });
  const page = await context.newPage();
  await page.route("**/messages/totals?*", (route) =>
    route.fulfill({ status: 500, json: { code: "server.failed", params: {}, requestId: "r1" } }),
  );
  await page.goto(`${running.server.url}/`);
  await value(page, "今日发送").toBe("–");
  await page.getByRole("alert").getByText("服务器内部错误").waitFor();
  await page.unrouteAll();
  await page.getByRole("alert").getByRole("button", { name: "重试" }).click();
  await value(page, "今日发送").toBe("0");
});

test("on a phone's width a notice keeps its words whole and its buttons below them, in English too", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running, { locale: "en-GB" });
  const page = await open("/");
  await page.setViewportSize({ width: 390, height: 844 });
  const notice = page.locator(".ant-alert").filter({ hasText: "simulated company" });
  await notice.waitFor();
  expect((await notice.boundingBox())?.height).toBeLessThan(300);
  const words = await notice.getByText(/simulated company/).boundingBox();
  expect(words?.width).toBeGreaterThan(200);
  const button = await notice.getByRole("button").first().boundingBox();
  expect(button?.y).toBeGreaterThan((words?.y ?? 0) + (words?.height ?? 0) - 1);
});
