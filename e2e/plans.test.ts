/** A plan's own page: looked at, a step taken out, applied after a dialog that says what it does, and undone. */
import { type DirectoryAct, routes } from "@shoufa/contract";
import { ownerName } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("a plan waits for a person; one step is taken out, the rest applied and undone; above the limit an owner lets it pass", async () => {
  const running = await consoleFor();
  const { api, account, emulator } = running;
  const { contactsSecret } = emulator.company();
  const at = { params: { accountId: account.id } };
  await api.call(routes.editAccount, { ...at, body: { contactsSecret } });
  const people = activePeople(running).slice(0, 6);
  const status = (userId: string | undefined) => emulator.members().find((member) => member.userId === userId)?.status;
  const make = (acts: DirectoryAct[], title: string) => api.call(routes.createPlan, { ...at, body: { acts, title } });
  const disable = (userIds: string[]): DirectoryAct => ({ act: "member.disable", people: { userIds } });
  await make([disable(people.slice(0, 2))], "停用离职人员");

  const { open } = await signedIn(browser, running);
  const page = await open("/org/plans");
  await page.getByRole("row").getByRole("link", { name: "停用离职人员" }).click();
  const rows = page.getByRole("region", { name: "步骤" }).getByRole("row");
  await expect.poll(() => rows.count()).toBe(3);
  await expectAccessible(page);
  const whole = await rows.nth(1).getByRole("link").getAttribute("href");
  expect(people.slice(0, 2).map((userId) => `/org?member=${userId}`)).toContain(whole);
  await rows.nth(2).getByRole("checkbox").uncheck();
  await rows.nth(2).getByText("未勾选").waitFor();
  await tabTo(page, page.getByRole("button", { name: "执行", exact: true }), 60);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText(account.name).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "执行 1 步" }).click();
  await rows.nth(1).getByText("已完成").waitFor();
  expect(people.slice(0, 2).map(status).toSorted()).toEqual([1, 2]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载执行结果" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("停用离职人员-执行结果.xlsx");

  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await page.getByText("撤销的变更单").waitFor();
  await page.getByRole("button", { name: "执行", exact: true }).click();
  await dialog.getByRole("button", { name: "执行 1 步" }).click();
  await rows.nth(1).getByText("已完成").waitFor();
  expect(people.map(status)).toEqual(people.map(() => 1));

  const { id } = await make([disable(people)], "停用整组");
  await page.goto(`${running.server.url}/org/plans/${id}`);
  await page.getByText("超过变更保护阈值").first().waitFor();
  await page.getByRole("button", { name: "执行", exact: true }).click();
  const ok = dialog.getByRole("button", { name: "执行 6 步" });
  expect(await ok.isDisabled()).toBe(true);
  await dialog.getByLabel("放行原因").fill("整个小组今天离职");
  await ok.click();
  await page.getByText(/已放行：整个小组今天离职/).waitFor();
  await expect.poll(() => people.map(status)).toEqual(people.map(() => 2));
  await expectAccessible(page);

  // Everything that the owner has changed since a day, as one plan: those who are disabled are back.
  await page.goto(`${running.server.url}/org/plans`);
  await page.getByRole("combobox", { name: "操作人" }).click();
  await page.getByTitle(ownerName, { exact: true }).click();
  await page.getByRole("button", { name: "撤销此人的全部修改…" }).and(page.locator("[aria-disabled=true]")).waitFor();
  await page.getByLabel("起始日期").fill("2020-01-01");
  await expectAccessible(page);
  await page.getByRole("button", { name: "撤销此人的全部修改…" }).click();
  await page.getByRole("button", { name: "执行", exact: true }).click();
  await dialog.getByRole("button", { name: "执行 6 步" }).click();
  await expect.poll(() => people.map(status)).toEqual(people.map(() => 1));
});

test("an owner sets the change limit of the company; an editor sees how much of it is used", async () => {
  const running = await consoleFor({ people: 60 });
  const { api, account, server } = running;
  const at = { params: { accountId: account.id } };
  const { open } = await signedIn(browser, running);
  const page = await open("/org/plans");
  await page.getByRole("button", { name: "变更保护阈值…" }).click();
  const dialog = page.getByRole("dialog", { name: "变更保护阈值" });
  await dialog.getByText("24 小时内已有 0 项，上限 3 项。").waitFor();
  await dialog.getByText(account.name).waitFor();
  await expectAccessible(page);
  await dialog.getByLabel("占全部成员的百分比").fill("50");
  await dialog.getByLabel("人数").fill("12");
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await api.call(routes.getBrake, at)).toMatchObject({ percent: 50, people: 12, limit: 12, recent: 0 });

  const editor = await server.operator("directory-editor");
  const theirs = await signedIn(browser, { ...running, api: editor });
  const other = await theirs.open("/org/plans");
  await other.getByRole("button", { name: "变更保护阈值…" }).click();
  await other.getByRole("dialog").getByText("只有所有者可以修改。").waitFor();
  expect(await other.getByRole("dialog").getByLabel("人数").isDisabled()).toBe(true);
});
