import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { becomeOwner, choice } from "./walk.ts";
import { words } from "./words.ts";

let browser: Browser;
let program: Program;
beforeAll(async () => {
  browser = await startBrowser();
  program = await startProgram();
});
afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
});

test("a message is chosen, written and sent without a mouse", async () => {
  const { context } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  const { keyboard } = page;

  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: words.zh.send }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: words.zh.chooseRecipients }));
  await keyboard.press("Enter");

  // The search has the focus; Enter takes the first hit, Escape empties the line for the next.
  const dialog = page.getByRole("dialog", { name: words.zh.chooseRecipients });
  const find = dialog.getByRole("combobox", { name: words.zh.find });
  await expect.poll(() => find.evaluate((element) => element === document.activeElement)).toBe(true);
  for (const wanted of [choice.department, ...choice.people]) {
    await keyboard.type(wanted);
    await dialog.getByRole("option").filter({ hasText: wanted }).first().waitFor();
    await keyboard.press("Enter");
    await dialog.getByRole("option", { selected: true }).filter({ hasText: wanted }).waitFor();
    await keyboard.press("Escape");
  }
  await tabTo(page, dialog.getByRole("button", { name: words.zh.done }));
  await keyboard.press("Enter");
  await page.getByText(words.zh.people(choice.count), { exact: true }).waitFor();

  await tabTo(page, page.getByRole("textbox", { name: words.zh.text }));
  await keyboard.type("今晚系统升级，请提前保存。");
  await tabTo(page, page.getByRole("button", { name: words.zh.sendTo(choice.count) }));
  await keyboard.press("Enter");

  await page.waitForURL(/\/messages\/./);
  await page.getByText(words.zh.sent, { exact: true }).first().waitFor();

  // With reduced motion, menus open where the keyboard reaches them.
  await page.getByRole("button", { name: "账号 林晓" }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.waitForURL(/\/login/);
  await context.close();
});

test("the organisation tree is walked with the arrows", async () => {
  const { context } = await newWindow(browser);
  const page = await context.newPage();
  await page.goto(program.url);
  await page.getByLabel(words.zh.name, { exact: true }).fill("林晓");
  await page.getByLabel(words.zh.password, { exact: true }).fill("correct horse battery staple");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: words.zh.organisation }));
  await page.keyboard.press("Enter");
  const tree = page.getByRole("tree", { name: words.zh.departments });
  await tabTo(page, tree.getByRole("treeitem").first());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await tree.getByRole("treeitem", { expanded: true }).filter({ hasText: "研发中心" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "研发中心" }).waitFor();
  await context.close();
});
