/** Signing in with WeCom: the account is linked, a phone scans and confirms, and inside WeCom nothing is asked. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { becomeOwner, goTo } from "./walk.ts";
import { words } from "./words.ts";

const person = "bai.xiutong";
const other = "cai.jianyi";

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

/** The phone scans the code on the page and confirms. */
async function scan(page: Page, userId: string): Promise<void> {
  const key = await page.locator("#scan").innerText();
  for (const act of ["scan", "confirm"]) {
    const answer = await fetch(new URL(`/control/phones/${userId}/${act}`, page.url()), {
      ...{ method: "POST", body: JSON.stringify({ key }) },
    });
    expect(answer.status, await answer.text()).toBe(200);
  }
}
const stranger = async (options: { userAgent?: string } = {}) => {
  const { context, complaints } = await newWindow(browser, options);
  return { context, complaints, page: await context.newPage() };
};
const wecomButton = (page: Page) => page.getByRole("button", { name: /^企业微信扫码登录/ });

test("a phone scans and confirms: linked first, signed in from then on; the wrong phone is told what to do [F16]", async () => {
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  await goTo(page, "设置");
  const part = page.getByRole("region", { name: "企业微信登录" });
  const select = part.getByRole("combobox").first();
  await tabTo(page, select, 80);
  await page.keyboard.press("ArrowDown");
  await page
    .getByRole("option", { name: /使用应用/ })
    .first()
    .waitFor({ state: "attached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await part.getByText(/授权回调域，填写 127\.0\.0\.1:\d+/).waitFor();
  await expectAccessible(page);

  await page.goto(`${program.url}/account`);
  const links = page.getByRole("region", { name: "企业微信登录" });
  await links.getByRole("button", { name: /^扫码关联/ }).click();
  await scan(page, person);
  await page.waitForURL(/\/account$/);
  await links.getByRole("button", { name: /^解除关联/ }).waitFor();
  await expectAccessible(page);

  const visit = await stranger();
  await visit.page.goto(`${program.url}/login?next=%2Faudit`);
  await wecomButton(visit.page).waitFor();
  await expectAccessible(visit.page);
  await wecomButton(visit.page).click();
  await scan(visit.page, person);
  await visit.page.waitForURL(`${program.url}/audit`);
  await visit.page.getByRole("row").filter({ hasText: "用企业微信登录" }).first().waitFor();
  expect(visit.complaints).toEqual([]);
  await visit.context.close();

  const wrong = await stranger();
  await wrong.page.goto(`${program.url}/login`);
  await wecomButton(wrong.page).click();
  await scan(wrong.page, other);
  await wrong.page.getByText(/还没有关联收发室账号。请先用密码登录，在“我的账号”中关联/).waitFor();
  await expectAccessible(wrong.page);
  await tabTo(wrong.page, wrong.page.getByRole("link", { name: "返回登录页" }), 30);
  await wrong.page.keyboard.press("Enter");
  await wecomButton(wrong.page).waitFor();
  // A return that nobody has begun here.
  await wrong.page.goto(`${program.url}/login/wecom?code=x&state=y&next=//evil.example`);
  await wrong.page.getByText("不是从当前浏览器发起的").waitFor();
  await wrong.context.close();

  // Inside WeCom's own browser it begins by itself.
  const inside = await stranger({
    userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile wxwork/4.1.22 MicroMessenger/7",
  });
  await inside.page.goto(`${program.url}/messages`);
  await inside.page.waitForURL(/\/connect\/oauth2\/authorize/);
  // Who is signed in is asked before the code is taken, and answered after it.
  const asked = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  await inside.page.route("**/api/session", async (route) => {
    const answer = await route.fetch();
    asked.resolve();
    await finished.promise;
    // The page may have given it up meanwhile.
    await route.fulfill({ response: answer }).catch(() => {});
  });
  await inside.page.route("**/api/login/wecom/finish", async (route) => {
    await asked.promise;
    const answer = await route.fetch();
    await route.fulfill({ response: answer });
    finished.resolve();
  });
  await inside.page.locator("[name=userid]").first().fill(person);
  await inside.page.locator("form button").first().click();
  await inside.page.waitForURL(`${program.url}/messages`);
  await inside.page.getByRole("navigation").first().waitFor();
  expect(complaints).toEqual([]);
  await inside.context.close();
  await context.close();
});
