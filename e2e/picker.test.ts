/** Choosing recipients: where the picker opens, what its search says, and its use at 200 % zoom by keyboard. */

import { routes } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const dialogOf = (page: Page): Locator => page.getByRole("dialog", { name: "选择收件人" });
const findIn = (dialog: Locator): Locator => dialog.getByRole("combobox", { name: "搜索并添加部门、标签或成员" });

async function pull({ api, account }: TestConsole): Promise<void> {
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
}

/** Every control that can be pressed is whole inside the window, if need be after scrolling its own list. */
async function expectWithinWindow(page: Page, controls: Locator): Promise<void> {
  const window = page.viewportSize();
  for (const control of await controls.all()) {
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    const name = (await control.getAttribute("aria-label")) ?? (await control.innerText());
    if (box === null || window === null) expect.fail(`${name} is not drawn`);
    expect.soft(box.x, `left of ${name}`).toBeGreaterThanOrEqual(0);
    expect.soft(box.y, `top of ${name}`).toBeGreaterThanOrEqual(0);
    expect.soft(box.x + box.width, `right of ${name}`).toBeLessThanOrEqual(window.width);
    expect.soft(box.y + box.height, `bottom of ${name}`).toBeLessThanOrEqual(window.height);
    // Nothing else lies on top of it.
    const isOnTop = await control.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    });
    expect.soft(isOnTop, `${name} is covered`).toBe(true);
  }
}

test("at 200 % zoom everything in the picker is reached by keyboard, and nothing is cut", async () => {
  const running = await consoleFor({ people: 300 });
  const { open } = await signedIn(browser, running);
  const page = await open("/send");
  await page.setViewportSize({ width: 640, height: 400 });
  const { keyboard } = page;
  await tabTo(page, page.getByRole("button", { name: "选择收件人" }));
  await keyboard.press("Enter");
  const dialog = dialogOf(page);
  await expect.poll(() => findIn(dialog).evaluate((element) => element === document.activeElement)).toBe(true);
  await dialog.getByRole("tree").waitFor();
  await expectWithinWindow(page, dialog.getByRole("button"));
  await expectAccessible(page);

  // A person by search, a department by the tree, a person by the list of a department.
  await keyboard.type("baixiutong");
  await dialog.getByRole("option").filter({ hasText: "bai.xiutong" }).waitFor();
  await keyboard.press("Enter");
  await dialog.getByText("已选 1 项").waitFor();
  await expectWithinWindow(page, dialog.getByRole("option"));
  await keyboard.press("Escape");
  await tabTo(page, dialog.getByRole("treeitem").filter({ hasText: "总经理办公室" }));
  await keyboard.press("ArrowDown");
  await dialog.getByRole("button", { name: /^研发中心的直属成员/ }).waitFor();
  await keyboard.press("Enter");
  await dialog.getByText("已选 2 项").waitFor();
  await tabTo(page, dialog.getByRole("button", { name: /^研发中心的直属成员/ }));
  await keyboard.press("Enter");
  const people = dialog.getByRole("list", { name: "研发中心的直属成员" });
  await tabTo(page, people.getByRole("checkbox").first());
  await keyboard.press("Space");
  const review = dialog.getByRole("button", { name: "已选 3 项" });
  await expectWithinWindow(page, dialog.getByRole("button").or(people.getByRole("listitem")));

  // The list of the chosen takes the whole dialog, with a way back.
  await tabTo(page, review);
  await keyboard.press("Enter");
  const chosen = dialog.getByRole("list", { name: "已选的部门、标签和成员" });
  await expect.poll(() => chosen.getByRole("listitem").count()).toBe(3);
  await dialog.getByText(/去重后共 \d+ 人/).waitFor();
  await expectWithinWindow(page, dialog.getByRole("button").or(dialog.getByRole("switch")));
  await expectAccessible(page);
  await tabTo(page, chosen.getByRole("button").first());
  await keyboard.press("Enter");
  await expect.poll(() => chosen.getByRole("listitem").count()).toBe(2);
  await tabTo(page, dialog.getByRole("button", { name: "继续选择" }));
  await keyboard.press("Enter");
  await people.waitFor();
  await tabTo(page, dialog.getByRole("button", { name: "完成选择" }));
  await keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("list", { name: "已选的部门、标签和成员" }).getByText("研发中心 · 含子部门").waitFor();

  // A window as low but wider, as on a laptop at 150 %.
  await page.setViewportSize({ width: 910, height: 512 });
  await page.getByRole("button", { name: "修改收件人" }).click();
  await dialog.getByRole("tree").waitFor();
  await expectWithinWindow(page, dialog.getByRole("button").or(dialog.getByRole("switch")));
});

