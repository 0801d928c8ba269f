/** People of the directory page: filters in the address, columns, and people who are ticked across lists. */
import { readFile } from "node:fs/promises";
import { routes } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

async function pull({ api, account }: TestConsole): Promise<void> {
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
}

test("filters are chips and in the address; ticked people stay ticked on other lists; all that match are ticked at once", async () => {
  const running = await consoleFor({ people: 240 });
  const { emulator } = running;
  emulator.directory.createTag("值班", 700);
  const three = emulator.members().slice(0, 3);
  emulator.directory.addToTag(700, { userIds: three.map(({ userId }) => userId), departments: [] });
  await pull(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const table = page.getByRole("table");
  await table.getByRole("row").nth(3).waitFor();

  // Two rows, and with Shift everything between.
  const ticks = table.getByRole("checkbox", { name: /^选择(?!已加载)/ });
  await ticks.nth(0).check();
  await ticks.nth(4).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "已选成员" });
  await bar.getByText("已选 5 人").waitFor();

  // By tag: three people, of whom some may be among them.
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await page.getByRole("menuitem", { name: /^标签/ }).hover();
  await page.getByRole("menuitem", { name: "值班（3 人）" }).click();
  await page.getByText("共 3 人", { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get("tag")).toBe("700");
  await bar.getByText(/^已选 5 人，其中 \d 人不在当前列表$/).waitFor();
  await page.getByRole("button", { name: "移除条件：标签：值班" }).click();
  await page.getByText("共 240 人", { exact: true }).waitFor();

  // In no tag at all, from the list of filters.
  const { total: untagged } = await running.api.call(routes.listMembers, {
    params: { accountId: running.account.id },
    query: { noTag: "true" },
  });
  expect(untagged).toBeLessThan(240);
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await page.getByRole("menuitem", { name: "不在任何标签中" }).click();
  await page.getByText(`共 ${untagged} 人`, { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get("notag")).toBe("1");
  await page.getByRole("button", { name: "移除条件：不在任何标签中" }).click();
  await page.getByText("共 240 人", { exact: true }).waitFor();

  // Everybody who matches, one of them not.
  await bar.getByRole("button", { name: "选择全部 240 人" }).click();
  await bar.getByText("已选 240 人").waitFor();
  await ticks.nth(1).uncheck();
  await bar.getByText("已选 239 人").waitFor();
  await expectAccessible(page);

  // Those who are ticked as a file.
  await bar.getByRole("button", { name: "导出已选" }).click();
  const ticked = page.getByRole("dialog").filter({ hasText: "导出已选的 239 人" });
  await ticked.getByText("CSV", { exact: true }).click();
  const tickedFile = page.waitForEvent("download");
  await ticked.getByRole("button", { name: "导出", exact: true }).click();
  expect((await readFile(await (await tickedFile).path(), "utf8")).trim().split("\n")).toHaveLength(1 + 239);
  await ticked.waitFor({ state: "hidden" });
  await bar.getByRole("button", { name: "清除" }).click();
  await bar.waitFor({ state: "hidden" });

  // By letter.
  await page.getByRole("button", { name: "A–Z 按拼音首字母跳转" }).click();
  await page.getByRole("button", { name: "W", exact: true }).click();
  await page.getByRole("button", { name: "移除条件：从 W 开始" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "移除条件：从 W 开始" }).waitFor();

  // Filters are kept under a name, and opened again.
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("textbox", { name: "筛选名称" }).fill("W 之后");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "移除条件：从 W 开始" }).click();
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("button", { name: "W 之后", exact: true }).click();
  await page.getByRole("button", { name: "移除条件：从 W 开始" }).waitFor();

  // Columns are chosen and remembered.
  await page.getByRole("button", { name: "表格设置" }).click();
  await page.getByRole("checkbox", { name: /^标签/ }).check();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1900, height: 900 });
  await page.getByRole("columnheader", { name: "标签" }).waitFor();
  await page.reload();
  await page.getByRole("columnheader", { name: "标签" }).waitFor();

  // An export has the columns of the list, where that is asked for.
  await page.getByRole("checkbox", { name: "选择已加载的所有行" }).waitFor();
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const exporting = page.getByRole("dialog").filter({ hasText: "导出的列" });
  await exporting.getByText("与列表显示的列相同").click();
  await exporting.getByText("CSV", { exact: true }).click();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await exporting.getByRole("button", { name: "导出", exact: true }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.split(/\r?\n/)[0]?.replace("\uFEFF", "")).toBe("帐号,姓名,职务,部门,手机,个人邮箱,启用");

  // Two conditions are removed in one moment: the page has not been drawn between them, and neither comes back.
  await page.goto(`${running.server.url}/org?notag=1&nomobile=1`);
  const chips = page.getByRole("button", { name: /^移除条件/ });
  await expect.poll(() => chips.count()).toBe(2);
  await chips.evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click();
  });
  await expect.poll(() => chips.count()).toBe(0);
});
