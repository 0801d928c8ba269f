/** Tables of every page: what is cut, how high rows are, how times are written, and what this browser remembers. */
import { routes } from "@shoufa/contract";
import { until } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Texts in the table's cells that do not fit, except of columns that take whatever room is left. */
const cutTexts = (page: Page): Promise<string[]> =>
  page
    .getByRole("table")
    .first()
    .evaluate((table) =>
      [...table.querySelectorAll<HTMLElement>("td .ellipsis, td button span, th .ellipsis")]
        .filter((each) => !each.closest(".visually-hidden") && each.scrollWidth > each.clientWidth + 1)
        .map((each) => each.innerText),
    );

test("at 1920 no id, name or heading is cut, times are written one way, and their zone stands once", async () => {
  const running = await consoleFor();
  const { emulator, api, account, app } = running;
  const [root] = emulator.departments();
  const userId = `longest.possible.account.${"x".repeat(39)}`;
  emulator.directory.createMember(userId, {
    name: "阿布都热合曼·买买提艾力·吐尔逊江",
    mobile: "13900000009",
    departments: [root!.id],
  });
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready" && items[0].directory.members === 61;
  });
  const people = [userId, ...activePeople(running).slice(0, 5)];
  const { id } = await sendTo(running, people, "停水通知：明天 9:00–11:00 检修，请提前接好饮用水。");
  await emulator.many(activePeople(running).slice(0, 5), { kind: "text", agentId: app.agentId, text: "收到" });
  await emulator.deliverCallback(app.agentId, "<xml><broken");

  const { open } = await signedIn(browser, running);
  const page = await open("/org?q=longest");
  await page.setViewportSize({ width: 1920, height: 1000 });
  for (const address of ["/org?q=longest", "/org", "/messages", `/messages/${id}`, "/inbox/received", "/callbacks"]) {
    await page.goto(new URL(address, page.url()).href);
    await page.getByRole("table").getByRole("row").nth(1).waitFor();
    expect.soft(await cutTexts(page), address).toEqual([]);
    const times = await page.locator("time").allInnerTexts();
    expect.soft(times.filter((time) => !/^(\d{4}-\d\d-\d\d )?\d\d:\d\d(:\d\d)?$/.test(time))).toEqual([]);
    expect.soft(await page.getByText(/^时区 GMT\+8$/).count(), address).toBe(1);
    // No page is wider than its window.
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(1920);
  }

  // Where there is little room, columns are left out before an id or a name is cut.
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const address of ["/org", `/messages/${id}`, "/inbox/received"]) {
    await page.goto(new URL(address, page.url()).href);
    await page.getByRole("table").getByRole("row").nth(1).waitFor();
    const cut = await cutTexts(page);
    expect
      .soft(
        cut.filter((text) => /^[a-z.]+$/.test(text) && text !== userId),
        address,
      )
      .toEqual([]);
  }
});

test("rows are 40 pixels high when somebody wants them close, columns and height are remembered, and a row is a link", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const rows = page.getByRole("table").locator("tbody tr[data-index]");
  const heights = async () =>
    new Set(await rows.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height)));
  await page.getByRole("button", { name: "表格设置" }).click();
  await page.getByText("宽松", { exact: true }).click();
  await expect.poll(heights).toEqual(new Set([52]));
  await page.getByText("紧凑", { exact: true }).click();
  await expect.poll(heights).toEqual(new Set([40]));
  await page.getByRole("checkbox", { name: /^职务/ }).uncheck();
  await page.getByRole("columnheader", { name: "职务" }).waitFor({ state: "detached" });
  await page.reload();
  await rows.first().waitFor();
  await expect.poll(heights).toEqual(new Set([40]));
  expect(await page.getByRole("columnheader", { name: "职务" }).count()).toBe(0);
  // Each table has its own.
  await page.goto(new URL("/inbox/received", page.url()).href);
  await running.emulator.many(activePeople(running).slice(0, 3), {
    kind: "text",
    agentId: running.app.agentId,
    text: "收到",
  });
  await rows.nth(2).waitFor();
  await expect.poll(heights).toEqual(new Set([52]));

  // With Control the link of a row opens a tab of its own; a click follows it without loading the page anew.
  const link = rows.first().getByRole("link").first();
  const target = new URL((await link.getAttribute("href")) ?? "", page.url()).href;
  const here = page.url();
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click({ modifiers: ["ControlOrMeta"] })]);
  await tab.waitForURL(target);
  await tab.close();
  expect(page.url()).toBe(here);
  await page.evaluate(() => document.body.setAttribute("data-loaded-once", ""));
  await link.click();
  await page.waitForURL(target);
  expect(await page.locator("body[data-loaded-once]").count()).toBe(1);
});