test("tags, one level, people left out, a pasted list, saved groups and recent choices, all by keyboard", async () => {
  const running = await consoleFor({ people: 300 });
  const { emulator, app } = running;
  const [root] = emulator.departments();
  const { directory } = emulator;
  directory.createDepartment({ name: "销售一部", parentId: root!.id, id: 9001 });
  directory.createDepartment({ name: "华东区", parentId: 9001, id: 9002 });
  const add = (userId: string, name: string, departments: number[], at: number) =>
    directory.createMember(userId, { name, mobile: `1380000900${at}`, departments }, { invite: false });
  for (const [at, userId] of ["s1", "s2", "s3"].entries()) add(userId, `销售${at}`, [9001], at);
  for (const [at, userId] of ["e1", "e2"].entries()) add(userId, "王同名", [9002], at + 3);
  directory.createTag("实习生", 700);
  directory.addToTag(700, { userIds: ["s2", "e2"], departments: [] });
  await pull(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/send?choose=1");
  const { keyboard } = page;
  const dialog = dialogOf(page);
  const chosen = dialog.getByRole("list", { name: "已选的部门、标签和成员" });
  const excepted = dialog.getByRole("list", { name: "排除的部门、标签和成员" });
  const radio = async (name: string, steps: number, key: "ArrowRight" | "ArrowLeft" = "ArrowRight") => {
    for (let step = 0; step < steps; step++) await keyboard.press(key);
    await expect.poll(() => dialog.getByRole("radio", { name }).isChecked()).toBe(true);
  };
  const toRadio = (name: string) => tabTo(page, dialog.getByRole("radio", { name }), 80, "attached");
  const search = async (typed: string, hit: string) => {
    await tabTo(page, findIn(dialog));
    await keyboard.type(typed);
    await dialog.getByRole("option").filter({ hasText: hit }).first().waitFor();
    await keyboard.press("Enter");
    // It may be the answer to fewer letters that stands there: Enter waits for the last one, and Escape would take it back.
    await dialog.getByRole("option", { selected: true }).filter({ hasText: hit }).first().waitFor();
    await keyboard.press("Escape");
  };
  const people = (count: number) => dialog.getByText(`去重后共 ${count} 人`).waitFor();

  // A department with those below it; then only its own people.
  await search("销售一部", "销售一部");
  await people(5);
  await tabTo(page, chosen.getByRole("button", { name: /改为仅本级/ }));
  await keyboard.press("Enter");
  await chosen.getByText("销售一部 · 仅本级 · 3 人").waitFor();
  await people(3);
  await keyboard.press("Enter");
  await people(5);

  // Without a tag, which the search finds.
  await toRadio("添加");
  await radio("排除", 1);
  await dialog.getByText("现在选择的部门、标签和成员会被排除").waitFor();
  await search("实习", "实习生");
  await excepted.getByText("实习生").waitFor();
  await people(3);
  await dialog.getByText(/2 人已被您排除/).waitFor();
  await expectAccessible(page);
  await toRadio("排除");
  await radio("添加", 1, "ArrowLeft");

  // A list: found, ambiguous (chosen), unknown.
  await toRadio("通讯录");
  await radio("粘贴", 4);
  await tabTo(page, dialog.getByRole("textbox", { name: "名单" }));
  await keyboard.insertText("s2\t13800009002\n王同名\n查无此人");
  await tabTo(page, dialog.getByRole("button", { name: "查找" }));
  await keyboard.press("Enter");
  await dialog.getByText("找到 2 人 · 重名 1 · 未找到 1").waitFor();
  expect(await dialog.getByRole("textbox", { name: "未找到（1）" }).inputValue()).toBe("查无此人");
  await tabTo(page, dialog.getByRole("combobox", { name: "选择“王同名”是哪一位" }));
  await keyboard.press("Enter");
  await page.getByRole("option", { name: /e1/ }).waitFor({ state: "attached" });
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "添加 3 人" }));
  await expectAccessible(page);
  await keyboard.press("Enter");
  await expect.poll(() => chosen.getByRole("listitem").count()).toBe(4);
  await people(3);

  // Saved under a name, to be taken again.
  await toRadio("粘贴");
  await radio("常用", 1, "ArrowLeft");
  await tabTo(page, dialog.getByRole("textbox", { name: "分组名称" }));
  await keyboard.insertText("销售正式员工");
  await keyboard.press("Enter");
  const group = dialog.getByRole("list", { name: "常用分组" }).getByRole("button", { name: /^销售正式员工/ });
  await group.waitFor();
  await expectAccessible(page);
  await tabTo(page, dialog.getByRole("button", { name: "完成选择" }));
  await keyboard.press("Enter");
  const part = page.getByRole("region", { name: "收件人" });
  await part.getByText("将有 3 人收到").or(part.getByText(/3 人/)).first().waitFor();

  await page.getByRole("textbox", { name: "文本内容" }).fill("排班");
  await page.getByRole("button", { name: "发送给 3 人" }).click();
  await page.waitForURL(/\/messages\/./);
  await page.getByText("排除实习生").waitFor();
  await expect.poll(() => ["s1", "s3", "e1"].map((one) => emulator.phone(one).messages().length)).toEqual([1, 1, 1]);
  expect(
    ["s2", "e2"].map(
      (one) =>
        emulator
          .phone(one)
          .messages()
          .filter(({ from }) => from === "app").length,
    ),
  ).toEqual([0, 0]);
  expect(app.agentId).toBeGreaterThan(0);

  const again = await open("/send?choose=1");
  const second = dialogOf(again);
  await second.getByText("最近", { exact: true }).click();
  await second.getByRole("list", { name: "最近的选择" }).getByRole("button").first().click();
  await second.getByText("去重后共 3 人").waitFor();
  await second.getByRole("button", { name: "清空" }).click();
  await second.getByText("常用", { exact: true }).click();
  await second.getByRole("button", { name: /^销售正式员工/ }).click();
  await second.getByText("去重后共 3 人").waitFor();
  await second.getByRole("button", { name: "删除分组销售正式员工" }).click();
  await second.getByRole("button", { name: /^销售正式员工/ }).waitFor({ state: "detached" });
});

