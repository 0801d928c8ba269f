/** An owner makes a token, a program sends with it, and the owner ends it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("a token is made by keyboard, shown once, sends what it may, shows its use, and is ended", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running, { expected: /status of 401/ });
  const page = await open("/tokens");
  const { keyboard } = page;
  await page.getByText("还没有接口令牌").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "创建令牌" }).focus();
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("系统名称").waitFor();
  await keyboard.press("Enter");
  await dialog.getByText("请输入系统名称").waitFor();
  await keyboard.type("OA 审批");
  await dialog.getByLabel("每次最多人数").fill("1");
  await expectAccessible(page);
  await keyboard.press("Enter");
  const secret = await dialog.getByLabel("令牌", { exact: true }).inputValue();
  expect(secret).toMatch(/^shoufa_[0-9a-f]{16}_[0-9a-f]{64}$/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "复制令牌" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await dialog.getByRole("button", { name: "完成" }).click();

  const [lin = ""] = activePeople(running);
  const send = (body: unknown, key = "1") =>
    fetch(`${running.server.url}/v1/messages`, {
      method: "POST",
      headers: {
        ...{ authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": key },
        "accept-language": "zh-CN",
      },
      body: JSON.stringify(body),
    });
  const answer = await send({ recipients: { members: [lin] }, content: { type: "text", text: "请审批" } });
  const { ledger } = (await answer.json()) as { ledger: string };
  const record = await open(new URL(ledger).pathname);
  await record.getByText("OA 审批").first().waitFor();
  await expect.poll(() => received(running, lin, "请审批")).toBe(1);

  // Refused for one: found in the list, sent to them again, and the record saved as a file.
  running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 48002, times: 1 });
  await send({ recipients: { members: [lin] }, content: { type: "text", text: "加急审批" } }, "2");
  await record.goto(`${running.server.url}/messages`);
  await record.getByRole("searchbox", { name: "搜索消息" }).fill("加急");
  await record.getByRole("row").filter({ hasText: "加急审批" }).getByText("待处理").waitFor();
  await expect.poll(() => record.getByRole("row").filter({ hasText: "请审批" }).count()).toBe(0);
  await record.getByRole("link", { name: "加急审批" }).click();
  await record.getByRole("combobox", { name: "按状态筛选" }).click();
  await record.getByTitle(/^发送失败 1/).click();
  const file = record.waitForEvent("download");
  await record.getByRole("button", { name: "导出发送明细" }).click();
  expect((await file).suggestedFilename()).toMatch(/^shoufa-message-\w{8}\.csv$/);
  await record.getByRole("button", { name: "再次发送给这 1 人" }).click();
  await expectAccessible(record);
  await record.getByRole("dialog").getByRole("button", { name: "发送给 1 人" }).click();
  await expect.poll(() => received(running, lin, "加急审批")).toBe(1);

  await page.reload();
  const token = page.getByRole("listitem").filter({ hasText: "OA 审批" });
  await token.getByText("1 人").waitFor();
  expect(await token.getByText("从未使用").count()).toBe(0);
  expect(await page.content()).not.toContain(secret.slice(-64));
  await token.getByRole("button", { name: "吊销“OA 审批”" }).click();
  await page.getByRole("dialog", { name: "吊销“OA 审批”？" }).getByRole("button", { name: "吊销" }).click();
  await page.getByRole("region", { name: "已失效的令牌" }).getByText("已吊销").waitFor();
  await expectAccessible(page);
  const refused = await send({ recipients: { members: [lin] }, content: { type: "text", text: "再来" } });
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: "token.refused" }]);
});
