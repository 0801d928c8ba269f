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
  const send = (body: unknown) =>
    fetch(`${running.server.url}/v1/messages`, {
      method: "POST",
      headers: {
        ...{ authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": "1" },
        "accept-language": "zh-CN",
      },
      body: JSON.stringify(body),
    });
  const answer = await send({ recipients: { members: [lin] }, content: { type: "text", text: "请审批" } });
  const { ledger } = (await answer.json()) as { ledger: string };
  const record = await open(new URL(ledger).pathname);
  await record.getByText("OA 审批").first().waitFor();
  await expect.poll(() => received(running, lin, "请审批")).toBe(1);

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
