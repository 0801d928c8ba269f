/** The connection doctor in a browser: trouble appears, says who acts, is ignored and taken back, and goes by itself. */
import { routes } from "@shoufa/contract";
import { until } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("trouble says who must act, is ignored with a reason, copied without secrets, and goes when it is mended", async () => {
  const running = await consoleFor();
  const { open, context } = await signedIn(browser, running);
  running.emulator.setAddresses({ trusted: ["203.0.113.7"] });
  const page = await open("/companies");
  await page.getByRole("link", { name: running.account.name }).click();

  // The company's page has the steps; the one that is open leads to its row.
  const steps = page.getByRole("region", { name: "接入步骤" });
  await steps.getByText(/企业微信拒绝了来自 127\.0\.0\.1 的调用/).waitFor();
  await expectAccessible(page);
  await steps.getByRole("link", { name: "企业可信IP" }).click();
  await page.getByRole("heading", { name: "接入检查", level: 1 }).waitFor();
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /^企业可信IP：/, level: 3 }) });
  const trusted = row.last();
  await trusted.getByText("未通过", { exact: true }).waitFor();
  await trusted.getByText("企业微信管理员", { exact: true }).waitFor();
  await trusted.getByText("应用管理 → 打开应用 → 开发者接口 → 企业可信IP", { exact: true }).waitFor();
  await trusted.getByText(/errcode 60020 · not allow to access from your ip/).waitFor();
  await expectAccessible(page);

  // Handed on to somebody else.
  await page.getByRole("button", { name: "复制安全诊断", exact: true }).click();
  let copied = "";
  await expect
    .poll(async () => {
      copied = await page.evaluate(() => navigator.clipboard.readText());
      return copied;
    })
    .toContain("60020");
  for (const secret of [running.emulator.company().apps[0]?.secret ?? "", running.account.corpId, running.app.name])
    expect(copied).not.toContain(secret);

  // Ignored by keyboard alone, and heeded again.
  await tabTo(page, trusted.getByRole("button", { name: /^忽略 企业可信IP/ }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /忽略这一项/ });
  await dialog.getByRole("textbox", { name: "原因" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByText("请填写原因").waitFor();
  await page.keyboard.type("等下周的变更窗口");
  await page.keyboard.press("Enter");
  await trusted.getByText("林晓 忽略了这一项：等下周的变更窗口").waitFor();
  await trusted.getByRole("button", { name: /^不再忽略/ }).click();
  await trusted.getByText("未通过", { exact: true }).waitFor();

  // Mended in WeCom: one row is asked again, and the rest follows.
  running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
  await trusted.getByRole("button", { name: /^再次检查/ }).click();
  await trusted.getByText("正常", { exact: true }).waitFor();
  await page.getByRole("button", { name: "全部检查" }).click();
  await page.getByText(/没有待处理的项目/).waitFor();

  // A message there and back.
  const [person] = running.emulator.members().filter(({ status }) => status === 1);
  await page.getByRole("combobox", { name: "发给谁" }).fill(person?.userId ?? "");
  await page
    .getByRole("option", { name: new RegExp(person?.userId ?? "") })
    .or(page.locator(".ant-select-item-option"))
    .last()
    .click();
  await page.getByRole("button", { name: "发送测试消息" }).click();
  await page.getByText(/正在等 .* 用手机回复/).waitFor();
  await running.emulator.phone(person?.userId ?? "").act({ kind: "text", agentId: running.app.agentId, text: "收到" });
  await page.getByText(/来回都通了/).waitFor();
  await expectAccessible(page);

  // Another window is told without asking.
  const other = await open("/doctor");
  await other.getByText(/没有待处理的项目/).waitFor();
  running.emulator.faults.set({ endpoint: "agent/get", times: 99, kind: "errcode", errcode: 50003 });
  await running.api.call(routes.runDoctor, { params: { accountId: running.account.id }, body: {} });
  await other.getByText("1 项待处理").waitFor();
  running.emulator.faults.clear();
  await until("it is mended", async () => {
    const { rows } = await running.api.call(routes.runDoctor, {
      params: { accountId: running.account.id },
      body: {},
    });
    return rows.every(({ state }) => state !== "failed");
  });
  await other.getByText(/没有待处理的项目/).waitFor();
  await context.close();
});

test("the doctor in English names WeCom's places in both languages", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running, { locale: "en-US" });
  running.emulator.faults.set({ endpoint: "gettoken", times: 99, kind: "errcode", errcode: 40001 });
  const page = await open("/doctor");
  await page.getByRole("heading", { name: "Connection doctor", level: 1 }).waitFor();
  await page.getByText(/WeCom does not accept the secret of the app/).waitFor();
  await page.getByText("App Management (应用管理) → the app → Secret → View (查看)").waitFor();
  await expectAccessible(page);
});
