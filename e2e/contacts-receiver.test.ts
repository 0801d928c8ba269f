/** Changes of the directory: their receiver is set up on the company's page and in the official backend. */
import { routes } from "@shoufa/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { logIn } from "./admin-scene.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("keys are made with one press, saved in the backend, and a change made there arrives", async () => {
  const running = await consoleFor({ people: 20 });
  const { api, emulator, account } = running;
  const { open, context } = await signedIn(browser, running);
  const page = await open(`/companies/${account.id}`);
  const sync = page.getByRole("region", { name: "通讯录同步" });
  await sync.getByText(/未接收通讯录变更/).waitFor();
  await api.call(routes.runDoctor, { params: { accountId: account.id }, body: {} });
  await page.reload();
  const credentials = page.getByRole("region", { name: "通讯录的两个凭证" });
  await credentials.getByText(/的可见范围是整个企业/).waitFor();
  const see = credentials.getByRole("link", { name: /^查看检查结果：.*通讯录同步/ });
  expect(await see.getAttribute("href")).toMatch(/^\/doctor#(rights|secret)\.contacts$/);
  await sync.getByRole("button", { name: "接收通讯录变更" }).click();
  await sync.getByText("等待企业微信验证").waitFor();
  await sync.getByText(/管理工具 → 通讯录同步 → 接收事件服务器/).waitFor();
  await expectAccessible(page);
  const values: string[] = [];
  for (const name of ["URL", "Token", "EncodingAESKey"]) {
    await sync.getByRole("button", { name: `复制 ${name}`, exact: true }).click();
    values.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const [url = "", token = "", encodingAesKey = ""] = values;

  const official = await context.newPage();
  await official.goto(`${emulator.url}/admin/company`);
  await logIn(official, emulator.members()[0]!.name);
  await official.getByRole("button", { name: "设置接收服务器" }).click();
  await official.getByRole("textbox", { name: "URL" }).fill(url);
  await official.getByRole("textbox", { name: "Token" }).fill(token);
  await official.getByRole("textbox", { name: "EncodingAESKey" }).fill(encodingAesKey);
  await official.getByRole("button", { name: "验证并保存" }).click();
  await official.getByText("已成功配置企业服务器").waitFor();

  await page.bringToFront();
  await sync.getByText("回调已验证").waitFor();
  expect(await page.content()).not.toContain(encodingAesKey);
  emulator.directory.updateMember(emulator.members()[1]!.userId, { departments: [1, 2] });
  await expect
    .poll(async () => {
      const { items } = await api.call(routes.listInbox, { params: { accountId: account.id }, query: {} });
      return items.map(({ app, type }) => `${app.name}: ${type}`);
    })
    .toContain("通讯录同步: event:change_contact");
});
