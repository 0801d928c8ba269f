/** The callback log in a browser: it grows while it is watched, stands still when it is paused, and is filtered by typing. */
import { routes } from "@shoufa/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("new callbacks come in on top; paused, they are counted until somebody wants to see them; a word or a key filters", async () => {
  const running = await consoleFor();
  const { emulator, app } = running;
  const [first = "", second = ""] = activePeople(running);
  const write = (userId: string, text: string) => emulator.phone(userId).type({ agentId: app.agentId, text });
  const { open } = await signedIn(browser, running);
  const page = await open("/callbacks");
  const rows = page.getByRole("row").filter({ hasText: "文本" });
  await page.getByRole("row").filter({ hasText: "验证回调地址" }).waitFor();

  await write(first, "请假一天");
  await expect.poll(() => rows.count()).toBe(1);
  expect(await page.getByRole("main").innerText()).not.toContain("请假");
  await expectAccessible(page);

  await page.getByRole("button", { name: "暂停" }).click();
  await write(second, "收到");
  await write(second, "谢谢");
  const news = page.getByRole("button", { name: "2 条新回调" });
  await news.waitFor();
  expect(await rows.count()).toBe(1);
  await news.click();
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByRole("button", { name: "继续" }).click();

  const filter = page.getByRole("combobox", { name: "筛选" });
  await filter.fill(`from:${first}`);
  await expect.poll(() => rows.count()).toBe(1);
  await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(`from:${first}`);
  await filter.fill("谢谢");
  await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("谢谢");
  await expect.poll(() => rows.count()).toBe(1);
  await filter.fill("form:x");
  await page.getByRole("alert").filter({ hasText: "是否指 from？" }).waitFor();
  await expectAccessible(page);
  await filter.fill("");
  await filter.pressSequentially("sta");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => filter.inputValue()).toBe("status:");
});

test("one callback: its text is hidden until it is opened, it is replayed, and a rule is made from it", async () => {
  const running = await consoleFor();
  const { emulator, app, api, account } = running;
  const [userId = ""] = activePeople(running);
  await emulator.phone(userId).type({ agentId: app.agentId, text: "班车几点" });
  const { open } = await signedIn(browser, running);
  const page = await open("/callbacks?q=type:text");
  await page.getByRole("row").filter({ hasText: "文本" }).getByRole("link").first().click();
  await page.getByText("员工写的内容和个人信息已隐藏。").waitFor();
  expect(await page.getByRole("main").innerText()).not.toContain("班车");
  await expectAccessible(page);
  await page.getByRole("button", { name: "显示完整内容" }).click();
  await page.getByText("<![CDATA[班车几点]]>").waitFor();
  const audit = await api.call(routes.listAudit, { query: { action: "callback.open" } });
  expect(audit.total).toBe(1);

  await page.getByRole("button", { name: /^重\s?放$/ }).click();
  const dialog = page.getByRole("dialog", { name: "重放这条回调" });
  await dialog.getByText("按新消息推送").click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^重\s?放$/ }).click();
  await dialog.getByText(/应答：HTTP 200/).waitFor();
  await dialog.getByRole("link", { name: "查看新的回调" }).click();
  await page.getByText("重放自").waitFor();
  const { items } = await api.call(routes.listCallbacks, {
    params: { accountId: account.id },
    query: { q: "status:replay" },
  });
  expect(items).toHaveLength(1);

  await page.goBack();
  await page.getByRole("button", { name: "显示完整内容" }).click();
  await page.getByText("<![CDATA[班车几点]]>").waitFor();
  await page.getByRole("button", { name: "据此新建规则" }).click();
  await expect.poll(() => page.getByRole("textbox", { name: /^词语/ }).inputValue()).toBe("班车几点");
});
