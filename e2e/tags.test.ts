/** The page of tags, checked in the emulator's company. */
import { routes } from "@shoufa/contract";
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

test("a tag is made, filled by picker and list, renamed with undo, emptied and deleted", async () => {
  const running = await consoleFor({ people: 40 });
  const { api, account, emulator } = running;
  const { contactsSecret } = emulator.company();
  await api.call(routes.editAccount, { params: { accountId: account.id }, body: { contactsSecret } });
  const atWeCom = async () => {
    const answer = await fetch(`${emulator.url}/control/directory/tags`);
    const { items } = (await answer.json()) as {
      items: { id: number; name: string; userIds: string[]; departments: number[] }[];
    };
    return items.find(({ name }) => ["夜班", "晚班"].includes(name)) ?? null;
  };
  // The tag that is deleted may be asked for once more before that is known.
  const { open } = await signedIn(browser, running, { expected: /404/ });
  const page = await open("/org/tags");
  await page.getByRole("button", { name: "新建标签" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "标签名称" }).fill("夜班");
  await page.keyboard.press("Enter");
  const tag = page.getByRole("region", { name: "夜班", exact: true });
  await tag.getByText("本系统创建", { exact: true }).waitFor();
  expect((await atWeCom())?.name).toBe("夜班");

  // By a list: an id, a number, and a name that nobody has.
  const [first, second] = emulator.members().filter(({ mobile }) => mobile !== "");
  await tag.getByRole("button", { name: "粘贴或导入名单" }).click();
  await dialog.getByRole("textbox", { name: "名单" }).fill(`${first?.userId}\n+86 ${second?.mobile}\n查无此人`);
  await dialog.getByRole("button", { name: "查找" }).click();
  await dialog.getByText("找到 2 人 · 重名 0 · 未找到 1").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "添加 2 人" }).click();
  await expect
    .poll(async () => (await atWeCom())?.userIds.toSorted())
    .toEqual([first?.userId, second?.userId].toSorted());
  await tag.getByText("共 2 人（含部门成员，去重）").waitFor();

  // By the picker: the whole company.
  await tag.getByRole("button", { name: "添加", exact: true }).click();
  const [root] = emulator.departments();
  await dialog.getByRole("treeitem").first().focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "完成选择" }).click();
  await expect.poll(async () => (await atWeCom())?.departments).toEqual([root?.id]);
  await tag.getByText("共 40 人（含部门成员，去重）").waitFor();
  await expectAccessible(page);

  await tag.getByRole("button", { name: "重命名" }).click();
  await dialog.getByRole("textbox", { name: "标签名称" }).fill("晚班");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await atWeCom())?.name).toBe("晚班");
  const toast = page.getByRole("alert").filter({ hasText: "改名为" });
  await toast.getByRole("button", { name: "撤销" }).click();
  await expect.poll(async () => (await atWeCom())?.name).toBe("夜班");

  await tag
    .getByRole("table")
    .getByRole("checkbox", { name: `选择${first?.name}` })
    .check();
  await tag.getByRole("button", { name: "移出标签", exact: true }).last().click();
  await expect.poll(async () => (await atWeCom())?.userIds).toEqual([second?.userId]);

  await tag.getByRole("button", { name: "删除" }).click();
  await dialog.getByText("没有自动回复使用该标签。").waitFor();
  await dialog.getByRole("button", { name: "从企业微信删除" }).click();
  await expect.poll(atWeCom).toBeNull();
});
