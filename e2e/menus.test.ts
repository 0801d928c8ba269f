/** The menu designer: designed, published, on the phone, and a click in the inbox. */
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";
import { startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { becomeOwner, goTo } from "./walk.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const texts = {
  zh: {
    page: "自定义菜单",
    scratch: "新建菜单",
    name: "名称",
    type: "类型",
    url: "网页地址",
    list: "展开子菜单",
    view: "打开网页",
    addBelow: "添加子按钮",
    add: "添加按钮",
    saved: "草稿已保存",
    publish: "发布…",
    now: "发布",
    added: "新增",
    published: "已发布",
    missing: "不能为空",
    phoneMenu: "应用菜单",
    clicked: /点击菜单.*sign-in|sign-in/,
  },
  en: {
    page: "Menus",
    scratch: "Start from scratch",
    name: "Name",
    type: "Type",
    url: "Web address",
    list: "Open a list",
    view: "Open a web page",
    addBelow: "Add a button below",
    add: "Add a button",
    saved: "Draft saved",
    publish: "Publish…",
    now: "Publish",
    added: "Added",
    published: "Published",
    missing: "Must not be empty",
    phoneMenu: "The app’s menu",
    clicked: /sign-in/,
  },
} as const;

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const chooseType = async (page: Page, label: string, type: string): Promise<void> => {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page
    .getByRole("option", { name: type, exact: true })
    .or(page.getByTitle(type, { exact: true }))
    .last()
    .click();
};

describe.each(["zh", "en"] as const)("in %s", (language) => {
  const text = texts[language];
  test("a menu is designed and published, the phone shows it, and a click arrives in the inbox", async () => {
    await using program = await startProgram();
    const { context, complaints } = await newWindow(browser, { locale: language === "zh" ? "zh-CN" : "en-US" });
    const page = await context.newPage();
    await becomeOwner(page, program, words[language]);
    await goTo(page, text.page);
    await page.getByRole("button", { name: text.scratch }).click();
    await field(page, text.name).fill("签到");
    await page.getByRole("treeitem").getByText(/1/).first().waitFor();
    await page.getByText(text.missing).waitFor();
    expect(await page.getByRole("button", { name: text.publish }).getAttribute("aria-disabled")).toBe("true");
    await field(page, "Key").fill("sign-in");
    await page.getByRole("button", { name: text.add, exact: true }).click();
    await field(page, text.name).fill("链接");
    await chooseType(page, text.type, text.list);
    await page.getByRole("button", { name: text.addBelow, exact: true }).click();
    await field(page, text.name).fill("官网");
    await chooseType(page, text.type, text.view);
    await field(page, text.url).fill("https://a.example/");
    await page.getByText(text.saved).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: text.publish }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("listitem").filter({ hasText: text.added }).first().waitFor();
    expect(await dialog.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("签到"),
      expect.stringContaining("链接"),
      expect.stringContaining("链接 › 官网"),
    ]);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: text.now, exact: true }).click();
    await page.getByRole("listitem").getByText(text.published, { exact: true }).waitFor();

    const phone = await context.newPage();
    await phone.goto(program.phonesUrl);
    await phone.getByRole("textbox", { name: words[language].searchPhones }).fill("bai.xiutong");
    await phone.getByText(words[language].oneFound, { exact: true }).waitFor();
    await phone.getByRole("option").first().click();
    await phone.waitForURL(/phones\/bai\.xiutong/);
    await phone.goto(`${phone.url().split("?", 1)[0]}?app=1000002`);
    const menu = phone.getByRole("navigation", { name: text.phoneMenu });
    await menu.getByRole("button", { name: "链接" }).click();
    await menu.getByRole("button", { name: "官网" }).waitFor();
    await menu.getByRole("button", { name: "签到" }).click();

    await goTo(page, words[language].inbox);
    await page.getByRole("option").filter({ hasText: text.clicked }).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test("by keyboard alone: designed, put in order, removed and brought back, published", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const page = await open("/menus");
  const { keyboard } = page;
  const row = (name: string) => page.getByRole("treeitem").filter({ hasText: name });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await tabTo(page, page.getByRole("button", { name: "新建菜单" }));
  await keyboard.press("Enter");
  // The name is ready to be typed.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await keyboard.type("一");
  await tabTo(page, field(page, "Key"));
  await keyboard.type("one");
  await tabTo(page, page.getByRole("button", { name: "添加按钮", exact: true }));
  await keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await keyboard.type("二");
  await tabTo(page, field(page, "Key"));
  await keyboard.type("two");
  await tabTo(page, row("二"));
  await keyboard.press("Alt+ArrowUp");
  await expect
    .poll(() => page.getByRole("treeitem").allInnerTexts())
    .toEqual([expect.stringContaining("二"), expect.stringContaining("一")]);
  expect(await focused()).toContain("二");
  await keyboard.press("ArrowDown");
  expect(await focused()).toContain("一");
  await keyboard.press("Delete");
  await row("一").waitFor({ state: "detached" });
  expect(await focused()).toContain("二");
  await keyboard.press("ControlOrMeta+z");
  await row("一").waitFor();
  await page.getByText("草稿已保存").waitFor();
  await tabTo(page, page.getByRole("button", { name: "发布…" }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "发布", exact: true }));
  await keyboard.press("Enter");
  await page.getByRole("listitem").getByText("已发布", { exact: true }).waitFor();
  const [wu = ""] = activePeople(running);
  await running.emulator.phone(wu).act({ kind: "menu", agentId: running.app.agentId, button: [1] });
  const { items } = await running.api.call(routes.listInbox, {
    params: { accountId: running.account.id },
    query: {},
  });
  expect(JSON.stringify(items)).toContain('"one"');
});

