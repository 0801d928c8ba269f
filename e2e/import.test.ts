/** The import: from a file to the plan, with a cell mended on the way; and the export that imports as no change. */
import { routes } from "@shoufa/contract";
import { until } from "@shoufa/testkit";
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

test("a file is uploaded, its columns are guessed, a red cell is mended by keyboard, and a plan is made", async () => {
  const running = await consoleFor({ people: 30 });
  const { api, account, emulator } = running;
  await api.call(routes.editAccount, {
    params: { accountId: account.id },
    body: { contactsSecret: emulator.company().contactsSecret },
  });
  const [someone] = emulator.members();
  const { open } = await signedIn(browser, running);
  const page = await open("/org/import");
  const rows = `姓名,帐号,手机,部门\n新人,newcomer,1.39E+10,研发中心\n,${someone?.userId},,\n新人二,second,13900000002,研发中心\n`;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "新人.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await page.getByRole("heading", { name: "各列对应的字段" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "检查", exact: true }).click();
  await page.getByText("手机数字被表格舍入成 1.39E+10").first().waitFor();
  await expectAccessible(page);
  const cell = page.locator(".dsg-row:not(.dsg-row-header) .dsg-cell").nth(3);
  await cell.click();
  await page.keyboard.type("13900000001");
  await page.keyboard.press("Enter");
  await until("the row is right", async () => {
    const { items } = await api.call(routes.listImports, { params: { accountId: account.id } });
    return items[0]?.totals.wrong === 0;
  });
  await page.getByRole("button", { name: "生成变更单" }).click();
  const link = page.getByRole("link", { name: "查看变更单" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toMatch(/^\/org\/plans\/.+/);
});

test("rows pasted from a spreadsheet without headers open the same steps", async () => {
  const running = await consoleFor({ people: 30 });
  const { open } = await signedIn(browser, running);
  const page = await open("/org/import");
  await page.getByRole("textbox", { name: "粘贴的内容" }).fill("zhangsan\t张三\nlisi\t李四");
  await page.getByRole("checkbox", { name: "第一行是列名" }).uncheck();
  await page.getByRole("button", { name: "检查粘贴的内容" }).click();
  await page.getByRole("heading", { name: "各列对应的字段" }).waitFor();
  await page.getByText("zhangsan · lisi").waitFor();
  await page.getByText("请指定账号列").waitFor();
});
