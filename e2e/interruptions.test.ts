/** What comes between a person and the page: the session ends, the server goes away, another window has the same draft. */
import { pathOf, routes } from "@shoufa/contract";
import { ownerName, ownerPassword } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Lines on the browser's console that a server away, or a session at its end, makes by itself. */
const expected = /Failed to load resource|dynamically imported module|Unable to preload/;

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();
const textOf = (page: Page) => page.getByRole("textbox", { name: words.zh.text });

async function logIn(page: Page): Promise<void> {
  await page.getByLabel(words.zh.name, { exact: true }).fill(ownerName);
  await page.getByLabel(words.zh.password, { exact: true }).fill(ownerPassword);
  await page.keyboard.press("Enter");
}

async function signOut(page: Page): Promise<void> {
  await page.bringToFront();
  await page.getByRole("button", { name: `账号 ${ownerName}` }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await heading(page, "登录");
}

test("a session that ends on an open page: said, and after signing in the page is back with its draft", async () => {
  const running = await consoleFor();
  const [who = ""] = activePeople(running);
  const { open } = await signedIn(browser, running, { expected });
  const page = await open(`/send?member=${who}`);
  await textOf(page).fill("写到一半的通知");
  await page.getByRole("button", { name: words.zh.sendTo(1) }).waitFor();

  // Ended elsewhere, and noticed when the person comes back to the window.
  await running.api.call(routes.logOut, {});
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await page.getByRole("alert").getByText("登录已失效").waitFor();
  await page.getByText("重新登录后会回到刚才的页面，草稿不会丢失").waitFor();
  await expectAccessible(page);
  await logIn(page);
  await heading(page, "发送消息");
  expect(await textOf(page).inputValue()).toBe("写到一半的通知");
  await page.getByRole("button", { name: words.zh.sendTo(1) }).waitFor();

  // Another window signs out: this one is told, and when that one signs in again, it goes on.
  const other = await open("/messages");
  await signOut(other);
  await page.getByRole("alert").getByText("登录已失效").waitFor();
  await logIn(other);
  await heading(page, "发送消息");
  expect(await textOf(page).inputValue()).toBe("写到一半的通知");

  // Who signs out on purpose is told nothing of the kind.
  await signOut(page);
  expect(await page.getByText("登录已失效").count()).toBe(0);
});

test("a menu opened before the companies are known stays open when they are", async () => {
  const running = await consoleFor();
  const { context } = await signedIn(browser, running, { expected });
  const page = await context.newPage();
  const known = Promise.withResolvers<void>();
  await page.route("**/api/accounts", async (route) => {
    await known.promise;
    await route.continue();
  });
  await page.goto(`${running.server.url}/messages`);
  await page.getByRole("button", { name: `账号 ${ownerName}` }).click();
  const item = page.getByRole("menuitem", { name: "退出登录" });
  await item.waitFor();
  known.resolve();
  await heading(page, "发送记录");
  await item.click();
  await heading(page, "登录");
});

test("a page that was chosen opens, though what was saved before it is answered late", async () => {
  const running = await consoleFor();
  const { context } = await signedIn(browser, running, { expected });
  const page = await context.newPage();
  const [file, saved] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/\/assets\/OrganisationPage/, async (route) => {
    await file.promise;
    await route.continue();
  });
  await page.goto(`${running.server.url}/companies/${running.account.id}/edit`);
  await page.getByLabel("企业名称").fill("远帆股份");
  const company = pathOf(routes.editAccount, { params: { accountId: running.account.id }, body: {} });
  await page.route(`**${company}`, async (route) => {
    await saved.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("navigation").getByRole("link", { name: "通讯录" }).click();
  saved.resolve();
  await page.getByText("已更改", { exact: true }).waitFor();
  file.resolve();
  await heading(page, "通讯录");
});

test("no session when the page is opened: only the login, and no word of an end", async () => {
  const running = await consoleFor();
  const { open, context } = await signedIn(browser, running, { expected });
  await context.clearCookies();
  const page = await open("/messages");
  await heading(page, "登录");
  expect(await page.getByText("登录已失效").count()).toBe(0);
  await logIn(page);
  await heading(page, "发送记录");
});

test("the server is away at the first load: said, tried again, and the page goes on by itself", async () => {
  const running = await consoleFor();
  const { context } = await signedIn(browser, running, { expected });
  const page = await context.newPage();
  await page.route("**/api/**", (route) => route.abort("connectionrefused"));
  await page.goto(`${running.server.url}/messages`);
  const alert = page.getByRole("alert");
  await alert.getByText("无法连接到服务器").waitFor();
  await alert.getByText("服务恢复后，页面会自动继续").waitFor();
  await alert.getByRole("button", { name: "重试" }).click();
  await alert.getByText("无法连接到服务器").waitFor();
  await expectAccessible(page);
  await page.unrouteAll();
  await heading(page, "发送记录");
});

test("the server goes before a page's own file has come: said, and the page is loaded once it is back", async () => {
  const running = await consoleFor();
  const { context } = await signedIn(browser, running, { expected });
  const page = await context.newPage();
  await page.route(/\/assets\/MessagesPage|\/api\//, (route) => route.abort("connectionrefused"));
  await page.route(/\/api\/session/, (route) => route.continue());
  await page.goto(`${running.server.url}/messages`);
  await page.getByRole("alert").getByText("无法连接到服务器").first().waitFor();
  await page.unrouteAll();
  await heading(page, "发送记录");
});

test("the server goes while pages are open: said on every page, and all of it is current again by itself", async () => {
  const running = await consoleFor();
  const [who = ""] = activePeople(running);
  await sendTo(running, [who], "断线之前");
  const { open } = await signedIn(browser, running, { expected });
  const page = await open("/");
  await page.getByRole("region", { name: "最近发送" }).getByText("断线之前").waitFor();
  // The files of the other pages are read ahead.
  await page.waitForLoadState("networkidle").catch(() => {});
  const port = Number(new URL(running.server.url).port);
  await running.server.close();
  await page.getByRole("status").getByText("与服务器的连接已断开").waitFor();
  await page.getByRole("status").getByRole("button", { name: "重试" }).click();
  await page.getByText("断线之前").waitFor();
  await expectAccessible(page);

  const back = await running.server.restart({ port });
  onTestFinished(() => back[Symbol.asyncDispose]());
  await page.getByText("与服务器的连接已断开").waitFor({ state: "detached" });
  await sendTo({ ...running, api: await back.owner() }, [who], "恢复之后");
  await page.getByRole("region", { name: "最近发送" }).getByText("恢复之后").waitFor();
});

test("two windows with one draft: the other is told, and each choice does what it says", async () => {
  const running = await consoleFor();
  const [who = ""] = activePeople(running);
  const { open } = await signedIn(browser, running);
  const first = await open(`/send?member=${who}`);
  await textOf(first).fill("第一稿");
  await first.getByText("草稿已保存在当前浏览器").waitFor();
  const second = await open("/send");
  expect(await textOf(second).inputValue()).toBe("第一稿");

  // Changed there: here nothing changes by itself, and nothing typed here is saved over it.
  await textOf(first).fill("第一稿，加一句");
  const told = second.getByRole("alert").filter({ hasText: "这份草稿已在另一个窗口修改" });
  await told.getByText("另一个窗口的内容：第一稿，加一句").waitFor();
  await expectAccessible(second);
  await textOf(second).fill("第二稿");
  await second.getByText("草稿未保存").waitFor();
  expect(await textOf(first).inputValue()).toBe("第一稿，加一句");
  expect(await first.getByRole("alert").count()).toBe(0);

  // Kept here: the other window is told in turn, and takes it.
  await told.getByRole("button", { name: "保留这里的内容" }).click();
  await told.waitFor({ state: "detached" });
  const toldBack = first.getByRole("alert").filter({ hasText: "这份草稿已在另一个窗口修改" });
  await toldBack.getByText("另一个窗口的内容：第二稿").waitFor();
  expect(await textOf(first).inputValue()).toBe("第一稿，加一句");
  await toldBack.getByRole("button", { name: "改用另一个窗口的内容" }).click();
  await expect.poll(() => textOf(first).inputValue()).toBe("第二稿");

  // Sent there: here it is said, and sending the very same again is the same message.
  await first.getByRole("button", { name: words.zh.sendTo(1) }).click();
  await first.waitForURL(/\/messages\/./);
  const gone = second.getByRole("alert").filter({ hasText: "这份草稿已在另一个窗口发送或清空" });
  await gone.getByRole("button", { name: "保留这里的内容" }).click();
  await second.getByRole("button", { name: words.zh.sendTo(1) }).click();
  await second.waitForURL(/\/messages\/./);
  expect(second.url()).toBe(first.url());
  const { total } = await running.api.call(routes.listMessages, {
    params: { accountId: running.account.id },
    query: {},
  });
  expect(total).toBe(1);
});
