/** An owner invites somebody, who chooses a password, sets up two-step verification and signs in with it. */
import { authenticatorCode } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { becomeOwner, goTo } from "./walk.ts";
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

const password = "seven green lamps over water";
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test("somebody is invited, joins with a password and two steps, and loses the session with a change of role", async () => {
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  await goTo(page, "操作员");
  await page.getByRole("button", { name: "邀请操作员" }).click();
  await field(page, "账号").fill("陈晓");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const link = await field(page, "链接").inputValue();
  expect(link).toMatch(/\/invitation#code=[\w-]{32}$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "完成" }).click();
  await page.getByRole("button", { name: "撤回对“陈晓”的邀请" }).waitFor();

  const { context: elsewhere } = await newWindow(browser);
  const other = await elsewhere.newPage();
  await other.goto(link);
  await other.getByText("你受邀使用收发室，账号“陈晓”，角色：发送员。请设置密码。").waitFor();
  expect(other.url()).not.toContain("code=");
  await expectAccessible(other);
  await field(other, "密码").fill(password);
  await field(other, "确认密码").fill(password);
  await other.keyboard.press("Enter");
  await other.getByRole("heading", { name: words.zh.home, level: 1 }).waitFor();
  expect(await other.getByRole("navigation").getByRole("link", { name: "操作记录" }).count()).toBe(0);

  await other.goto(`${program.url}/account`);
  await other.getByText("当前浏览器", { exact: true }).waitFor();
  await other.getByRole("button", { name: "开始设置" }).click();
  await other.getByRole("img", { name: "用于验证器应用的二维码" }).waitFor();
  const secret = (await other.getByRole("button", { name: /^复制密钥/ }).textContent()) ?? "";
  await expectAccessible(other);
  await field(other, "验证码").fill(authenticatorCode(secret.trim(), Date.now()));
  await other.keyboard.press("Enter");
  await other.getByRole("heading", { name: "恢复码" }).waitFor();
  const recovery =
    (await other
      .getByRole("listitem")
      .filter({ hasText: /^(\w{4}-){3}\w{4}$/ })
      .allTextContents()) ?? [];
  expect(recovery).toHaveLength(10);
  await expectAccessible(other);
  await other.getByRole("button", { name: "我已保存" }).click();
  await other.getByText("已启用", { exact: true }).waitFor();

  await page.reload();
  await page.getByRole("button", { name: "管理 陈晓" }).click();
  await page.getByRole("menuitem", { name: "修改角色和企业" }).click();
  await field(page, "角色").click();
  await page.getByTitle("查看者").click();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  // The open page notices by itself.
  await other.getByRole("heading", { name: "登录", level: 1 }).waitFor();
  await expectAccessible(other);
  await field(other, "账号").fill("陈晓");
  await field(other, "密码").fill(password);
  await other.keyboard.press("Enter");
  await field(other, "验证码").fill("000000");
  await other.keyboard.press("Enter");
  await other.getByText("验证码不正确或已使用过").waitFor();
  await field(other, "验证码").fill(recovery[0] ?? "");
  await other.keyboard.press("Enter");
  // Back on the page where the session ended.
  await other.getByRole("heading", { name: "我的账号", level: 1 }).waitFor();
  expect(await other.getByRole("navigation").getByRole("link", { name: "发送消息" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});
