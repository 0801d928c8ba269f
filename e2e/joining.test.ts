/** Joining: the code to scan, and a newcomer whose phone waits on the verification page until an operator accepts. */
import { routes } from "@shoufa/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("a code is read and shown; a newcomer's page waits, is accepted by keyboard, and the phone is in", async () => {
  const running = await consoleFor();
  const { api, account, emulator } = running;
  const { contactsSecret } = emulator.company();
  await api.call(routes.editAccount, { params: { accountId: account.id }, body: { contactsSecret } });
  const { open } = await signedIn(browser, running);
  const page = await open("/org/joining");
  const code = page.getByRole("region", { name: "加入企业二维码" });
  await code.getByRole("button", { name: "获取二维码" }).click();
  const picture = code.getByRole("img", { name: /^加入.*的二维码$/ });
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(741);

  // On paper: one sheet with the code, whose it is and until when, and nothing of the page around it.
  await page.emulateMedia({ media: "print" });
  const sheet = page.getByRole("figure");
  expect(await sheet.innerText()).toMatch(new RegExp(`^${account.name}\n.*\n有效期至`));
  expect(await page.getByRole("heading", { name: "加入企业二维码" }).isVisible()).toBe(false);
  expect(await page.getByRole("navigation").first().isVisible()).toBe(false);
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });

  const verification = page.getByRole("region", { name: "二次验证", exact: true });
  await verification.getByRole("radio", { name: "成员首次登录时" }).check();
  const address = await verification.getByRole("code").innerText();
  emulator.contactSettings.change({
    secondVerification: { pageUrl: address, scope: { userIds: [], departments: [1], tags: [] }, moments: ["join"] },
  });
  await page.getByText("还没有人打开过验证页面").waitFor();
  await expectAccessible(page);

  const newcomer = emulator.members().find(({ status }) => status === 4);
  const statusNow = () => emulator.members().find(({ userId }) => userId === newcomer?.userId)?.status;
  const login = await fetch(`${emulator.url}/control/phones/${newcomer?.userId}/login`, { method: "POST", body: "{}" });
  const { page: opened } = (await login.json()) as { page: { url: string } };
  const phone = await newWindow(browser);
  const theirs = await phone.context.newPage();
  await theirs.goto(opened.url);
  await theirs.getByText("请等待管理员通过").waitFor();
  await expectAccessible(theirs);

  const row = page.getByRole("row").filter({ hasText: newcomer?.name ?? "" });
  await row.waitFor();
  await tabTo(page, row.getByRole("button", { name: "通过", exact: true }), 60);
  await page.keyboard.press("Enter");
  await row.getByText("企业微信已接受").waitFor();
  await theirs.getByText("已通过，请返回企业微信继续").waitFor();
  expect(statusNow()).toBe(1);
  await expectAccessible(page);

  // The same phone opens the consent page; WeCom asks, and the page says what was noted.
  const consent = page.getByRole("region", { name: "成员授权" });
  await theirs.goto(await consent.getByRole("code").innerText());
  await expectAccessible(theirs);
  await theirs.getByRole("button", { name: "前往企业微信授权" }).click();
  await theirs.waitForURL(/connect\/oauth2\/authorize/);
  const agreed = emulator.phone(newcomer!.userId).open(theirs.url(), { agree: ["mobile"] });
  await theirs.goto(agreed.state === "page" ? agreed.url : "");
  await theirs.getByText("已记录：手机").waitFor();
  await expectAccessible(theirs);
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});
