/** The audit log: found by its filters, read with before and after, and everything around one minute. By keyboard. */

import { readFile } from "node:fs/promises";
import { routes } from "@shoufa/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { becomeOwner, goTo, password } from "./walk.ts";
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

test("a change is found, read with its values before and after, and seen among what was done in that minute", async () => {
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  await becomeOwner(page, program, words.zh);
  const changed = await page.request.put(`${program.url}${routes.changeRetention.path}`, {
    data: { audit: { maxAgeDays: 2000, maxRows: 1_000_000 } },
    headers: { origin: program.url },
  });
  expect(changed.status(), await changed.text()).toBe(200);

  await goTo(page, "操作记录");
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  const row = (name: string) => rows.filter({ hasText: name });
  await row("修改数据保留").getByText("保留天数：1095 → 2000").waitFor();
  await row("创建所有者").getByRole("cell", { name: "林晓", exact: true }).waitFor();
  const everything = await rows.count();
  expect(everything).toBeGreaterThan(2);
  expect(await page.getByRole("navigation", { name: "主导航" }).getByRole("link").allTextContents()).toMatchObject(
    expect.arrayContaining(["操作记录", "设置"]),
  );
  await expectAccessible(page);

  // Filters stand in the address, and all of them must fit.
  const { keyboard } = page;
  await tabTo(page, page.getByRole("searchbox", { name: "操作人" }), 60);
  await keyboard.type("林");
  await page.waitForURL(/actor=/);
  await tabTo(page, page.getByRole("searchbox", { name: "对象" }), 60);
  await keyboard.type("retention/");
  await page.waitForURL(/actor=.*subject=retention/);
  await row("创建所有者").waitFor({ state: "detached" });
  await page.reload();
  await row("修改数据保留").waitFor();
  await expect.poll(() => rows.count()).toBe(1);

  await tabTo(page, row("修改数据保留").getByRole("link"), 60);
  await keyboard.press("Enter");
  const details = page.getByRole("dialog", { name: "操作详情" });
  const changes = details.getByRole("region", { name: "修改内容" });
  expect((await changes.innerText()).replace(/\s+/g, " ")).toMatch(/保留天数 .*1095 → .*2000$/);
  await details.getByRole("button", { name: /复制对象编号 audit/ }).waitFor();
  await expectAccessible(page);

  await tabTo(page, details.getByRole("link", { name: "查看前后一分钟的记录" }), 60);
  await keyboard.press("Enter");
  await row("创建所有者").waitFor();
  const search = new URL(page.url()).searchParams;
  expect(search.get("actor")).toBeNull();
  const [from, to] = [search.get("from"), search.get("to")].map((time) => Date.parse(time ?? ""));
  expect((to ?? 0) - (from ?? 0)).toBe(180_000);
  await keyboard.press("Escape");
  await details.waitFor({ state: "hidden" });

  // Nothing fits: said, with the way back.
  await page.goto(`${program.url}/audit?to=2020-01-01T00:00:00.000Z`);
  await page.getByText("没有符合条件的记录").waitFor();
  await tabTo(page, page.getByRole("button", { name: "清除筛选" }).last(), 60);
  await keyboard.press("Enter");
  await row("创建所有者").waitFor();
  await expect.poll(() => rows.count()).toBe(everything);

  // The chain is verified, and the code that is kept elsewhere fits the next time.
  await tabTo(page, page.getByRole("button", { name: "校验" }), 60);
  await keyboard.press("Enter");
  const verifying = page.getByRole("dialog", { name: "校验操作记录" });
  await tabTo(page, verifying.getByRole("button", { name: "开始校验" }), 60);
  await keyboard.press("Enter");
  await verifying.getByText(/\d+ 条记录全部完好/).waitFor();
  const code = await verifying
    .getByRole("button", { name: /复制校验码/ })
    .locator(".mono")
    .innerText();
  expect(code).toMatch(/^\d+\.[\w-]{43}$/);
  await expectAccessible(page);
  await tabTo(page, verifying.getByRole("textbox"), 60);
  await keyboard.type(`${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`);
  await keyboard.press("Enter");
  await verifying.getByText(`编号 ${code.split(".")[0]} 处与以前保存的校验码不符`).waitFor();
  await keyboard.press("Escape");
  await verifying.waitFor({ state: "hidden" });
  await row("校验操作记录").first().waitFor();

  await page.evaluate(() => localStorage.setItem("shoufa.language", "en"));
  await page.goto(`${program.url}/audit?action=retention.change`);
  await page.getByRole("heading", { name: "Audit", level: 1 }).waitFor();
  await row("Changed how long data is kept").getByText("Days kept: 1095 → 2000").waitFor();
  await row("Changed how long data is kept").getByRole("link").click();
  await page.getByRole("dialog", { name: "Audit entry" }).getByText("Everything around this minute").waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test("an export asks for the password when the server wants it again, and then saves the file [F17]", async () => {
  const { context } = await newWindow(browser);
  const page = await context.newPage();
  const own = await startProgram();
  await using _ = own;
  await becomeOwner(page, own, words.zh);
  await goTo(page, "操作记录");
  // As the server answers ten minutes after the password; what it then lets through is proven in its own tests.
  const refusal = { code: "session.password_needed", params: {}, requestId: "r" };
  await page.route(/\/api\/audit\/export/, (route) => route.fulfill({ status: 403, json: refusal }), { times: 1 });
  await tabTo(page, page.getByRole("button", { name: "导出 CSV" }), 60);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "请再次输入密码" });
  await dialog.waitFor();
  const saving = page.waitForEvent("download");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^shoufa-audit-[\d-]+\.csv$/);
  expect(await readFile(await saved.path(), "utf8")).toContain("id,at,actor,actor_id,action");
  await dialog.waitFor({ state: "hidden" });
  await context.close();
});
