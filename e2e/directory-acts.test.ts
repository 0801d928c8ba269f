/** Departments and people changed on the directory page, checked in the emulator's company. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { signedIn } from "./console.ts";
import { isUncovered, itemOf, picture, pull, writable } from "./directory-acts-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("departments by keyboard and drag: rename and undo, new, order, move, delete, and dialogs name the company [M10]", async () => {
  const running = await writable(40);
  const { emulator } = running;
  const named = (name: string) => emulator.departments().find((each) => each.name === name);
  const [root] = emulator.departments();
  const shown = await running.api.call(routes.listChildren, {
    params: { accountId: running.account.id, departmentId: String(root!.id) },
  });
  const [first, second] = shown.items;
  // The department that is deleted may be asked for once more before that is known.
  const { open } = await signedIn(browser, running, { expected: /404/ });
  const page = await open("/org");
  const { keyboard } = page;
  await itemOf(page, first!.name).click();
  await keyboard.press("F2");
  await page.getByRole("textbox", { name: `${first!.name}的新名称` }).fill("总部办公室");
  const saving = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname.endsWith("/directory/plans"),
    async (route) => {
      await saving.promise;
      await route.continue();
    },
    { times: 1 },
  );
  await keyboard.press("Enter");
  // The focus stays where it was taken to while the name is saved.
  const finder = page.getByPlaceholder("姓名、拼音、账号或手机号");
  await finder.focus();
  saving.resolve();
  await expect.poll(() => named("总部办公室")?.id).toBe(first!.id);
  await itemOf(page, "总部办公室").waitFor();
  const toast = page.getByRole("alert").filter({ hasText: "总部办公室" });
  await toast.waitFor();
  expect(await finder.evaluate((element) => element === document.activeElement)).toBe(true);
  await toast.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => named(first!.name)?.id).toBe(first!.id);
  await itemOf(page, first!.name).waitFor();

  // New below, by N; a forbidden name stays in the form with its reason.
  await itemOf(page, first!.name).click();
  await keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "部门名称" }).fill("坏:名字");
  await keyboard.press("Enter");
  await dialog.getByText(/名称不能包含/).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "部门名称" }).fill("售后组");
  await keyboard.press("Enter");
  await expect.poll(() => named("售后组")?.parentId).toBe(first!.id);
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(`${emulator.departments().length} 个部门，40 人`).waitFor();

  // Moved by cut and paste, after the effect was said in words.
  await itemOf(page, first!.name).click();
  await keyboard.press("ArrowRight");
  await itemOf(page, "售后组").click();
  await keyboard.press("Control+x");
  await itemOf(page, second!.name).click();
  await keyboard.press("Control+v");
  await dialog.getByText(`把 售后组（0 人，0 个子部门）移到 ${second!.name} 下`).waitFor();
  await dialog.getByText(running.account.corpId, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "移动", exact: true }).click();
  await expect.poll(() => named("售后组")?.parentId).toBe(second!.id);
  // Rows must stand still before one of them is dragged.
  await dialog.waitFor({ state: "hidden" });
  await itemOf(page, "售后组").waitFor({ state: "hidden" });

  // Dragged to another place among its siblings: at once.
  const orderOf = (id: number) => emulator.departments().find((each) => each.id === id)!.order;
  await itemOf(page, second!.name).dragTo(itemOf(page, first!.name), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(() => orderOf(second!.id) > orderOf(first!.id)).toBe(true);
  // And back by keyboard, once the tree shows the new order.
  await expect.poll(() => itemOf(page, second!.name).getAttribute("aria-posinset")).toBe("1");
  await itemOf(page, second!.name).click();
  await keyboard.press("Alt+ArrowDown");
  await expect.poll(() => orderOf(second!.id) < orderOf(first!.id)).toBe(true);
  await expect.poll(() => itemOf(page, second!.name).getAttribute("aria-posinset")).toBe("2");

  // Its details have an address of their own, with what uses it, named or not, and what was done to it.
  await running.api.call(routes.createRule, {
    params: { accountId: running.account.id },
    body: {
      ...{ appId: running.app.id, name: "", trigger: { kind: "any-text" } },
      ...{ only: { departments: [named("售后组")!.id] }, answer: { type: "text", text: "稍后回复" } },
    },
  });
  await running.api.call(routes.sendMessage, {
    params: { accountId: running.account.id },
    headers: { "idempotency-key": randomUUID() },
    body: {
      ...{ appId: running.app.id, content: { type: "text", text: "稍后通知" } },
      recipients: { departments: [root!.id], departmentsOnly: [named("售后组")!.id] },
      startAt: new Date(Date.now() + 86_400_000).toISOString(),
    },
  });
  await page.goto(`${running.server.url}/org?about=${named("售后组")!.id}`);
  const details = page.getByRole("dialog", { name: "售后组" });
  await details.getByText("1 条自动回复使用：未命名规则").waitFor();
  const unsent = details.getByText("尚未发出的消息按它选择收件人");
  await unsent.getByText("定时发送").waitFor();
  await unsent.getByRole("link", { name: /的消息/ }).waitFor();
  await details
    .getByRole("region", { name: "修改记录" })
    .getByRole("link", { name: /新建子部门 售后组/ })
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await details.waitFor({ state: "hidden" });

  // The dialog offers to move the sub-departments first, and comes back for the deletion.
  const group = { parentId: named("售后组")!.id };
  const nights = emulator.directory.createDepartment({ name: "夜班", ...group });
  emulator.directory.createDepartment({ name: "热线", ...group });
  await pull(running);
  await itemOf(page, second!.name).click();
  await keyboard.press("ArrowRight");
  await itemOf(page, "售后组").click();
  await keyboard.press("Delete");
  await dialog.getByRole("button", { name: "先移走子部门…" }).click();
  await dialog.getByText("移动：售后组 的子部门").waitFor();
  await itemOf(dialog as unknown as Page, first!.name).click();
  await dialog.getByText(`把 售后组 的 2 个直属子部门移到 ${first!.name} 下`).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "移动", exact: true }).click();
  await expect.poll(() => named("热线")?.parentId).toBe(first!.id);
  expect(emulator.departments().find(({ id }) => id === nights.id)?.parentId).toBe(first!.id);

  // Deleted, because nobody is in it.
  await dialog.getByText("该部门没有成员和子部门，可以删除。").waitFor();
  await dialog.getByText(running.account.corpId, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "从企业微信删除" }).click();
  await expect.poll(() => named("售后组")).toBeUndefined();
  await itemOf(page, root!.name).click();
  await keyboard.press("Delete");
  await dialog.getByText(/企业微信不允许删除有成员或子部门的部门/).waitFor();
  expect(await dialog.getByRole("button", { name: "从企业微信删除" }).isDisabled()).toBe(true);
  // Messages about the writing are gone again.
  await expect.poll(() => page.getByText("正在写入企业微信").count()).toBe(0);
});

test("people: added, edited, tagged, moved, disabled rather than deleted, and the dialog names the company [M10]", async () => {
  const running = await writable(40);
  const { emulator } = running;
  const find = (userId: string) => emulator.members().find((each) => each.userId === userId);
  emulator.directory.createTag("值班", 700);
  // A person who is deleted may be asked for once more before that is known.
  const { open } = await signedIn(browser, running, { expected: /404/ });
  const page = await open("/org");
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("textbox") });
  await page.getByRole("button", { name: "添加成员" }).click();
  await dialog.getByRole("textbox", { name: "姓名" }).fill("赵敏");
  await dialog.getByRole("textbox", { name: "账号" }).fill(emulator.members()[0]!.userId);
  await dialog.getByText("该账号已被使用").waitFor();
  await dialog.getByRole("textbox", { name: "账号" }).fill("zhao.min");
  await dialog.getByRole("button", { name: "添加成员" }).click();
  await dialog.getByText("手机和邮箱至少填写一项").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "手机" }).fill("13912345678");
  await dialog.getByRole("button", { name: "添加成员" }).click();
  await expect.poll(() => find("zhao.min")?.name).toBe("赵敏");
  await dialog.waitFor({ state: "hidden" });

  await page.goto(`${running.server.url}/org?member=zhao.min`);
  const drawer = page.getByRole("dialog", { name: "成员详情" });
  await drawer.getByRole("heading", { name: "赵敏" }).waitFor();
  // A reason that was read a moment ago does not take the Escape meant for the drawer.
  await drawer.getByRole("button", { name: "移除标签" }).focus();
  await page.locator(".ant-tooltip-open").waitFor();
  await page.keyboard.press("Tab");
  await page.locator(".ant-tooltip-open").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  await page.goto(`${running.server.url}/org?member=zhao.min`);
  await drawer.getByRole("heading", { name: "赵敏" }).waitFor();
  await drawer.getByRole("button", { name: "编辑" }).click();
  const form = page.getByRole("dialog", { name: "编辑 赵敏" });
  await form.getByRole("textbox", { name: "职务" }).fill("测试工程师");
  await form.getByRole("button", { name: "保存" }).click();
  await expect.poll(() => find("zhao.min")?.position).toBe("测试工程师");
  await drawer.getByText("测试工程师").first().waitFor();
  await drawer
    .getByText(/^在收发室修改 · |从企业微信读取/)
    .first()
    .waitFor();
  await drawer.getByRole("region", { name: "修改记录" }).getByText("编辑 赵敏").waitFor();
  await expectAccessible(page);

  // Nobody was invited by being added; now they are, once, and who has joined cannot be.
  const invitation = async () => {
    const answer = await fetch(`${emulator.url}/control/directory/members/zhao.min`);
    return ((await answer.json()) as { invitation: object | null }).invitation;
  };
  expect(await invitation()).toBeNull();
  await drawer.getByRole("button", { name: "邀请加入…" }).click();
  const inviting = page.getByRole("dialog", { name: "邀请加入企业微信" });
  await inviting.getByText("企业微信会以短信或微信邀请这 1 人。").waitFor();
  await expectAccessible(page);
  await inviting.getByRole("button", { name: "发送加入邀请（短信/微信）" }).click();
  await page.getByText("已邀请 1 人。").waitFor();
  expect(await invitation()).not.toBeNull();

  await drawer.getByRole("button", { name: "移动", exact: true }).click();
  const move = page.getByRole("dialog", { name: "移动 1 人" });
  const target = emulator.departments().filter(({ parentId }) => parentId === emulator.departments()[0]!.id)[0]!;
  await move.getByText("同时加入", { exact: true }).click();
  await itemOf(move as unknown as Page, target.name).click();
  await page.keyboard.press("Enter");
  await move.getByRole("button", { name: "同时加入" }).click();
  await expect.poll(() => find("zhao.min")?.departments).toContain(target.id);
  await move.waitFor({ state: "hidden" });

  await drawer.getByRole("button", { name: "禁用或删除…" }).click();
  const remove = page.getByRole("dialog", { name: "禁用或删除 1 人" });
  await remove.getByText(/企业邮箱及其中的邮件一并销毁/).waitFor();
  await remove.getByText(running.account.corpId, { exact: true }).waitFor();
  await remove.getByRole("button", { name: "禁用", exact: true }).click();
  await expect.poll(() => find("zhao.min")?.status).toBe(2);
  await drawer.getByText("已禁用").waitFor();

  // 启用 only where somebody is disabled. No toast lies above it, and the focus stays when it goes.
  const enable = drawer.getByRole("button", { name: "启用", exact: true });
  expect(await enable.evaluate(isUncovered)).toBe(true);
  await enable.click();
  await expect.poll(() => find("zhao.min")?.status).not.toBe(2);
  await drawer.getByRole("button", { name: "启用", exact: true }).waitFor({ state: "hidden" });
  expect(await drawer.evaluate((element) => element.contains(document.activeElement))).toBe(true);

  // A dialog gives the focus back to what opened it. Who follows the deleted person is shown next; after the last one, the list.
  const hasFocus = (element: Element): boolean => element === document.activeElement;
  const opener = drawer.getByRole("button", { name: "禁用或删除…" });
  await opener.press("Enter");
  await remove.getByText(/企业邮箱及其中的邮件一并销毁/).waitFor();
  await page.keyboard.press("Escape");
  await remove.waitFor({ state: "hidden" });
  expect(await opener.evaluate(hasFocus)).toBe(true);
  const people = page.getByRole("table").getByRole("link");
  const shown = await people.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const place = shown.findIndex((href) => href.endsWith("member=zhao.min"));
  const heir = new URLSearchParams((shown[place + 1] ?? shown[place - 1])!.split("?")[1]).get("member") ?? "";
  const remover = remove.getByRole("button", { name: "从企业微信删除" });
  await opener.press("Enter");
  await remover.press("Enter");
  await expect.poll(() => find("zhao.min")).toBeUndefined();
  await drawer.getByRole("heading", { name: find(heir)!.name }).waitFor();
  expect(await drawer.evaluate((element) => element.parentElement?.parentElement === document.activeElement)).toBe(
    true,
  );
  await page.goto(`${running.server.url}/org?q=${heir}&member=${heir}`);
  await page.getByRole("table").getByRole("link").nth(0).waitFor();
  await opener.press("Enter");
  await remover.press("Enter");
  await expect.poll(() => find(heir)).toBeUndefined();
  await drawer.waitFor({ state: "hidden" });
  await expect.poll(() => page.locator("section[aria-label*=成员]:focus").count()).toBe(1);
});

test("two people edit the same person: the second chooses field by field; what WeCom refuses stands at its field", async () => {
  const running = await writable(20);
  const { emulator, api, account } = running;
  const [person, other] = emulator.members();
  const { userId, name } = person!;
  const find = () => emulator.members().find((each) => each.userId === userId);
  const { open } = await signedIn(browser, running, { expected: /422/ });
  const page = await open(`/org?member=${userId}`);
  await page.getByRole("dialog", { name: "成员详情" }).getByRole("button", { name: "编辑" }).click();
  const form = page.getByRole("dialog", { name: `编辑 ${name}` });
  await form.getByRole("textbox", { name: "职务" }).fill("我的职务");
  await form.getByText("更多信息", { exact: true }).click();
  await form.getByRole("textbox", { name: "别名" }).fill("我的别名");
  // A picture, with its preview, and a direct leader from the picker.
  await form.locator("input[type=file]").setInputFiles({ name: "头像.png", mimeType: "image/png", buffer: picture });
  await form.getByRole("img", { name: "我选择的图片" }).waitFor();
  await form.getByRole("button", { name: "选择直属上级" }).click();
  const picker = page.getByRole("dialog", { name: "选择直属上级" });
  await picker.getByRole("combobox", { name: "搜索并添加成员" }).fill(other!.userId);
  await picker.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await picker.getByRole("button", { name: "完成选择" }).click();
  await form.getByText(other!.name, { exact: true }).waitFor();
  // Another department in place of the present one.
  const [mine, theirs] = emulator
    .departments()
    .filter(({ id, parentId }) => parentId !== 0 && !person!.departments.includes(id));
  await form.getByRole("button", { name: "选择部门" }).click();
  await itemOf(form as unknown as Page, mine!.name).click();
  await page.keyboard.press("Enter");

  // Meanwhile another operator.
  const plan = await api.call(routes.createPlan, {
    params: { accountId: account.id },
    body: {
      acts: [
        {
          ...{ act: "member.update", userId },
          set: {
            ...{ position: "对方的职务", alias: "对方的别名", telephone: "020-1" },
            departments: [{ id: theirs!.id, leader: true }],
          },
        },
      ],
    },
  });
  const { id: planId, hash } = plan;
  await api.call(routes.applyPlan, { params: { accountId: account.id, planId }, body: { hash } });
  await expect.poll(() => find()?.position).toBe("对方的职务");
  await form.getByRole("button", { name: "保存" }).click();
  const told = form.getByRole("alert").filter({ hasText: "有人修改了以下内容" });
  await told.getByText("对方的职务").waitFor();
  await told.getByText("我的别名").waitFor();
  expect(find()?.position).toBe("对方的职务");
  await expectAccessible(page);
  await told.getByRole("button", { name: "采用对方的：职务" }).click();
  await told.getByRole("button", { name: "保留我的：别名" }).click();
  await told.getByText(`${theirs!.name} (部门负责人)`).waitFor();
  await told.getByRole("button", { name: "采用对方的：部门" }).click();
  await form.getByRole("button", { name: "保存" }).click();
  await expect.poll(() => find()?.alias).toBe("我的别名");
  expect(find()).toMatchObject({
    ...{ position: "对方的职务", telephone: "020-1" },
    ...{ departments: [theirs!.id], directLeaders: [other!.slot], avatarUrl: expect.stringContaining("/pictures/") },
  });
  await form.waitFor({ state: "hidden" });

  // In WeCom somebody has it, and our copy does not know: refused while it is applied, told at the field.
  emulator.directory.updateMember(other!.userId, { email: "taken@example.com" });
  await page.getByRole("dialog", { name: "成员详情" }).getByRole("button", { name: "编辑" }).click();
  await form.getByRole("textbox", { name: "邮箱", exact: true }).fill("taken@example.com");
  await form.getByRole("button", { name: "保存" }).click();
  await form.getByRole("textbox", { name: "邮箱", exact: true }).and(page.locator("[aria-invalid=true]")).waitFor();
  await form.getByText(/60106/).waitFor();
});

test("on a slow computer too, what was said about the writing goes when it is done", async () => {
  const running = await writable(20);
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const { keyboard } = page;
  const [, { name = "" } = {}] = running.emulator.departments();
  await itemOf(page, name).click();
  // So slow that a message is closed before it has been drawn.
  await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 6 });
  let before = name;
  for (const next of ["一组", "二组", "三组", "四组", "五组", "六组"]) {
    await itemOf(page, before).focus();
    await keyboard.press("F2");
    await page.getByRole("textbox", { name: `${before}的新名称` }).fill(next);
    await keyboard.press("Enter");
    await itemOf(page, next).waitFor();
    await page.getByRole("alert").filter({ hasText: next }).waitFor();
    before = next;
  }
  await expect.poll(() => page.getByText("正在写入企业微信").count()).toBe(0);
});