const entry = (type: string, name: string, more: object = {}) => ({
  ...{ type, name, key: "", url: "", appid: "", pagepath: "", children: [] },
  ...more,
});

test("two windows with one draft, the menu of another program, and a published menu put back", async () => {
  const running = await consoleFor();
  const params = { accountId: running.account.id, appId: running.app.id };
  const save = (version: number, entries: ReturnType<typeof entry>[]) =>
    running.api.call(routes.saveMenuDraft, { params, body: { version, entries } });
  await save(0, [entry("click", "签到", { key: "in" }), entry("click", "签退", { key: "out" })]);
  await running.api.call(routes.publishMenu, { params, body: { version: 1 } });
  const { open } = await signedIn(browser, running, { expected: /409/ });
  const page = await open("/menus");
  const rows = () => page.getByRole("treeitem").allInnerTexts();
  const names = async () => (await rows()).map((row) => row.split("\n")[0]);
  await page.getByText("草稿与企业微信现有菜单相同").first().waitFor();

  // Dragged below the other.
  await page
    .getByRole("treeitem")
    .first()
    .dragTo(page.getByRole("treeitem").last(), {
      targetPosition: { x: 40, y: 36 },
    });
  await expect.poll(names).toEqual(["签退", "签到"]);
  await page.getByText("1 处不同，尚未发布").waitFor();

  // Somebody else was faster: nothing is lost, whatever is chosen.
  let isFirst = true;
  await page.route("**/menu/draft", async (route) => {
    if (isFirst) {
      isFirst = false;
      await save(2, [entry("click", "别人的", { key: "theirs" })]);
    }
    await route.continue();
  });
  await field(page, "名称").fill("我的");
  const alert = page.getByRole("alert").filter({ hasText: "林晓修改了这份草稿" });
  await alert.waitFor();
  await expectAccessible(page);
  await alert.getByRole("button", { name: "用对方的" }).click();
  await expect.poll(names).toEqual(["别人的"]);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(names).toContain("我的");
  await page.getByText("草稿已保存").waitFor();

  await page.getByRole("button", { name: "用企业微信现有菜单替换草稿" }).click();
  await expect.poll(names).toEqual(["签到", "签退"]);
  await page.getByRole("treeitem").first().click();
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await expect.poll(names).toEqual(["签退"]);
  await page.getByText("草稿已保存").waitFor();
  await page.getByRole("button", { name: /^放回草稿/ }).click();
  await expect.poll(names).toEqual(["签到", "签退"]);
});

test("while the server is away what is typed stays in the browser, and is saved afterwards", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running, { expected: /ERR_FAILED/ });
  const page = await open("/menus");
  await page.getByRole("button", { name: "新建菜单" }).click();
  await page.getByText("草稿已保存").waitFor();
  await page.route("**/menu/draft", (route) => route.abort());
  await field(page, "名称").fill("离线");
  await page.getByText("未能保存，内容留在本浏览器").waitFor();
  await page.reload();
  await page.getByRole("treeitem").filter({ hasText: "离线" }).waitFor();
  await page.unroute("**/menu/draft");
  await page.getByText("草稿已保存").waitFor();

  // Typed right after the answer of the server, before the page has drawn it: one's own version is no other's.
  await field(page, "名称").evaluate((input) => {
    const remove = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function (key) {
      remove.call(this, key);
      if (!key.includes("menu.")) return;
      Storage.prototype.removeItem = remove;
      queueMicrotask(() => {
        const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
        value?.set?.call(input, "离线之后");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    };
  });
  await field(page, "名称").fill("离线时");
  await page.getByRole("treeitem").filter({ hasText: "离线之后" }).waitFor();
  await page.getByText("草稿已保存").waitFor();
  const { draft } = await running.api.call(routes.getMenu, {
    params: { accountId: running.account.id, appId: running.app.id },
  });
  expect(draft.entries[0]?.name).toBe("离线之后");
});

test("before publishing it is said which buttons nobody hears while the callback is not verified", async () => {
  const running = await consoleFor();
  const params = { accountId: running.account.id, appId: running.app.id };
  const entries = [entry("click", "签到", { key: "in" }), entry("view", "官网", { url: "https://a.example/" })];
  await running.api.call(routes.saveMenuDraft, { params, body: { version: 0, entries } });
  const { open } = await signedIn(browser, running);
  const page = await open("/");
  await page.route("**/api/accounts", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { items: { apps: object[] }[] };
    const items = body.items.map((item) => ({
      ...item,
      apps: item.apps.map((app) => ({ ...app, callbackVerifiedAt: null })),
    }));
    await route.fulfill({ response: answer, json: { items } });
  });
  await page.goto(`${running.server.url}/menus`);
  await page.getByRole("button", { name: "发布…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/应用的回调尚未验证.*：签到。/).waitFor();
  await expectAccessible(page);
});