test("it opens on a department with people, and on people where an app sees no department", async () => {
  const running = await consoleFor({ people: 300 });
  const { emulator, app } = running;
  // The department on screen leaves the directory; its people may be asked for once more before that is known.
  const { open } = await signedIn(browser, running, { expected: /404/ });
  const page = await open("/send?choose=1");
  const dialog = dialogOf(page);
  await dialog.getByRole("list", { name: "总经理办公室的直属成员" }).getByRole("checkbox").first().waitFor();
  expect(await page.locator("[data-picture]").count()).toBe(0);

  const [first, second] = emulator.members();
  emulator.apps.setVisibleRange(app.agentId, { departments: [], userIds: [first!.userId, second!.userId], tags: [] });
  await pull(running);
  const outside = dialog.getByRole("list", { name: "不在可见部门的成员" });
  await outside.getByText(first!.name).waitFor();
  await outside.getByText(second!.name).waitFor();
  await outside.getByRole("checkbox").first().check();
  await dialog.getByText("去重后共 1 人").waitFor();
  await expectAccessible(page);
});

test("people who have not activated WeCom are named apart wherever recipients are counted; the last look says how many [M1]", async () => {
  const running = await consoleFor({ people: 40 });
  const { emulator } = running;
  const [root] = emulator.departments();
  for (const [at, userId] of ["new.one", "new.two"].entries())
    emulator.directory.createMember(userId, { name: `新人${at}`, mobile: `1390000001${at}`, departments: [root!.id] });
  await pull(running);
  const waiting = emulator.members().filter(({ status }) => status === 4).length;
  expect(waiting).toBeGreaterThanOrEqual(2);
  const { open } = await signedIn(browser, running);
  const page = await open("/send?choose=1");
  const dialog = dialogOf(page);
  const said = `其中 ${waiting} 人未激活企业微信，激活前看不到消息`;
  await dialog.getByRole("switch", { name: "全员" }).click();
  await dialog.getByText(said).waitFor();
  await dialog.getByRole("button", { name: "完成选择" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("region", { name: "收件人" }).getByText(said).waitFor();
  await page.getByRole("textbox", { name: "文本内容" }).fill("早上好");
  await page.getByRole("button", { name: /^发送给 \d+ 人$/ }).click();
  const confirm = page.getByRole("dialog", { name: "确认发送" });
  await confirm.getByText(said).waitFor();
  await confirm.getByText("将发送给应用可见范围内的全员：四十二人（42 人）").waitFor();
  await confirm.getByText("早上好").waitFor();
  await expectAccessible(page);
});

test("search says how much of all it shows, shows more, and finds characters mixed with pinyin", async () => {
  const running = await consoleFor({ people: 300 });
  const { emulator } = running;
  const [department] = emulator.departments();
  const departments = [department!.id];
  emulator.directory.createMember("mix.one", { name: "刘生产", mobile: "13900000001", departments });
  emulator.directory.createMember("mix.two", { name: "张伟", mobile: "13900000002", departments });
  await pull(running);
  const { open } = await signedIn(browser, running);
  for (const [address, label] of [
    ["/org", "搜索部门或成员"],
    ["/send?choose=1", "搜索并添加部门、标签或成员"],
  ] as const) {
    const page = await open(address);
    const find = page.getByRole("combobox", { name: label });
    await find.fill("li");
    const told = page.getByText(/^前 30 项，共 \d+ 项$/);
    await told.waitFor();
    await expect.poll(() => page.getByRole("option").count()).toBe(30);
    await page.getByRole("button", { name: "显示更多" }).click();
    await page.getByText(/^前 60 项，共 \d+ 项$/).waitFor();
    await expect.poll(() => page.getByRole("option").count()).toBe(60);
    await find.fill("生chan");
    await page.getByRole("option").filter({ hasText: "刘生产" }).waitFor();
    await find.fill("张 伟");
    await page.getByRole("option").filter({ hasText: "张伟" }).first().waitFor();
    await find.fill("查无此人");
    await page.locator("[data-picture=no-match]").waitFor();
    await page.close();
  }
});
