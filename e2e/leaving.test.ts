/** A person who leaves the company, on the directory page, checked in the emulator's company. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { signedIn } from "./console.ts";
import { pull, writable } from "./directory-acts-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("办理离职 lists what goes and who is left; an owner lets pass what the brake holds", async () => {
  const running = await writable(40);
  const { emulator } = running;
  // Those on top of the list, where only what is looked at is drawn.
  const byName = emulator.members().toSorted((one, other) => one.name.localeCompare(other.name, "zh"));
  const [leaver, led, third, fourth, fifth] = byName.filter(({ status }) => status === 1);
  const find = (userId: string) => emulator.members().find((each) => each.userId === userId);
  emulator.directory.createTag("值班", 700);
  emulator.directory.addToTag(700, { userIds: [leaver!.userId], departments: [] });
  emulator.directory.updateMember(led!.userId, { directLeaders: [leaver!.userId] });
  await pull(running);
  const { open } = await signedIn(browser, running);
  const page = await open(`/org?member=${leaver!.userId}`);
  const drawer = page.getByRole("dialog", { name: "成员详情" });
  await drawer.getByRole("button", { name: "办理离职…" }).click();
  const dialog = page.getByRole("dialog", { name: "为 1 人办理离职" });
  await dialog.getByText("移出标签：值班").waitFor();
  await dialog.getByRole("link", { name: led!.name }).waitFor();
  await dialog.getByText(running.account.name).waitFor();
  // Deleting is never asked for by default.
  expect(await dialog.getByRole("checkbox", { name: "之后从企业微信删除" }).isChecked()).toBe(false);
  await dialog.getByRole("checkbox", { name: "之后从企业微信删除" }).check();
  await dialog.getByRole("spinbutton", { name: "几天后删除" }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "办理离职", exact: true }).click();
  await expect.poll(() => find(leaver!.userId)?.status).toBe(2);
  await dialog.waitFor({ state: "hidden" });

  // The day is said beside the person and in the list, until somebody cancels it.
  await drawer.getByRole("alert").filter({ hasText: "已办理离职" }).waitFor();
  await page
    .getByRole("row")
    .filter({ hasText: leaver!.name })
    .getByText(/\d\d-\d\d 删除/)
    .waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "取消到期删除" }).click();
  await drawer.getByRole("alert").waitFor({ state: "hidden" });
  await page.getByText(/\d\d-\d\d 删除/).waitFor({ state: "hidden" });
  // J and K go through the list beside it.
  const after = byName[byName.indexOf(leaver!) + 1]!;
  await page.keyboard.press("j");
  await drawer.getByRole("heading", { name: after.name }).waitFor();
  await page.keyboard.press("k");
  await drawer.getByRole("heading", { name: leaver!.name }).waitFor();
  await drawer
    .getByRole("button", { name: "Close" })
    .or(drawer.getByRole("button", { name: "关闭" }))
    .first()
    .click();

  // Three more are above the limit of three.
  for (const each of [third!, fourth!, fifth!])
    await page.getByRole("checkbox", { name: `选择${each.name}`, exact: true }).check();
  await page.getByRole("region", { name: "已选成员" }).getByRole("button", { name: "禁用或删除…" }).click();
  await page
    .getByRole("dialog", { name: "禁用或删除 3 人" })
    .getByRole("button", { name: "禁用", exact: true })
    .click();
  const held = page.getByRole("dialog", { name: "超过变更保护阈值" });
  await held.getByText(/本次 3 项，24 小时内已有 1 项，上限 3 项/).waitFor();
  expect(find(third!.userId)?.status).not.toBe(2);
  await expectAccessible(page);
  await held.getByRole("textbox", { name: "放行原因" }).fill("今日集中离职");
  await held.getByRole("button", { name: "放行并执行" }).click();
  await expect.poll(() => find(fifth!.userId)?.status).toBe(2);
});
