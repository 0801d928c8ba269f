/** The page of tags, checked in the emulator's company. */
import { readFile } from "node:fs/promises";
import { routes } from "@shoufa/contract";
import { until } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { xlsx } from "../packages/server/test/sample-files.ts";
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
  await dialog.getByText("找到 2 人 · 重名 0 · 不能添加 1").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "添加 2 人" }).click();
  await expect
    .poll(async () => (await atWeCom())?.userIds.toSorted())
    .toEqual([first?.userId, second?.userId].toSorted());
  await tag.getByText("共 2 人（含部门成员，去重）").waitFor();

  // By a spreadsheet: two rows are somebody, one of them is in the tag already, and one is nobody.
  const third = emulator
    .members()
    .find(({ mobile }) => mobile !== "" && ![first?.mobile, second?.mobile].includes(mobile));
  await tag.getByRole("button", { name: "粘贴或导入名单" }).click();
  const rows = [
    ["手机", "备注"],
    [`${third?.mobile}`, ""],
    [`${first?.mobile}`, ""],
    ["13000000000", "离职"],
  ];
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles({ name: "名单.xlsx", mimeType: "", buffer: await xlsx(rows) });
  await dialog.getByText("找到 2 人 · 重名 0 · 不能添加 1").waitFor();
  await dialog.getByRole("row", { name: "4 13000000000 通讯录中没有符合" }).waitFor();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "下载名单（CSV）" }).click();
  const saved = await readFile(await (await download).path(), "utf8");
  expect(saved.split("\r\n")).toEqual([
    "\ufeff行,内容,原因",
    "4,13000000000,通讯录中没有符合“13000000000”的成员，或该成员不在可见范围内。",
    "",
  ]);
  await dialog.getByRole("button", { name: "添加 2 人" }).click();
  await expect.poll(async () => (await atWeCom())?.userIds).toContain(third?.userId);
  await tag.getByText("共 3 人（含部门成员，去重）").waitFor();

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
  await expect
    .poll(async () => (await atWeCom())?.userIds.toSorted())
    .toEqual([second?.userId, third?.userId].toSorted());

  await tag.getByRole("button", { name: "删除" }).click();
  await dialog.getByText("没有自动回复或未发出的消息使用该标签。").waitFor();
  await dialog.getByRole("button", { name: "从企业微信删除" }).click();
  await expect.poll(atWeCom).toBeNull();
});

test("a tag that an app made is not renamed: the reason is said, and whose it is stays known", async () => {
  const running = await consoleFor({ people: 20 });
  const { api, account, emulator } = running;
  const { corpId, apps, contactsSecret } = emulator.company();
  const params = { accountId: account.id };
  await api.call(routes.editAccount, { params, body: { contactsSecret } });
  const ask = async (path: string, body?: object) =>
    (await fetch(`${emulator.url}/cgi-bin/${path}`, body && { method: "POST", body: JSON.stringify(body) })).json();
  const login = (await ask(`gettoken?corpid=${corpId}&corpsecret=${apps[0]?.secret}`)) as { access_token: string };
  await ask(`tag/create?access_token=${login.access_token}`, { tagname: "应用的", tagid: 900 });
  await api.call(routes.pullDirectory, { params });
  await until("the tag is read", async () =>
    (await api.call(routes.listTags, { params })).items.some(({ id }) => id === 900),
  );
  const { open } = await signedIn(browser, running);
  const page = await open("/org/tags?tag=900");
  const tag = page.getByRole("region", { name: "应用的", exact: true });
  await tag.getByText("归属未知", { exact: true }).waitFor();
  await tag.getByRole("button", { name: "重命名" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "标签名称" }).fill("改不了");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "未完成：标签 应用的 改名为 改不了" }).waitFor();
  await page.keyboard.press("Escape");
  await tag.getByText("他人创建", { exact: true }).waitFor();
  await tag.getByText(/标签只能由创建它的应用或 Secret 修改/).waitFor();
  await expectAccessible(page);
});
