/** The menu designer: designed, published, on the phone, and a click in the inbox. */
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn, tabTo } from "./console.ts";
import { startProgram } from "./program.ts";
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
    await page.getByRole("row").filter({ hasText: text.clicked }).first().waitFor();
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
