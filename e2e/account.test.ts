/** One's own account: another password, and signing out in every browser. By keyboard. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { becomeOwner } from "./walk.ts";
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

const old = "correct horse battery staple";
const fresh = "seven green lamps over water";

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

async function logIn(page: Page, password: string): Promise<void> {
  await field(page, words.zh.name).fill("林晓");
  await field(page, words.zh.password).fill(password);
  await page.keyboard.press("Enter");
}

const home = (page: Page) => page.getByRole("heading", { name: words.zh.home, level: 1 });

async function openAccount(page: Page, menu: string, item: string): Promise<void> {
  // The bar of a page that is still loading is drawn anew with the page, and the focus of the former is lost.
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("button", { name: menu }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: item }).waitFor();
  // The menu has the focus once it is open.
  await page.waitForFunction(() => document.activeElement?.closest("[role=menu]") !== null);
  for (let presses = 0; presses < 6; presses++) {
    const isThere = (at: Element): boolean => at === document.activeElement || at.contains(document.activeElement);
    if (await page.getByRole("menuitem", { name: item }).evaluate(isThere)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: item, level: 1 }).waitFor();
}

test("a password is changed, which ends other browsers' sessions, and one signs out everywhere", async () => {
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  const { context: elsewhere } = await newWindow(browser);
  const other = await elsewhere.newPage();
  await other.goto(`${program.url}/login`);
  await logIn(other, old);
  await home(other).waitFor();

  await openAccount(page, "账号 林晓", "我的账号");
  await expectAccessible(page);
  const { keyboard } = page;
  const fill = async (...passwords: readonly string[]): Promise<void> => {
    for (const [at, password] of passwords.entries())
      await field(page, ["当前密码", "新密码", "确认新密码"][at] ?? "").fill(password);
    await keyboard.press("Enter");
  };
  await fill("", "short", "shorter");
  await page.getByRole("alert").filter({ hasText: "请输入当前密码" }).waitFor();
  await page.getByRole("alert").filter({ hasText: "还差 7 个" }).waitFor();
  await page.getByRole("alert").filter({ hasText: "两次输入的密码不一致" }).waitFor();
  await page.getByText("密码强度：太短").waitFor();
  await expectAccessible(page);
  await fill("not the password", fresh, fresh);
  await page.getByRole("alert").filter({ hasText: "当前密码不正确" }).waitFor();
  await page.getByText("密码强度：强").waitFor();
  await fill(old, fresh, fresh);
  await page.getByText("密码已修改，其他浏览器上的登录已失效").waitFor();
  expect(await field(page, "新密码").inputValue()).toBe("");

  // This browser goes on; the other has to sign in, with the new password.
  await page.reload();
  await page.getByRole("heading", { name: "我的账号", level: 1 }).waitFor();
  await other.reload();
  await logIn(other, old);
  await other.getByRole("alert").filter({ hasText: "账号或密码错误" }).waitFor();
  await logIn(other, fresh);
  await home(other).waitFor();

  await page.evaluate(() => localStorage.setItem("shoufa.language", "en"));
  await page.goto(program.url);
  await openAccount(page, "Account 林晓", "My account");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out everywhere" }).focus();
  await keyboard.press("Enter");
  await page.getByText("You are signed out in every browser").waitFor();
  expect(new URL(page.url()).pathname).toBe("/login");
  await expectAccessible(page);
  await other.reload();
  await field(other, words.zh.password).waitFor();
  expect(complaints.filter((complaint) => !complaint.includes("401"))).toEqual([]);
  await context.close();
  await elsewhere.close();
});
