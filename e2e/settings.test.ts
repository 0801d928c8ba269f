/** How long data is kept: what the owner sees, sets and is asked about. Everything by keyboard. */

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { becomeOwner, choice, choose, doneChoosing, goTo, send } from "./walk.ts";
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

test("limits are read, checked, asked about when data would go, kept, and shown after a reload; so are hosts inside for replays", async () => {
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  await goTo(page, words.zh.send);
  await choose(page, words.zh, choice);
  await doneChoosing(page, words.zh, choice);
  await send(page, words.zh, choice, "数据保留的一条消息");
  const message = page.url();
  await page.getByText(words.zh.sent, { exact: true }).first().waitFor();

  await goTo(page, "设置");
  const part = (name: string) => page.getByRole("region", { name });
  const age = (name: string) => part(name).getByRole("textbox", { name: "保留期限（天）" });
  const rows = (name: string) => part(name).getByRole("textbox", { name: "数量上限（条）" });
  const save = page.getByRole("button", { name: "保存", exact: true });
  await part("发送明细").getByText(`${choice.count} 条`, { exact: true }).waitFor();
  expect(await age("收到的回调").inputValue()).toBe("180");
  expect(await rows("操作记录").inputValue()).toBe("1,000,000");
  await part("操作记录").getByText("尚未清理过").waitFor();
  await expectAccessible(page);

  // Out of range: said beside the field, and nothing is saved.
  const { keyboard } = page;
  await tabTo(page, age("收到的回调"), 60);
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("0");
  await part("收到的回调").getByRole("alert").filter({ hasText: "1 到 3,650" }).waitFor();
  expect(await save.getAttribute("aria-disabled")).toBe("true");
  await expectAccessible(page);

  // Less than before is asked about; Escape keeps what was typed and changes nothing.
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("９０");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "缩小保留范围？" });
  await dialog.getByText("收到的回调：保留 90 天、最多 1,000,000 条").waitFor();
  await keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await age("收到的回调").inputValue()).toBe("９０");

  // Empty: no limit, which asks nothing by itself.
  await tabTo(page, rows("操作记录"), 60);
  await keyboard.press("ControlOrMeta+a");
  await keyboard.press("Delete");
  await tabTo(page, save, 60);
  await keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "保存并清理" }), 60);
  await keyboard.press("Enter");
  await page.getByText("已保存").waitFor();
  expect(await age("收到的回调").inputValue()).toBe("90");

  await page.reload();
  await page.getByRole("heading", { name: "数据保留" }).waitFor();
  expect([await age("收到的回调").inputValue(), await rows("操作记录").inputValue()]).toEqual(["90", ""]);
  expect(await rows("操作记录").getAttribute("placeholder")).toBe("不限");

  // Hosts inside for replays: one that cannot be read is said, and the change is kept.
  const hosts = part("回调重放的内网主机").getByRole("textbox", { name: "允许的主机" });
  const saveHosts = page.getByRole("button", { name: "保存允许的主机" });
  await tabTo(page, hosts, 60);
  await keyboard.type("oa.corp\nhttp://x");
  await tabTo(page, saveHosts, 5);
  await keyboard.press("Enter");
  await page.getByText("无法识别“http://x”").waitFor();
  expect(complaints.splice(0)).toEqual([expect.stringContaining("422")]);
  await expectAccessible(page);
  await hosts.focus();
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("oa.corp、10.1.0.0/16:8080");
  await tabTo(page, saveHosts, 5);
  await keyboard.press("Enter");
  await part("回调重放的内网主机").getByText("已保存").waitFor();
  await page.route("**/api/settings/replay-targets", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...body, preset: ["crm.corp", "127.0.0.1:9000"] } });
  });
  await page.reload();
  await part("回调重放的内网主机").getByText("crm.corp、127.0.0.1:9000").waitFor();
  expect(await hosts.inputValue()).toBe("oa.corp\n10.1.0.0/16:8080");

  // A message whose recipients are gone says since when, and never that there were none.
  await page.route("**/api/messages/*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...body, recipientsCleanedAt: "2026-03-02T06:00:00.000Z" } });
  });
  await page.goto(message);
  await page.getByText("发送明细已于 2026-03-02 清理").waitFor();
  await page.getByText("收件人记录").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await context.close();
});
